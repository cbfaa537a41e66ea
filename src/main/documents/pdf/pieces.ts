/** Glyphs that follow each other closely, in the order of the file, become pieces: words, as a rule. */
import type { Box } from '../../../shared/contract'
import { RIGHT_TO_LEFT, type Glyph } from './glyph'

export interface Piece {
  /** From left to right as they stand, whatever their direction of reading. */
  glyphs: Glyph[]
  box: Box
  /** Of the largest type in it, points. */
  size: number
  /** The file has white space before its first glyph. */
  spaced: boolean
}

/** In shares of the type size. */
const WIDEST_GAP = 0.2
const DEEPEST_OVERLAP = 0.6
const BASELINE_SLACK = 0.12

const JOINED = /[\p{Script=Arabic}\p{Script=Syriac}]/u
const WIDEST_LETTER = 1.6
export const LEADER = /^[.·…‥_]+$/
const MARK = /^\p{M}+$/u

export function toPieces(glyphs: Glyph[]): Piece[] {
  const pieces: Glyph[][] = []
  for (const glyph of withJoinedScript(withMarksJoined(withoutDoubles(glyphs)))) {
    const current = pieces.at(-1)
    const last = current?.at(-1)
    if (current && last && (follows(last, glyph) || leads(current, glyph))) current.push(glyph)
    else pieces.push([glyph])
  }
  return pieces.map(toPiece)
}

function toPiece(glyphs: Glyph[]): Piece {
  return {
    glyphs: [...glyphs].sort((a, b) => a.box[0] - b.box[0]),
    box: around(glyphs.map((glyph) => glyph.box)),
    size: Math.max(...glyphs.map((glyph) => glyph.size)),
    spaced: glyphs[0]!.spaced,
  }
}

function follows(last: Glyph, glyph: Glyph): boolean {
  const size = Math.max(last.size, glyph.size)
  if (glyph.spaced || Math.abs(bottom(last) - bottom(glyph)) > BASELINE_SLACK * size) return false
  const rightwards = glyph.box[0] - (last.box[0] + last.box[2])
  const leftwards = last.box[0] - (glyph.box[0] + glyph.box[2])
  const fits = (gap: number) => gap < WIDEST_GAP * size && gap > -DEEPEST_OVERLAP * size
  return fits(rightwards) || (RIGHT_TO_LEFT.test(last.text + glyph.text) && fits(leftwards))
}

/** Dots that lead from a name to its number are one thing, however widely they are set: nothing runs between them. */
function leads(dots: Glyph[], glyph: Glyph): boolean {
  const last = dots.at(-1)!
  const gap = glyph.box[0] - last.box[0] - last.box[2]
  const level = Math.abs(bottom(last) - bottom(glyph)) < BASELINE_SLACK * glyph.size
  return (
    LEADER.test(glyph.text) &&
    dots.every(({ text }) => LEADER.test(text)) &&
    level &&
    gap > 0 &&
    gap < 3 * glyph.size
  )
}

const bottom = (glyph: Glyph) => glyph.box[1] + glyph.box[3]

/** Bold made by printing twice: the same letter again, a hair's breadth away. */
function withoutDoubles(glyphs: Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>()
  return glyphs.filter((glyph) => {
    const key = `${glyph.text}@${Math.round(glyph.box[1] / 4)}`
    const alike = seen.get(key) ?? []
    seen.set(key, alike)
    const near = 0.12 * glyph.size
    const double = alike.some(
      ({ box }) => Math.abs(box[0] - glyph.box[0]) < near && Math.abs(box[1] - glyph.box[1]) < near,
    )
    if (!double) alike.push(glyph)
    return !double
  })
}

/** A vowel sign or accent of its own belongs to the letter it stands over, which comes before or after it in the file. */
function withMarksJoined(glyphs: Glyph[]): Glyph[] {
  const joined: Glyph[] = []
  let waiting: Glyph[] = []
  for (const glyph of glyphs) {
    const last = joined.at(-1)
    if (MARK.test(glyph.text) && last && sharesPlace(last, glyph))
      joined[joined.length - 1] = { ...last, text: last.text + glyph.text }
    else if (MARK.test(glyph.text)) waiting.push(glyph)
    else {
      joined.push({ ...glyph, text: glyph.text + waiting.map((mark) => mark.text).join('') })
      waiting = []
    }
  }
  return [...joined, ...waiting]
}

/**
 * Letters that join have a width for each of their shapes, and PDFium gives that of another one: a letter reaches to the one
 * before it, unless there is white space in between.
 */
function withJoinedScript(glyphs: Glyph[]): Glyph[] {
  return glyphs.map((glyph, index) => {
    const before = glyphs[index - 1]
    if (!before || glyph.spaced || !JOINED.test(glyph.text) || !JOINED.test(before.text)) return glyph
    const width = before.box[0] - glyph.box[0]
    const level = Math.abs(bottom(before) - bottom(glyph)) < BASELINE_SLACK * glyph.size
    if (!level || width <= 0 || width > WIDEST_LETTER * glyph.size) return glyph
    return { ...glyph, box: [glyph.box[0], glyph.box[1], width, glyph.box[3]] }
  })
}

function sharesPlace(base: Glyph, mark: Glyph): boolean {
  const middle = mark.box[0] + mark.box[2] / 2
  const slack = 0.1 * base.size
  const near = Math.abs(bottom(base) - bottom(mark)) < base.size
  return near && middle > base.box[0] - slack && middle < base.box[0] + base.box[2] + slack
}

export function around(boxes: Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}
