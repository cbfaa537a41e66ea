/** Pieces that stand on one line. Smaller type raised or lowered beside larger type belongs to its line. */
import { around, type Piece } from './pieces'
import type { Box } from '../../../shared/contract'

export interface Row {
  /** From left to right. */
  pieces: Piece[]
  box: Box
}

/** A letter this much larger than the text around it, reaching over two lines of it, is an initial. */
const INITIAL = 1.8

/** From top to bottom. */
export function toRows(pieces: Piece[]): Row[] {
  const usual = median(pieces.map((piece) => piece.size))
  const isInitial = (piece: Piece) => piece.size >= INITIAL * usual && lengthOf(piece) <= 2
  const initials = pieces.filter(isInitial)
  const rows = clustered(initials.length < pieces.length / 2 ? pieces.filter((p) => !isInitial(p)) : pieces)
  if (initials.length < pieces.length / 2) for (const initial of initials) place(initial, rows)
  return rows
    .map((row) => ({
      pieces: row.toSorted((a, b) => a.box[0] - b.box[0]),
      box: around(row.map(({ box }) => box)),
    }))
    .sort((a, b) => a.box[1] - b.box[1])
}

function clustered(pieces: Piece[]): Piece[][] {
  const rows: { main: Piece; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const row = rows.slice(-3).findLast(({ main }) => onOneLine(main, piece))
    if (!row) rows.push({ main: piece, pieces: [piece] })
    else {
      row.pieces.push(piece)
      if (piece.size > row.main.size) row.main = piece
    }
  }
  return rows.map((row) => row.pieces)
}

/** The first of the lines beside it is the one that an initial begins. */
function place(initial: Piece, rows: Piece[][]): void {
  const beside = rows.filter((row) => row.some((piece) => overlap(piece, initial) > 0.5))
  const first = beside.toSorted((a, b) => middle(a[0]!) - middle(b[0]!))[0]
  if (first) first.push(initial)
  else rows.push([initial])
}

function onOneLine(main: Piece, piece: Piece): boolean {
  return overlap(main, piece) > 0.5 && Math.max(main.size, piece.size) < 4 * Math.min(main.size, piece.size)
}

/** Share of the lower one's height. */
function overlap(a: Piece, b: Piece): number {
  const top = Math.max(a.box[1], b.box[1])
  const bottom = Math.min(a.box[1] + a.box[3], b.box[1] + b.box[3])
  return (bottom - top) / Math.max(0.1, Math.min(a.box[3], b.box[3]))
}

const middle = (piece: Piece) => piece.box[1] + piece.box[3] / 2

const lengthOf = (piece: Piece) => piece.glyphs.reduce((sum, glyph) => sum + glyph.text.length, 0)

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
