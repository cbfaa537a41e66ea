/**
 * Whether what a sentence says stands in a text: every number, date, amount and link, every name, and most of its words. A small
 * model invents; what it invented is not shown as the document's.
 */
import { findClaims } from '../grounding/claims'
import { holds } from '../grounding/fold'
import { contentWords } from './words'

/** Share of a sentence's content words that its pages must hold. */
const MOST_WORDS = 0.6
/** A capital letter within a sentence. */
const NAME = /(?<=[\p{L}\p{N},;:)’'”"]\s["“‘(]?)\p{Lu}[\p{L}\p{M}\p{N}'’-]+/gu

export interface SupportWish {
  /** The text is in another language: only what is the same in both can be looked for. */
  translated: boolean
}

export function isSupported(sentence: string, text: string, { translated }: SupportWish): boolean {
  if (findClaims(sentence).some((claim) => !holds(text, claim.text))) return false
  if (translated) return true
  if ((sentence.match(NAME) ?? []).some((name) => !holds(text, name.replace(/['’]s$/, '')))) return false
  const words = [...new Set(contentWords(sentence))]
  const known = new Set(contentWords(text))
  return words.length > 0 && words.filter((word) => known.has(word)).length >= words.length * MOST_WORDS
}
