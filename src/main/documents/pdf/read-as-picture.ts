/** A page drawn and read by the reader, with places in points again. */
import type { Line, Page } from '../../../shared/contract'
import type { PagePixels, ReadPicture } from '../document'
import { toBlocks } from './columns'
import type { Piece } from './pieces'
import { toRows } from './rows'

/** Small print is still some 20 pixels high. */
const READING_DPI = 200
const MOST_PIXELS = 40_000_000

/** Pixels of the longest side, for `drawPage`. */
export function readingSide(width: number, height: number): number {
  const scale = Math.min(READING_DPI / 72, Math.sqrt(MOST_PIXELS / (width * height)))
  return Math.max(1, Math.round(Math.max(width, height) * scale))
}

/** Lines in reading order, columns one after the other; `rows`: those that stand on one line together. */
export async function readAsPicture(
  picture: PagePixels,
  width: number,
  readPicture: ReadPicture,
  signal: AbortSignal,
): Promise<Line[][]> {
  const page: Page = await readPicture(picture, () => {}, signal)
  const scale = width / picture.width
  const lines = page.lines.map((line) => ({
    ...line,
    box: scaled(line.box, scale),
    words: line.words.map((word) => ({ ...word, box: scaled(word.box, scale) })),
  }))
  const byPiece = new Map(lines.map((line) => [toPiece(line), line]))
  return toBlocks([...byPiece.keys()]).flatMap((pieces) =>
    toRows(pieces).map((row) => row.pieces.map((piece) => byPiece.get(piece)!)),
  )
}

function scaled([x, y, width, height]: Line['box'], scale: number): Line['box'] {
  return [x * scale, y * scale, width * scale, height * scale]
}

/** A line as if it were one large glyph: the same rules order both. */
function toPiece(line: Line): Piece {
  const size = line.box[3]
  const glyph = { text: line.text, box: line.box, size, bold: false, turn: 0, spaced: true, unmapped: false }
  return { glyphs: [glyph], box: line.box, size, spaced: true }
}
