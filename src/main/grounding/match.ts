/** How well one term of a question stands in one line: exact, another form, glued, misread, or another word for it. */
import type { Box, Line } from '../../shared/contract'
import { fold, tight } from './fold'
import type { Term } from './terms'

export interface Match {
  /** 0..1 */
  strength: number
  /** Where in the line, by words. */
  boxes: Box[]
  words: number[]
  /** Another word of the same meaning stands there. */
  bySynonym?: true
  /** The folded text that matched. */
  found: string[]
}

/** A line, folded once for all terms. */
export interface PreparedLine {
  line: Line
  folded: string
  tight: string
  skeleton: string
  words: { folded: string; parts: string[]; box: Box }[]
  /** Shared by all lines of a page. */
  stem: (word: string) => string
}

const FOUND = 0.55
const SYNONYM = 0.7

export function prepareLine(line: Line, stem: PreparedLine['stem']): PreparedLine {
  const words = line.words.length ? line.words : [{ text: line.text, box: line.box }]
  return {
    line,
    folded: fold(line.text),
    tight: tight(line.text),
    skeleton: skeleton(tight(line.text)),
    stem,
    words: words.map((word) => {
      const folded = fold(word.text)
      return { folded, parts: folded.match(/\p{L}+|\p{N}+/gu) ?? [], box: word.box }
    }),
  }
}

export function matchTerm(term: Term, line: PreparedLine): Match | null {
  if (term.kind === 'word') return matchWord(term, line)
  const isNumber = /^\p{N}+$/u.test(term.text)
  const direct = isNumber ? matchNumber(term.text, line) : matchRun(term.text, term.kind === 'token', line)
  if (direct) return direct
  const other = best(
    term.others.map((word) => (isHan(word) ? matchRun(word, false, line) : matchForms(word, line))),
  )
  return other && { ...other, strength: other.strength * SYNONYM, bySynonym: true }
}

function matchWord(term: Term, line: PreparedLine): Match | null {
  const direct = matchForms(term.text, line)
  if (direct && direct.strength >= SYNONYM) return direct
  const others = term.others.map((word) =>
    isHan(word) ? matchRun(word, false, line) : matchForms(word, line),
  )
  const other = best(others)
  return best([direct, other && { ...other, strength: other.strength * SYNONYM, bySynonym: true }])
}

/** A word of letters; a phrase when it has a blank. */
function matchForms(text: string, line: PreparedLine): Match | null {
  if (text.includes(' ')) return matchRun(text, false, line)
  const wanted = line.stem(text)
  let found: Match | null = null
  line.words.forEach((word, at) => {
    const [strength, form] = bestPart(text, wanted, word.parts, line.stem)
    if (strength < FOUND) return
    if (!found || strength > found.strength + 0.01) found = { strength, boxes: [], words: [], found: [] }
    if (strength < found.strength - 0.01) return
    found.boxes.push(word.box)
    found.words.push(at)
    found.found.push(form)
  })
  return found
}

function bestPart(
  text: string,
  wanted: string,
  parts: string[],
  stem: PreparedLine['stem'],
): [strength: number, form: string] {
  let best: [number, string] = [0, '']
  for (const part of parts) {
    const strength = likeness(text, wanted, part, stem(part))
    if (strength > best[0]) best = [strength, part.includes(text) ? text : part]
  }
  return best
}

function likeness(text: string, wanted: string, part: string, stemmed: string): number {
  if (part === text) return 1
  if (stemmed === wanted) return 0.9
  if (text.length >= 4 && part.length > text.length && part.includes(text)) {
    return text.length >= 6 ? 0.97 : part.startsWith(text) || part.endsWith(text) ? 0.85 : 0.75
  }
  if (wanted.length >= 5 && part.length >= 4 && (part.startsWith(wanted) || wanted.startsWith(stemmed)))
    return 0.75
  if (text.length >= 5 && part.length >= 4) {
    const share = commonPairs(text, part)
    if (share >= 0.7) return share * 0.85
  }
  return 0
}

/** Dice's share of the pairs of neighbouring letters that two words have in common, 0..1. */
function commonPairs(one: string, other: string): number {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < one.length; at++) {
    const pair = one.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  let common = 0
  for (let at = 0; at + 1 < other.length; at++) {
    const pair = other.slice(at, at + 2)
    const left = pairs.get(pair) ?? 0
    if (left > 0) {
      common++
      pairs.set(pair, left - 1)
    }
  }
  return (2 * common) / (one.length + other.length - 2)
}

/** A number by itself: 17 is in `Jan17` and `Jan 17,2026` but not in `2017` and not in `3.17`. */
function matchNumber(text: string, line: PreparedLine): Match | null {
  const words = line.words.flatMap((word, at) => (word.parts.includes(text) ? [at] : []))
  const before = /^(19|20)\d\d$/.test(text) ? '(?<!\\d)' : '(?<!\\d|\\d[.,])'
  if (!words.length || !new RegExp(`${before}${text}(?!\\d|[.,]\\d{1,3}(?!\\d))`).test(line.folded))
    return null
  return { strength: 1, found: [text], words, boxes: boxesOf(words, line) }
}

/** A run of characters wherever the blanks fall; tokens must not be part of a longer number or word. */
function matchRun(text: string, alone: boolean, line: PreparedLine): Match | null {
  const wanted = tight(text)
  const exact = line.tight.includes(wanted) && (!alone || standsAlone(text, line))
  const misread = !exact && wanted.length >= 4 && line.skeleton.includes(skeleton(wanted))
  if (!exact && !misread) return null
  return { strength: exact ? 1 : 0.85, found: [exact ? text : ''], ...wordsOf(wanted, line) }
}

function standsAlone(text: string, line: PreparedLine): boolean {
  if (text.length > 4) return true
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^\\p{N}\\p{L}.])${escaped}($|[^\\p{N}\\p{L}])`, 'u').test(line.folded)
}

/** Words that make up the run `wanted`; all words of the line where they cannot be told. */
function wordsOf(wanted: string, line: PreparedLine): { boxes: Box[]; words: number[] } {
  const spans: [number, number][] = []
  let length = 0
  for (const word of line.words) {
    const size = tight(word.folded).length
    spans.push([length, length + size])
    length += size
  }
  const at = line.words
    .map((word) => tight(word.folded))
    .join('')
    .indexOf(wanted)
  const words = line.words.flatMap((_, index) => {
    const [start, end] = spans[index] ?? [0, 0]
    return at < 0 || (start < at + wanted.length && end > at) ? [index] : []
  })
  return { words, boxes: boxesOf(words, line) }
}

function boxesOf(words: number[], line: PreparedLine): Box[] {
  return words.flatMap((at) => {
    const box = line.words[at]?.box
    return box ? [box] : []
  })
}

/** Characters that readers mix up, made one: 0 and o, 1, l, i and |, and marks left out. */
function skeleton(text: string): string {
  return text
    .replace(/[o0]/g, '0')
    .replace(/[1il|!]/g, '1')
    .replace(/[5s]/g, '5')
    .replace(/[.,:;'"`·_~\\-]/g, '')
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

function best(matches: (Match | null)[]): Match | null {
  return matches.reduce<Match | null>((a, b) => (b && (!a || b.strength > a.strength) ? b : a), null)
}
