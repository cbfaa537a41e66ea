import { describe, expect, it } from 'vitest'
import type { PackedMatrix } from '../../../../src/main/engine/weights/matrix-layout'
import { quantiseEightBits, quantiseFourBits } from '../../../../src/main/engine/weights/quantise'

const BLOCK = 32

/** As `MatMulNBits` reads it. */
function unpack({ bits, values, scales, offsets }: PackedMatrix): Float32Array {
  const count = scales.length * BLOCK
  return Float32Array.from({ length: count }, (_, at) => {
    const byte = values[(at * bits) >> 3]!
    const value = bits === 8 ? byte : at % 2 ? byte >> 4 : byte & 15
    const block = Math.floor(at / BLOCK)
    return scales[block]! * (value - 2 ** (bits - 1)) + (offsets?.[block] ?? 0)
  })
}

/** Of about a normal distribution, the same each time. */
function weights(count: number): Float32Array {
  let state = 1
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
  return Float32Array.from({ length: count }, () => next() + next() + next() + next() - 2)
}

/** Root of the mean squared error, as a share of the weights' own. */
function error(given: Float32Array, found: Float32Array): number {
  const squares = (values: Float32Array) => values.reduce((sum, value) => sum + value ** 2, 0)
  return Math.sqrt(squares(given.map((value, at) => value - found[at]!)) / squares(given))
}

describe('weights in 4 bits', () => {
  it('lose less than a fourteenth', () => {
    const given = weights(64 * BLOCK)
    expect(error(given, unpack(quantiseFourBits(given, 64, BLOCK)))).toBeLessThan(0.071)
  })

  it('lose nothing where they lie on sixteen levels already, wherever those begin', () => {
    const noise = weights(16 * BLOCK)
    const given = noise.map((value, at) => {
      const block = Math.floor(at / BLOCK)
      const level = at % BLOCK < 2 ? 15 * (at % BLOCK) : Math.min(15, Math.floor((value + 2) * 4))
      return Math.fround(0.01 * (block + 1)) * level - 0.03 * block
    })
    expect(error(given, unpack(quantiseFourBits(given, 16, BLOCK)))).toBeLessThan(1e-6)
  })

  it('are exact where all of a block are alike, zeros too', () => {
    const given = Float32Array.from(
      { length: 3 * BLOCK },
      (_, at) => [0, -1.5, 0.25][Math.floor(at / BLOCK)]!,
    )
    expect(unpack(quantiseFourBits(given, 3, BLOCK))).toEqual(given)
  })

  it('keep one that stands far out', () => {
    const given = weights(BLOCK).map((value) => value / 100)
    given[7] = 3
    expect(Math.abs(unpack(quantiseFourBits(given, 1, BLOCK))[7]! - 3)).toBeLessThan(0.2)
  })
})

describe('weights in 8 bits', () => {
  it('lose less than a two-hundredth, and zeros nothing', () => {
    const given = weights(64 * BLOCK)
    expect(error(given, unpack(quantiseEightBits(given, 64, BLOCK)))).toBeLessThan(0.005)
    const zeros = new Float32Array(BLOCK)
    expect(unpack(quantiseEightBits(zeros, 1, BLOCK))).toEqual(zeros)
  })
})
