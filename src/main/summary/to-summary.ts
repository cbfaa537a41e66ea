/** Chosen sentences as the window and the terminal know them. */
import type { SummarySentence } from '../../shared/contract'
import type { Chosen } from './choose'
import { pagesOf } from './document-text'

export function toSummarySentence({ candidate, heading }: Chosen, attachmentId: string): SummarySentence {
  const { sentence, own, supported } = candidate
  return {
    text: sentence.text,
    // A slide's unit begins with its title.
    heading: sentence.form === 'slide' || sentence.form === 'title' ? '' : heading,
    pages: pagesOf(sentence),
    places: sentence.places.map((place) => ({ attachmentId, ...place })),
    supported,
    own,
  }
}
