import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blockFormat, unpackBlocks } from '../../../../src/main/engine/weights/block-formats'
import type { PackedMatrix } from '../../../../src/main/engine/weights/packed-matrix'
import { packMatrix, stackMatrices } from '../../../../src/main/engine/weights/packed-matrix'

interface GoldenBlock {
  type: number
  bytes: string
  values: number[]
}

const golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/engine/blocks.json', import.meta.url), 'utf8'),
) as Record<string, GoldenBlock>

/** What the graph computes for each weight. */
function unpackPacked({ rows, columns, bits, block, values, scales, offsets }: PackedMatrix): number[] {
  return Array.from({ length: rows * columns }, (_, index) => {
    const byte = values[bits === 4 ? index >> 1 : index]!
    const value = bits === 8 ? byte : index % 2 ? byte >> 4 : byte & 15
    const at = Math.floor(index / block)
    return scales[at]! * (value - 2 ** (bits - 1)) + (offsets?.[at] ?? 0)
  })
}

describe('block formats', () => {
  for (const [name, { type, bytes, values }] of Object.entries(golden)) {
    it(`unpacks ${name} to the reference's values`, () => {
      const unpacked = unpackBlocks(blockFormat(type)!, Buffer.from(bytes, 'hex'), values.length)
      expect(blockFormat(type)!.name).toBe(name)
      for (const [index, value] of values.entries()) expect(unpacked[index]).toBeCloseTo(value, 5)
    })
  }

  it('takes nibbles as elements j and j + 16', () => {
    const block = new Uint8Array(18)
    new DataView(block.buffer).setUint16(0, 0x3c00, true) // 1.0
    block[2] = 0x21
    const unpacked = unpackBlocks(blockFormat(2)!, block, 32)
    expect([unpacked[0], unpacked[16], unpacked[1]]).toEqual([-7, -6, -8])
  })

  it('reads half precision to its ends', () => {
    const bytes = new Uint8Array(new Uint16Array([0x0001, 0x8000, 0x7bff, 0xc000, 0x7c00]).buffer)
    expect([...unpackBlocks(blockFormat(1)!, bytes, 5)]).toEqual([2 ** -24, -0, 65504, -2, Infinity])
  })
})

describe('packed matrices', () => {
  const exact = Object.entries(golden).filter(([name]) => name !== 'BF16' && name !== 'F16')
  for (const [name, { type, bytes, values }] of exact) {
    it(`holds ${name} without loss`, () => {
      const matrix = packMatrix(blockFormat(type)!, Buffer.from(bytes, 'hex'), 1, values.length, 'source')
      for (const [index, value] of unpackPacked(matrix).entries())
        expect(value).toBeCloseTo(values[index]!, 4)
    })
  }

  const floats = Float32Array.from({ length: 128 }, (_, index) => Math.sin(index * 0.7) * (1 + index / 64))
  const bytes = new Uint8Array(floats.buffer)

  it('rounds floats at 8 bits by at most half a step', () => {
    const matrix = packMatrix(blockFormat(0)!, bytes, 2, 64, 'source')
    expect(matrix.bits).toBe(8)
    for (const [index, value] of unpackPacked(matrix).entries()) {
      expect(Math.abs(value - floats[index]!)).toBeLessThanOrEqual(matrix.scales[index >> 5]! * 0.5001)
    }
  })

  it('loses less at 4 bits than the plain scale largest / -8', () => {
    const matrix = packMatrix(blockFormat(0)!, bytes, 2, 64, 4)
    const error = (values: ArrayLike<number>) =>
      floats.reduce((sum, value, index) => sum + (value - values[index]!) ** 2, 0)
    const plain = floats.map((value, index) => {
      const block = floats.subarray(index & ~31, (index & ~31) + 32)
      const peak = block.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0)
      return (peak / -8) * Math.max(-8, Math.min(7, Math.round(value / (peak / -8))))
    })
    expect(matrix.bits).toBe(4)
    expect(error(unpackPacked(matrix))).toBeLessThan(error(plain))
  })

  it('stacks equal encodings, with zero offsets where a part has none', () => {
    const q4_0 = packMatrix(blockFormat(2)!, Buffer.from(golden['Q4_0']!.bytes, 'hex'), 1, 32, 'source')
    const q4_1 = packMatrix(blockFormat(3)!, Buffer.from(golden['Q4_1']!.bytes, 'hex'), 1, 32, 'source')
    const q8_0 = packMatrix(blockFormat(8)!, Buffer.from(golden['Q8_0']!.bytes, 'hex'), 1, 32, 'source')
    expect(unpackPacked(stackMatrices([q4_0, q4_1])!)).toEqual([...unpackPacked(q4_0), ...unpackPacked(q4_1)])
    expect(stackMatrices([q4_0, q8_0])).toBeNull()
  })
})
