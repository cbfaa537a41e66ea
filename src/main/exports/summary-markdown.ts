/** A summary as Markdown: sentences under their headings, pages in brackets. */
import {
  coverageSentences,
  mark,
  pageReference,
  stretches,
  titleOf,
  type SummaryDocument,
} from './summary-document'

export function summaryMarkdown(document: SummaryDocument): string {
  const { summary, language } = document
  const parts = stretches(summary).map(({ heading, sentences }) => {
    const lines = sentences.map((sentence) => {
      const pages = pageReference(sentence.pages, summary.unit, language)
      return [escape(sentence.text), pages && `(${pages})`, mark(sentence, language)]
        .filter(Boolean)
        .join(' ')
    })
    return heading
      ? `## ${escape(heading)}\n\n${lines.map((line) => `- ${line}`).join('\n')}`
      : lines.join(' ')
  })
  const read = coverageSentences(document).map((line) => `*${escape(line)}*`)
  return `${[`# ${escape(titleOf(document))}`, ...parts, read.join('  \n')].join('\n\n')}\n`
}

/** What the document says is text: it must not become formatting, a link or a picture. */
function escape(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
}
