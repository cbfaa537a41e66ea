/** A summary as a Word document. */
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import {
  coverageSentences,
  mark,
  pageReference,
  stretches,
  titleOf,
  type SummaryDocument,
} from './summary-document'

const GREY = '5c615c'
const AMBER = '8a5a00'

export async function summaryWord(document: SummaryDocument): Promise<Uint8Array> {
  const { summary } = document
  const children = [
    new Paragraph({ text: clean(titleOf(document)), heading: HeadingLevel.TITLE }),
    ...stretches(summary).flatMap(({ heading, sentences }) => [
      ...(heading ? [new Paragraph({ text: clean(heading), heading: HeadingLevel.HEADING_1 })] : []),
      ...(heading
        ? sentences.map(
            (sentence) => new Paragraph({ bullet: { level: 0 }, children: runs(document, sentence) }),
          )
        : [new Paragraph({ children: sentences.flatMap((sentence) => runs(document, sentence)) })]),
    ]),
    ...coverageSentences(document).map(
      (line) =>
        new Paragraph({
          spacing: { before: 240 },
          children: [new TextRun({ text: clean(line), color: GREY })],
        }),
    ),
  ]
  const file = new Document({
    title: clean(titleOf(document)),
    creator: 'Deskglass',
    sections: [{ children }],
  })
  return Packer.toBuffer(file)
}

function runs(
  { summary, language }: SummaryDocument,
  sentence: SummaryDocument['summary']['sentences'][number],
): TextRun[] {
  const pages = pageReference(sentence.pages, summary.unit, language)
  const doubt = mark(sentence, language)
  return [
    new TextRun(`${clean(sentence.text)} `),
    ...(pages ? [new TextRun({ text: `(${pages}) `, color: GREY })] : []),
    ...(doubt ? [new TextRun({ text: `${doubt} `, color: AMBER })] : []),
  ]
}

/** XML knows no other control characters. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
