/** A document and its summary, to be varied by a test. */
import type { Answer, Attachment, Summary, SummarySentence, Turn } from '../../../src/shared/contract'
import { answer, attachment, turn } from './examples'

export const report: Attachment = {
  ...attachment,
  name: 'report.pdf',
  kind: 'document',
  unit: 'page',
  pageMarks: 'ttow',
}

export const sentence: SummarySentence = {
  text: 'The surplus was 184,000 euro.',
  heading: '',
  pages: [2],
  places: [{ attachmentId: 'f1', page: 2, text: 'a surplus of 184,000 euro', box: [0, 0, 0, 0] }],
  supported: true,
  own: false,
}

export const summary: Summary = {
  attachmentId: 'f1',
  unit: 'page',
  sentences: [sentence],
  coverage: { total: 4, read: 3, text: 2, ocr: 1, vision: 0, blank: 0, unread: [] },
  sectionsDone: 1,
  sectionsTotal: 2,
  secondsLeft: 12,
  workedMs: 4000,
}

export const summaryAnswer: Answer = { ...answer, summary: null }

export const summaryTurn: Turn = {
  question: {
    ...turn.question,
    text: 'Summary',
    task: { kind: 'summary', length: 'page', language: 'document' },
    attachments: [report],
  },
  answers: [summaryAnswer],
}
