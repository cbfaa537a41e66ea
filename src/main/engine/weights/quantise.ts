/** Floating point weights to 8 or 4 bits, block 32, with the numbers that lose least. */
import type { PackedMatrix } from './matrix-layout'
import { emptyMatrix } from './matrix-layout'

const BLOCK = 32
/** Spacings tried on either side of the usual one. */
const STEPS = 12
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

/** 0..15 times a scale, and a constant: both are searched per block for the least squared error. */
export function quantiseFourBits(weights: Float32Array, rows: number, columns: number): PackedMatrix {
  const matrix = emptyMatrix(rows, columns, 4, BLOCK, true)
  for (let block = 0; block < matrix.scales.length; block++) {
    const from = block * BLOCK
    const { least, inverse, scale, base } = searchLine(weights, from)
    matrix.scales[block] = scale
    // A level is stored around 8.
    matrix.offsets![block] = base + 8 * scale
    for (let j = 0; j < BLOCK; j += 2) {
      const low = level(weights[from + j]!, least, inverse)
      const high = level(weights[from + j + 1]!, least, inverse)
      matrix.values[(from + j) / 2] = low | (high << 4)
    }
  }
  return matrix
}

/** Levels are round((weight - least) * inverse); a weight is base + scale * level. */
interface Line {
  least: number
  inverse: number
  scale: number
  base: number
}

/**
 * Tries spacings around the one that covers the block. Each gives levels q, and for levels the best line is known: the regression of
 * the weights on them. One pass for each candidate: a large model has a billion weights, and this is most of its import.
 */
function searchLine(weights: Float32Array, from: number): Line {
  let [least, most, sum] = [Infinity, -Infinity, 0]
  for (let j = from; j < from + BLOCK; j++) {
    const weight = weights[j]!
    if (weight < least) least = weight
    if (weight > most) most = weight
    sum += weight
  }
  let best: Line = { least, inverse: 0, scale: 0, base: Math.fround(sum / BLOCK) }
  if (!(most > least)) return best
  let explained = -Infinity
  for (let step = -STEPS; step <= STEPS; step++) {
    const inverse = (15 + step * 0.125) / (most - least)
    let [levels, squares, products] = [0, 0, 0]
    for (let j = from; j < from + BLOCK; j++) {
      const weight = weights[j]!
      const near = (weight - least) * inverse + ROUNDING - ROUNDING
      const q = near > 15 ? 15 : near
      levels += q
      squares += q * q
      products += q * weight
    }
    const spread = BLOCK * squares - levels * levels
    if (spread <= 0) continue
    const scale = (BLOCK * products - sum * levels) / spread
    const base = (sum - scale * levels) / BLOCK
    // Of the weights' square sum; the smallest error is the largest share explained.
    const share = scale * products + base * sum
    if (share <= explained) continue
    explained = share
    best = { least, inverse, scale: Math.fround(scale), base: Math.fround(base) }
  }
  return best
}

function level(weight: number, least: number, inverse: number): number {
  return Math.min(15, (weight - least) * inverse + ROUNDING - ROUNDING)
}

function largest(weights: Float32Array, from: number): number {
  let peak = 0
  for (let j = from; j < from + BLOCK; j++) peak = Math.max(peak, Math.abs(weights[j]!))
  return peak
}
