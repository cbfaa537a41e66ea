/**
 * Pillow's Lanczos resize in its own integer arithmetic, equal to it to the last bit (spec 3.2, Pillow's `Resample.c`): other
 * libraries' `lanczos3` differ in kernel width or rounding, and a model sees the difference.
 */

import type { PicturePixels } from '../engine'

const LOBES = 3
/** Bits behind the point of a coefficient. */
const PRECISION = 22

/** Rounds to whole numbers between the two passes, as the reference does; a side that keeps its length is not touched. */
export function resize(picture: PicturePixels, width: number, height: number): PicturePixels {
  const wide = width === picture.width ? picture : resizeRows(picture, width)
  return height === picture.height ? wide : resizeColumns(wide, height)
}

/** Of each output position where its inputs begin, how many there are, and their coefficients one position behind the other. */
interface Coefficients {
  first: Int32Array
  count: Int32Array
  /** `size` for each position, the unused ones zero. */
  values: Int32Array
  size: number
}

function coefficients(input: number, output: number): Coefficients {
  const scale = input / output
  const stretch = Math.max(scale, 1)
  const support = LOBES * stretch
  const size = Math.ceil(support) * 2 + 1
  const table = {
    first: new Int32Array(output),
    count: new Int32Array(output),
    values: new Int32Array(output * size),
    size,
  }
  for (let position = 0; position < output; position++) {
    const centre = (position + 0.5) * scale
    const first = Math.max(0, Math.trunc(centre - support + 0.5))
    const count = Math.min(input, Math.trunc(centre + support + 0.5)) - first
    const weights = Array.from({ length: count }, (_, at) => lanczos((at + first - centre + 0.5) / stretch))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    table.first[position] = first
    table.count[position] = count
    for (const [at, weight] of weights.entries())
      table.values[position * size + at] = toFixedPoint(weight / sum)
  }
  return table
}

function toFixedPoint(weight: number): number {
  return Math.trunc(weight * 2 ** PRECISION + (weight < 0 ? -0.5 : 0.5))
}

function lanczos(t: number): number {
  return t >= -LOBES && t < LOBES ? sinc(t) * sinc(t / LOBES) : 0
}

function sinc(t: number): number {
  if (t === 0) return 1
  return Math.sin(Math.PI * t) / (Math.PI * t)
}

const HALF = 1 << (PRECISION - 1)

function toByte(sum: number): number {
  const value = sum >> PRECISION
  return value < 0 ? 0 : value > 255 ? 255 : value
}

function resizeRows({ width, height, data }: PicturePixels, newWidth: number): PicturePixels {
  const { first, count, values, size } = coefficients(width, newWidth)
  const resized = new Uint8Array(newWidth * height * 3)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < newWidth; x++, to += 3) {
      let [red, green, blue] = [HALF, HALF, HALF]
      let from = (y * width + first[x]!) * 3
      const last = x * size + count[x]!
      for (let k = x * size; k < last; k++, from += 3) {
        const weight = values[k]!
        red = (red + Math.imul(weight, data[from]!)) | 0
        green = (green + Math.imul(weight, data[from + 1]!)) | 0
        blue = (blue + Math.imul(weight, data[from + 2]!)) | 0
      }
      resized[to] = toByte(red)
      resized[to + 1] = toByte(green)
      resized[to + 2] = toByte(blue)
    }
  }
  return { width: newWidth, height, data: resized }
}

/** Row by row over the inputs, so that memory is read in the order in which it lies. */
function resizeColumns({ width, height, data }: PicturePixels, newHeight: number): PicturePixels {
  const { first, count, values, size } = coefficients(height, newHeight)
  const row = width * 3
  const resized = new Uint8Array(row * newHeight)
  const sums = new Int32Array(row)
  for (let y = 0; y < newHeight; y++) {
    sums.fill(HALF)
    for (let k = 0; k < count[y]!; k++) {
      const weight = values[y * size + k]!
      const from = (first[y]! + k) * row
      for (let at = 0; at < row; at++) sums[at] = (sums[at]! + Math.imul(weight, data[from + at]!)) | 0
    }
    for (let at = 0; at < row; at++) resized[y * row + at] = toByte(sums[at]!)
  }
  return { width, height: newHeight, data: resized }
}
