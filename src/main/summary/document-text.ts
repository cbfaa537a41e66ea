/** What the parts of the summary hand to each other: a document as sentences that know their pages, in sections of a bounded length. */
import type { Box } from '../../shared/contract'

/** A stretch of one page, in the document's own words. */
export interface Place {
  page: number
  text: string
  /** All 0 where the page has no places. */
  box: Box
}

export interface Heading {
  /** 1 (highest) to 6. */
  level: number
  text: string
}

export interface Sentence {
  text: string
  /** One for each page it runs over. */
  places: Place[]
  /** First of its paragraph. */
  leads: boolean
  /** `slide`: a title with what stands under it. `title`: what the first page says before any sentence. */
  form: 'sentence' | 'item' | 'row' | 'slide' | 'title'
  /** The headings it stands under, highest first. */
  trail: readonly Heading[]
}

/** What is summed up in one go. */
export interface Section {
  sentences: Sentence[]
  letters: number
}

export function pagesOf(sentence: Pick<Sentence, 'places'>): number[] {
  return [...new Set(sentence.places.map(({ page }) => page))].sort((a, b) => a - b)
}

export type Part = { kind: 'heading'; heading: Heading } | { kind: 'sentences'; sentences: Sentence[] }
