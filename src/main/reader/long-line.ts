/** Very long lines are read in pieces, cut where a gap between words is widest; one pass over all of it costs memory and letters. */
import { LINE_HEIGHT, type CroppedLine } from './crop'
import { inkColumns, widestGap } from './ink'

/** Columns of one piece at most, and the part at its end in which the cut is looked for. */
const LONGEST = +(process.env['LONGEST'] ?? 1600)
const SEARCH = 400

export interface Piece extends CroppedLine {
  /** The column of the whole line at which the piece begins. */
  start: number
}

/** The pieces cover the line without overlap. */
export function cutLongLine(line: CroppedLine): Piece[] {
  if (line.width <= LONGEST) return [{ ...line, start: 0 }]
  const ink = inkColumns(line)
  const pieces: Piece[] = []
  for (let start = 0; start < line.width;) {
    const end = endOfPiece(ink, start, line.width)
    pieces.push({ ...columns(line, start, end), start })
    start = end
  }
  return pieces
}

function endOfPiece(ink: Float32Array, start: number, width: number): number {
  if (width - start <= LONGEST) return width
  const gap = widestGap(ink, start + LONGEST - SEARCH, start + LONGEST - 1)
  return Math.round(gap.start + gap.width / 2) || start + LONGEST
}

function columns({ values, width }: CroppedLine, start: number, end: number): CroppedLine {
  const piece = new Float32Array(3 * LINE_HEIGHT * (end - start))
  for (let row = 0; row < 3 * LINE_HEIGHT; row++) {
    piece.set(values.subarray(row * width + start, row * width + end), row * (end - start))
  }
  return { values: piece, width: end - start }
}
