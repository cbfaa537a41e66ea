/** Running lines become sentences, of which it stays known on which page each stands and where. */
import type { Line } from '../../shared/contract'
import { union } from '../grounding/boxes'
import { seam, splitSentences as cutAtSentences } from '../grounding/sentences'
import type { Heading, Place, Sentence } from './document-text'

/** A running line with the page it stands on. */
export interface PagedLine {
  line: Line
  page: number
}

/** A line in the text that was put together: where it begins there. */
interface Piece extends PagedLine {
  start: number
  end: number
}

const BULLET = /^[•▪◦‣*·–—-]\s+/u

/** The sentences of one paragraph. */
export function splitSentences(
  lines: readonly PagedLine[],
  trail: readonly Heading[],
  form: Sentence['form'] = 'sentence',
): Sentence[] {
  const { text, pieces } = putTogether(lines)
  return cutAtSentences(text).map(({ text: sentence, start, end }, index) => ({
    text: sentence,
    places: placesOf(pieces, start, end, text),
    leads: index === 0,
    form,
    trail,
  }))
}

function putTogether(lines: readonly PagedLine[]): { text: string; pieces: Piece[] } {
  let text = ''
  const pieces: Piece[] = []
  for (const { line, page } of lines) {
    const plain = line.text.replace(/\s+/g, ' ').trim()
    const own = text ? plain : plain.replace(BULLET, '')
    if (!own) continue
    text = text && seam(text, own)
    // A hyphen that went is no part of its line any more.
    const before = pieces.at(-1)
    if (before) before.end = Math.min(before.end, text.length)
    pieces.push({ line, page, start: text.length, end: text.length + own.length })
    text += own
  }
  return { text, pieces }
}

function placesOf(pieces: readonly Piece[], start: number, end: number, text: string): Place[] {
  const within = pieces.filter((piece) => piece.start < end && piece.end > start)
  return [...Map.groupBy(within, ({ page }) => page)].map(([page, own]) => ({
    page,
    text: text.slice(Math.max(start, own[0]!.start), Math.min(end, own.at(-1)!.end)),
    box: union(own.map(({ line }) => line.box)),
  }))
}

/** The sentences of a text without places, such as a model's: list marks and line breaks are no part of them. */
export function plainSentences(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const own = line.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim()
    return cutAtSentences(own).map(({ text: sentence }) => sentence)
  })
}
