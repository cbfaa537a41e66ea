/** A summary as a page of HTML, to be printed as PDF. It loads nothing and runs nothing. */
import {
  coverageSentences,
  mark,
  pageReference,
  stretches,
  titleOf,
  type SummaryDocument,
} from './summary-document'

const STYLE = `
  @page { size: A4; margin: 22mm 20mm }
  body { font: 11pt/1.5 system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; color: #1b1e1b }
  h1 { font-size: 17pt; line-height: 1.3; margin: 0 0 14pt }
  h2 { font-size: 12pt; margin: 14pt 0 4pt; break-after: avoid }
  p, ul { margin: 0 0 6pt } ul { padding-left: 14pt } li { margin-bottom: 3pt; break-inside: avoid }
  .page { color: #5c615c; font-size: 9.5pt; white-space: nowrap } .doubt { color: #8a5a00; font-size: 9.5pt }
  footer { margin-top: 18pt; border-top: 0.5pt solid #c8ccc8; padding-top: 6pt; color: #5c615c; font-size: 9.5pt }`

export function summaryPage(document: SummaryDocument): string {
  const { summary, language } = document
  const parts = stretches(summary).map(({ heading, sentences }) => {
    const all = sentences.map((sentence) => sentenceHtml(document, sentence))
    if (!heading) return `<p>${all.join(' ')}</p>`
    return `<h2>${escape(heading)}</h2><ul>${all.map((one) => `<li>${one}</li>`).join('')}</ul>`
  })
  const read = coverageSentences(document).map((line) => `<div>${escape(line)}</div>`)
  const title = escape(titleOf(document))
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>` +
    `<body><h1>${title}</h1>${parts.join('')}<footer>${read.join('')}</footer></body></html>`
  )
}

function sentenceHtml(
  { summary, language }: SummaryDocument,
  sentence: SummaryDocument['summary']['sentences'][number],
): string {
  const pages = pageReference(sentence.pages, summary.unit, language)
  const doubt = mark(sentence, language)
  return [
    escape(sentence.text),
    pages && `<span class="page">(${escape(pages)})</span>`,
    doubt && `<span class="doubt">${escape(doubt)}</span>`,
  ]
    .filter(Boolean)
    .join(' ')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
