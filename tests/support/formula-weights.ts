/** Weights and pictures by formula (spec 10.1, 10.4): the same numbers here and in `tools/reference`, so that neither has to be stored. */
import type { PicturePixels } from '../../src/main/engine/engine'

export interface FormulaTensor {
  shape: number[]
  values: Float32Array
}

/** A tensor's number is its place in the sorted names. */
export function formulaWeights(shapes: Record<string, number[]>): Record<string, FormulaTensor> {
  const names = Object.keys(shapes).toSorted()
  return Object.fromEntries(
    names.map((name, index) => [name, { shape: shapes[name]!, values: fill(name, shapes[name]!, index) }]),
  )
}

function fill(name: string, shape: number[], index: number): Float32Array {
  const inputs = shape.slice(1).reduce((product, size) => product * size, 1)
  const values = new Float32Array(shape[0]! * inputs)
  for (let at = 0; at < values.length; at++) values[at] = scaled(name, shape, inputs, uniform(at, index))
  return values
}

function scaled(name: string, shape: number[], inputs: number, u: number): number {
  if (name.endsWith('.bias')) return 0.2 * u
  if (shape.length === 1) return 1 + 0.2 * u
  return /embed_tokens|position_embedding/.test(name) ? u : u * Math.sqrt(12 / inputs)
}

/** -0.5..0.5 by an integer hash: the same on every machine. */
function uniform(at: number, index: number): number {
  let hash = (Math.imul(at, 2654435761) + Math.imul(index + 1, 2246822519)) >>> 0
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822507) >>> 0
  hash ^= hash >>> 13
  return (hash >>> 0) / 2 ** 32 - 0.5
}

/** Ramps, a moire, a chequerboard. */
export function drawn(width: number, height: number): PicturePixels {
  return paint(width, height, (x, y) => {
    const odd = (Math.floor(x / 9) + Math.floor(y / 7)) % 2 === 1
    return [7 * x + 3 * y, x * y, odd ? 255 : 0]
  })
}

/** @param colour its channels, as many as the picture is to have; they wrap at 256 */
export function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => number[],
): PicturePixels {
  const channels = colour(0, 0).length
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * channels)
  return { width, height, data }
}
