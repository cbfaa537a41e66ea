import type { SummarySentence } from '../../../src/shared/contract'
import type { SummaryDocument } from '../../../src/main/exports/summary-document'

export function sentence(
  text: string,
  pages: number[],
  changes: Partial<SummarySentence> = {},
): SummarySentence {
  return { text, heading: '', pages, places: [], supported: true, own: false, ...changes }
}

/** With what a stranger's document may put into it. */
export const example: SummaryDocument = {
  file: 'Annual report <2025>.pdf',
  language: 'en',
  createdAt: 0,
  summary: {
    attachmentId: 'd1',
    unit: 'page',
    sentences: [
      sentence('The cooperative closed with a surplus of €184,000.', [6, 11]),
      sentence('Income was *2.31* million & [rising](app://x).', [7], { heading: 'Money <b>' }),
      sentence('The lift cost 300,000.', [], { heading: 'Money <b>', supported: false }),
    ],
    coverage: {
      total: 42,
      read: 41,
      text: 37,
      ocr: 4,
      vision: 0,
      blank: 0,
      unread: [{ number: 40, why: 'It is damaged.' }],
    },
    sectionsDone: 3,
    sectionsTotal: 3,
    secondsLeft: null,
    workedMs: 1000,
  },
}
