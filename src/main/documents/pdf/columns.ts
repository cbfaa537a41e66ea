/**
 * Reading order: a region of a page is cut where a gutter runs between two stretches of text, again and again; what spans the
 * gutter ends it. Columns of a table are not cut: their cells are short and stand on common lines, and rows are how they are read.
 */
import { median, toRows, type Row } from './rows'
import { shareRightToLeft } from './glyph'
import type { Piece } from './pieces'

/** In shares of the usual type size: narrower than this is a space between words. */
const GUTTER = 0.75
/** Letters in a line of a column of running text, at least; an East Asian one counts as two. */
const RUNNING_TEXT = 17
/** Points between two tries for a gutter. */
const STEP = 2
const DEEPEST = 12
/** Gutters looked at closely, the one with most text on both sides first. */
const MOST_TRIES = 12
/** Gutter widths between two lines, so that two of them fit. */
const TWO_LINES = 2

/** Blocks in reading order; each is read line by line. */
export function toBlocks(pieces: Piece[]): Piece[][] {
  const rightToLeft = shareRightToLeft(pieces.flatMap((piece) => piece.glyphs)) > 0.5
  const size = median(pieces.map((piece) => piece.size))
  return cut(pieces, Math.max(3, GUTTER * size), rightToLeft, 0)
}

function cut(pieces: Piece[], gutter: number, rightToLeft: boolean, depth: number): Piece[][] {
  if (pieces.length < 4 || depth > DEEPEST) return pieces.length > 0 ? [pieces] : []
  const found = findGutter(pieces, gutter)
  if (!found) return [pieces]
  const { above, left, right, below } = found
  const sides = rightToLeft ? [right, left] : [left, right]
  return [above, ...sides, below].flatMap((part) => cut(part, gutter, rightToLeft, depth + 1))
}

interface Cut {
  above: Piece[]
  left: Piece[]
  right: Piece[]
  below: Piece[]
}

interface Stretch {
  x: number
  top: number
  bottom: number
  /** Letters on the lesser side. */
  weight: number
}

function findGutter(pieces: Piece[], gutter: number): Cut | null {
  const sorted = pieces.map(measured).sort((a, b) => a.top - b.top)
  const from = Math.min(...sorted.map(({ left }) => left))
  const to = Math.max(...sorted.map(({ right }) => right))
  const stretches: Stretch[] = []
  for (let x = from + gutter; x < to - gutter; x += STEP) stretches.push(...freeStretches(sorted, x, gutter))
  for (const { x, top, bottom } of stretches.sort((a, b) => b.weight - a.weight).slice(0, MOST_TRIES)) {
    const parted = part(pieces, x, top, bottom)
    if (areColumns(parted.left, parted.right)) return parted
  }
  return null
}

function measured(piece: Piece) {
  const [left, top, width, height] = piece.box
  return {
    left,
    right: left + width,
    top,
    bottom: top + height,
    middle: top + height / 2,
    weight: weigh([piece]),
  }
}

/** Where nothing crosses x, from one piece that does to the next, if two lines fit in between. `sorted`: from the top. */
function freeStretches(sorted: ReturnType<typeof measured>[], x: number, gutter: number): Stretch[] {
  const [low, high] = [x - gutter / 2, x + gutter / 2]
  const free: [number, number][] = []
  let [end, bottom] = [-Infinity, -Infinity]
  for (const piece of sorted) {
    bottom = Math.max(bottom, piece.bottom)
    if (piece.left >= high || piece.right <= low) continue
    if (piece.top - end > TWO_LINES * gutter) free.push([end, piece.top])
    end = Math.max(end, piece.bottom)
  }
  if (bottom - end > TWO_LINES * gutter) free.push([end, Infinity])
  return free.flatMap(([top, bottom]) => {
    let [left, right] = [0, 0]
    for (const piece of sorted) {
      if (piece.middle <= top || piece.middle >= bottom) continue
      if (piece.left < x) left += piece.weight
      else right += piece.weight
    }
    const weight = Math.min(left, right)
    return weight > 0 ? [{ x, top, bottom, weight }] : []
  })
}

function part(pieces: Piece[], x: number, top: number, bottom: number): Cut {
  const inside = pieces.filter((piece) => isWithin(piece, top, bottom))
  const outside = pieces.filter((piece) => !isWithin(piece, top, bottom))
  return {
    above: outside.filter((piece) => middle(piece) <= top),
    left: inside.filter(({ box }) => box[0] < x),
    right: inside.filter(({ box }) => box[0] >= x),
    below: outside.filter((piece) => middle(piece) > top),
  }
}

function areColumns(left: Piece[], right: Piece[]): boolean {
  const [a, b] = [toRows(left), toRows(right)]
  if (a.length < 2 || b.length < 2) return false
  const running = (rows: Row[]) => median(rows.map(rowWeight)) >= RUNNING_TEXT
  return (running(a) && running(b)) || sharedLines(a, b) < 0.5
}

/** Share of the shorter side's lines that stand on a line of the other side too. */
function sharedLines(a: Row[], b: Row[]): number {
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  const shared = few.filter((row) =>
    many.some((other) => Math.abs(base(row) - base(other)) < 0.3 * Math.min(row.box[3], other.box[3])),
  )
  return shared.length / few.length
}

const base = (row: Row) => row.box[1] + row.box[3]
const middle = ({ box }: Piece) => box[1] + box[3] / 2

function isWithin(piece: Piece, top: number, bottom: number): boolean {
  return middle(piece) > top && middle(piece) < bottom
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function weigh(pieces: Piece[]): number {
  return pieces.reduce(
    (sum, piece) =>
      sum + piece.glyphs.reduce((own, { text }) => own + (WIDE.test(text) ? 2 : text.length), 0),
    0,
  )
}

const rowWeight = (row: Row) => weigh(row.pieces) + row.pieces.length - 1
