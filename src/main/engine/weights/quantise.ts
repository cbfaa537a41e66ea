/** Floating point weights to 8 or 4 bits, block 32, with the scale that loses least. */
import type { PackedMatrix } from './matrix-layout'
import { emptyMatrix } from './matrix-layout'

const BLOCK = 32

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

/** Tries scales of both signs around largest / 8 and refits each by least squares to the levels it gives. */
function searchScale(weights: Float32Array, from: number): number {
  const peak = largest(weights, from)
  let best = 0
  let leastError = Infinity
  for (let step = -16; step <= 16; step++) {
    if (step === 0) continue
    const candidate = Math.fround((Math.sign(step) * peak) / (6.2 + Math.abs(step) * 0.15))
    const scale = refit(weights, from, candidate)
    const error = squaredError(weights, from, scale)
    if (error < leastError) [best, leastError] = [scale, error]
  }
  return best
}

function refit(weights: Float32Array, from: number, scale: number): number {
  let product = 0
  let square = 0
  for (let j = from; j < from + BLOCK; j++) {
    const q = level(weights[j]!, scale)
    product += q * weights[j]!
    square += q * q
  }
  return square ? Math.fround(product / square) : 0
}

function squaredError(weights: Float32Array, from: number, scale: number): number {
  let sum = 0
  for (let j = from; j < from + BLOCK; j++) sum += (weights[j]! - scale * level(weights[j]!, scale)) ** 2
  return sum
}

function level(weight: number, scale: number): number {
  return scale ? Math.max(-8, Math.min(7, Math.round(weight / scale))) : 0
}

function largest(weights: Float32Array, from: number): number {
  let peak = 0
  for (let j = from; j < from + BLOCK; j++) peak = Math.max(peak, Math.abs(weights[j]!))
  return peak
}
