/** Very long lines are read in pieces, cut where the gap is widest: memory grows with the length. Shorter pieces than these read no better (measured). */
import { LINE_HEIGHT, type CroppedLine } from './crop'
import { inkColumns, widestGap } from './ink'

/** Columns of one piece at most, and the part at its end in which the cut is looked for. */
const LONGEST = 3200
const SEARCH = 400
/** A gap of so many columns parts words. */
const WORD_GAP = 8

export interface Piece extends CroppedLine {
  /** The column of the whole line at which the piece begins. */
  start: number
  /** It begins in a gap between words. */
  afterGap: boolean
}

/** The pieces cover the line without overlap. */
export function cutLongLine(line: CroppedLine): Piece[] {
  if (line.width <= LONGEST) return [{ ...line, start: 0, afterGap: false }]
  const ink = inkColumns(line)
  const pieces: Piece[] = []
  let cut = { at: 0, inGap: false }
  while (cut.at < line.width) {
    const next = nextCut(ink, cut.at, line.width)
    pieces.push({ ...columns(line, cut.at, next.at), start: cut.at, afterGap: cut.inGap })
    cut = next
  }
  return pieces
}

function nextCut(ink: Float32Array, start: number, width: number): { at: number; inGap: boolean } {
  if (width - start <= LONGEST) return { at: width, inGap: false }
  const gap = widestGap(ink, start + LONGEST - SEARCH, start + LONGEST - 1)
  if (gap.width === 0) return { at: start + LONGEST, inGap: false }
  return { at: Math.round(gap.start + gap.width / 2), inGap: gap.width >= WORD_GAP }
}

function columns({ values, width }: CroppedLine, start: number, end: number): CroppedLine {
  const piece = new Float32Array(3 * LINE_HEIGHT * (end - start))
  for (let row = 0; row < 3 * LINE_HEIGHT; row++) {
    piece.set(values.subarray(row * width + start, row * width + end), row * (end - start))
  }
  return { values: piece, width: end - start }
}
