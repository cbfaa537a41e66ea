/** What "copy" takes of an answer: its text, or the quotes where they are the answer. */
import type { Answer } from '../../shared/contract'

export function textOf({ text, quotes }: Answer): string {
  return text || quotes.map((quote) => quote.text).join('\n')
}
