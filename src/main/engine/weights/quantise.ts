/** Floating point weights to 8 or 4 bits, block 32, with the scale that loses least. */
import type { PackedMatrix } from './matrix-layout'
import { emptyMatrix } from './matrix-layout'

const BLOCK = 32
/** Scales tried on either side of zero. */
const STEPS = 16
/** Added and taken away it rounds a double to whole numbers, several times faster than `Math.round`. */
const ROUNDING = 1.5 * 2 ** 52

export function quantiseEightBits(weights: Float32Array, rows: number, columns: number): PackedMatrix {
  const matrix = emptyMatrix(rows, columns, 8, BLOCK, false)
  for (let block = 0; block < matrix.scales.length; block++) {
    const from = block * BLOCK
    const scale = Math.fround(largest(weights, from) / 127)
    matrix.scales[block] = scale
    for (let j = 0; j < BLOCK; j++) {
      matrix.values[from + j] = 128 + (scale ? Math.round(weights[from + j]! / scale) : 0)
    }
  }
  return matrix
}

/** -8..7 times a scale. The scale is searched per block for the least squared error. */
export function quantiseFourBits(weights: Float32Array, rows: number, columns: number): PackedMatrix {
  const matrix = emptyMatrix(rows, columns, 4, BLOCK, false)
  for (let block = 0; block < matrix.scales.length; block++) {
    const from = block * BLOCK
    const scale = searchScale(weights, from)
    matrix.scales[block] = scale
    for (let j = 0; j < BLOCK; j += 2) {
      const low = level(weights[from + j]!, scale) + 8
      const high = level(weights[from + j + 1]!, scale) + 8
      matrix.values[(from + j) / 2] = low | (high << 4)
    }
  }
  return matrix
}

/**
 * Tries scales of both signs around largest / 8. Each gives levels, and for levels the best scale is known: Σqw / Σq², with an error
 * of Σw² - (Σqw)² / Σq². One pass for each candidate: a large model has a billion weights, and this is most of its import.
 */
function searchScale(weights: Float32Array, from: number): number {
  const peak = largest(weights, from)
  let best = 0
  let most = 0
  for (let step = -STEPS; step <= STEPS; step++) {
    if (step === 0 || peak === 0) continue
    const inverse = ((step < 0 ? -1 : 1) * (6.2 + Math.abs(step) * 0.15)) / peak
    let product = 0
    let square = 0
    for (let j = from; j < from + BLOCK; j++) {
      const weight = weights[j]!
      const near = weight * inverse + ROUNDING - ROUNDING
      const q = near < -8 ? -8 : near > 7 ? 7 : near
      product += q * weight
      square += q * q
    }
    // The smallest error is the largest share of Σw² explained.
    const explained = (product * product) / square
    if (explained > most) [best, most] = [product / square, explained]
  }
  return Math.fround(best)
}

function level(weight: number, scale: number): number {
  return scale ? Math.max(-8, Math.min(7, Math.round(weight / scale))) : 0
}

function largest(weights: Float32Array, from: number): number {
  let peak = 0
  for (let j = from; j < from + BLOCK; j++) peak = Math.max(peak, Math.abs(weights[j]!))
  return peak
}
