/** What is on a page besides text: pictures, and what is drawn with lines and curves. */
import { shownSize, type PageFrame } from './page-frame'
import { fourFloats, type Pdfium } from './pdfium-library'

export interface PageInk {
  pictures: PictureInk[]
  /** Paths and shadings. Letters turned into curves are many of them. */
  drawings: number
}

export interface PictureInk {
  /** Equal for equal pictures at the same place: size in pixels, bytes in the file, place. */
  likeness: string
  /** The cells of a grid over the page that it covers. */
  cells: [fromRow: number, toRow: number, fromColumn: number, toColumn: number]
}

const PATH = 2
const IMAGE = 3
const SHADING = 4
const FORM = 5
const GRID = 40
const MOST_OBJECTS = 20_000
const DEEPEST = 4

export function measureInk(module: Pdfium, page: number, frame: PageFrame, scratch: number): PageInk {
  const pictures: PictureInk[] = []
  let [drawings, seen] = [0, 0]
  const look = (object: number, depth: number, outer: number): void => {
    if (seen++ > MOST_OBJECTS) return
    const type = module._FPDFPageObj_GetType(object)
    if (type === PATH || type === SHADING) drawings++
    // A picture in a form has its bounds in the form's coordinates; the form's own are on the page.
    else if (type === IMAGE) pictures.push(measurePicture(module, object, outer || object, frame, scratch))
    else if (type === FORM && depth < DEEPEST)
      for (let index = 0; index < module._FPDFFormObj_CountObjects(object); index++)
        look(module._FPDFFormObj_GetObject(object, index), depth + 1, outer || object)
  }
  const count = module._FPDFPage_CountObjects(page)
  for (let index = 0; index < count; index++) look(module._FPDFPage_GetObject(page, index), 0, 0)
  return { pictures, drawings }
}

/** Share of the page under pictures, 0..1, to within a 40th of a side; overlapping ones are not counted twice. */
export function coveredShare(pictures: PictureInk[]): number {
  const covered = new Uint8Array(GRID * GRID)
  for (const { cells } of pictures) {
    const [fromRow, toRow, fromColumn, toColumn] = cells
    for (let row = fromRow; row < toRow; row++)
      covered.fill(1, row * GRID + fromColumn, row * GRID + toColumn)
  }
  return covered.reduce((sum, cell) => sum + cell, 0) / covered.length
}

function measurePicture(
  module: Pdfium,
  picture: number,
  placed: number,
  frame: PageFrame,
  scratch: number,
): PictureInk {
  const at = [0, 4, 8, 12].map((offset) => scratch + offset) as [number, number, number, number]
  const found = module._FPDFPageObj_GetBounds(placed, ...at)
  const [left, bottom, right, top] = fourFloats(module, scratch)
  const { width, height } = shownSize({ ...frame, turns: 0 })
  const cell = (value: number, side: number) => Math.min(GRID, Math.max(0, Math.round((GRID * value) / side)))
  const cells: PictureInk['cells'] = found
    ? [
        cell(bottom - frame.bottom, height),
        cell(top - frame.bottom, height),
        cell(left - frame.left, width),
        cell(right - frame.left, width),
      ]
    : [0, 0, 0, 0]
  const bytes = module._FPDFImageObj_GetImageDataRaw(picture, 0, 0)
  module._FPDFImageObj_GetImagePixelSize(picture, at[0], at[1])
  const pixels = Array.from(module.HEAP32.subarray(scratch >> 2, (scratch >> 2) + 2))
  return { likeness: [bytes, ...pixels, ...cells].join(' '), cells }
}
