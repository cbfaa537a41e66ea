/** Where along a line there is ink and where there is none: what parts words, and where a long line may be cut. */
import { LINE_HEIGHT, type CroppedLine } from './crop'

/** How far each column is from the background at most; below 1 it holds no ink (a quarter of what the strong strokes reach). */
export function inkColumns({ values, width }: CroppedLine): Float32Array {
  const area = LINE_HEIGHT * width
  const grey = Float32Array.from(
    { length: area },
    (_, at) => values[at]! + values[at + area]! + values[at + 2 * area]!,
  )
  const background = grey.toSorted()[area >> 1]!
  const ink = new Float32Array(width)
  for (let y = 4; y < LINE_HEIGHT - 4; y++) {
    for (let x = 0; x < width; x++) ink[x] = Math.max(ink[x]!, Math.abs(grey[y * width + x]! - background))
  }
  const strong = ink.toSorted()[Math.floor(width * 0.9)] || 1
  return ink.map((value) => (4 * value) / strong)
}

/** The longest run of columns without ink in `from..until` (both included). `width` 0: there is none. */
export function widestGap(ink: Float32Array, from: number, until: number): { start: number; width: number } {
  let widest = { start: from, width: 0 }
  let start = from
  for (let x = from; x <= until; x++) {
    if ((ink[x] ?? 0) >= 1) start = x + 1
    else if (x + 1 - start > widest.width) widest = { start, width: x + 1 - start }
  }
  return widest
}
