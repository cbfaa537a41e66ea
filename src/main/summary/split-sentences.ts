/** Running lines become sentences: words cut at a line's end are joined, abbreviations do not end a sentence, the places stay known. */
import type { Line } from '../../shared/contract'
import { union } from '../grounding/boxes'
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

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

const ABBREVIATION =
  /(?:^|[\s(["'“])(?:e\.g|i\.e|etc|cf|vs|al|approx|resp|incl|viz|ca|ff|pp?|vol|no|nos|fig|figs|eq|eqs|sec|ch|ref|refs|ed|eds|dr|mr|mrs|ms|prof|st|jr|sr|inc|ltd|co|corp|dept|univ|gen|col|capt|rev|hon|gov|sen|rep|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|z\.\s?b|d\.\s?h|u\.\s?a|bzw|usw|nr|abb|art|bzgl|[A-Z]|(?:[A-Z]\.)+[A-Z])\.["'”)]?\s*$/iu
const BULLET = /^[•▪◦‣*·–—-]\s+/u
const CUT_WORD = /\p{L}{2}[-‐\u00ad]$/u
/** Where the hyphen belongs to the word. */
const OWN_HYPHEN = /(?:^|[^\p{L}])(?:non|self|well|high|low|ex|co|all|half|cross|\p{L}+-\p{L}+)-$/iu
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）「」『』《》]$/u
const WIDE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）「」『』《》]/u

/** The sentences of one paragraph. */
export function splitSentences(
  lines: readonly PagedLine[],
  trail: readonly Heading[],
  form: Sentence['form'] = 'sentence',
): Sentence[] {
  const { text, pieces } = putTogether(lines)
  return ranges(text).map(([start, end], index) => ({
    text: text.slice(start, end),
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

/** The text so far, ready for `next` to follow. */
function seam(text: string, next: string): string {
  if (CUT_WORD.test(text) && /^\p{Ll}/u.test(next)) return OWN_HYPHEN.test(text) ? text : text.slice(0, -1)
  return WIDE.test(text) && WIDE_START.test(next) ? text : `${text} `
}

function ranges(text: string): [start: number, end: number][] {
  const found: [number, number][] = []
  let start = 0
  for (const { segment, index } of segmenter.segment(text)) {
    const end = index + segment.length
    const goesOn = ABBREVIATION.test(text.slice(Math.max(start, end - 24), end)) || !endsHere(text, end)
    if (goesOn && end < text.length) continue
    const own = text.slice(start, end)
    const lead = own.length - own.trimStart().length
    if (own.trim()) found.push([start + lead, start + own.trimEnd().length])
    start = end
  }
  return found
}

/** A sentence does not go on with a small letter. */
function endsHere(text: string, end: number): boolean {
  return !/^\s*["'”’)\]]*\s*[\p{Ll},;]/u.test(text.slice(end, end + 8))
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
    return ranges(own).map(([start, end]) => own.slice(start, end))
  })
}
