/** The values that the parts of the search hand to each other, and what it gives in the end. */
import type { Page, Quote } from '../../shared/contract'

export interface SourcePage {
  attachmentId: string
  file: string
  page: Page
  /** Its lines are sentences (`withSentences`): they may be longer, and are quoted whole. */
  prose?: true
}

export interface Passage extends Quote {
  score: number
  /** The line of the passage that most likely holds the answer; the rest of the text is its label, header or row. */
  answer: string
  context: string[]
}

/** A line as a possible answer. `from[t]` is the line through which term t speaks for it. */
export interface Candidate {
  source: number
  line: number
  score: number
  coverage: number
  from: number[]
  /** Words of the line that match. */
  words: number[]
  shares: number[]
}
