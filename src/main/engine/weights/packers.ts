/** One block of a GGUF format into the arrays of a `PackedMatrix`, without loss. Layouts: spec 2.6; mapping: spec 2.7. */
import { fiveBits, fiveBitsK, fourBitsK, IQ4_NL_VALUES, sixBits, sixBitsK } from './block-formats'
import { float16ToNumber } from './float16'
import type { PackedMatrix } from './matrix-layout'

export interface Packer {
  bits: 4 | 8
  block: 16 | 32
  offsets: boolean
  /** Packs the source block at byte `at`, the `index`th of the matrix. */
  pack(source: DataView, at: number, target: PackedMatrix, index: number): void
}

const half = (source: DataView, at: number) => float16ToNumber(source.getUint16(at, true))

/** GGUF: byte j holds elements j and j + 16. MatMulNBits: byte b holds elements 2b and 2b + 1. */
function pairNibbles(source: DataView, at: number, values: Uint8Array, to: number): void {
  for (let b = 0; b < 8; b++) {
    const first = source.getUint8(at + 2 * b)
    const second = source.getUint8(at + 2 * b + 1)
    values[to + b] = (first & 15) | ((second & 15) << 4)
    values[to + b + 8] = (first >> 4) | (second & 0xf0)
  }
}

const Q4_0: Packer = {
  bits: 4,
  block: 32,
  offsets: false,
  pack(source, at, target, index) {
    target.scales[index] = half(source, at)
    pairNibbles(source, at + 2, target.values, index * 16)
  },
}

const Q4_1: Packer = {
  bits: 4,
  block: 32,
  offsets: true,
  pack(source, at, target, index) {
    const d = half(source, at)
    target.scales[index] = d
    target.offsets![index] = half(source, at + 2) + 8 * d
    pairNibbles(source, at + 4, target.values, index * 16)
  },
}

const Q5_0: Packer = {
  bits: 8,
  block: 32,
  offsets: false,
  pack(source, at, target, index) {
    target.scales[index] = half(source, at)
    for (let j = 0; j < 32; j++) target.values[index * 32 + j] = fiveBits(source, at + 2, j) - 16 + 128
  },
}

const Q5_1: Packer = {
  bits: 8,
  block: 32,
  offsets: true,
  pack(source, at, target, index) {
    target.scales[index] = half(source, at)
    target.offsets![index] = half(source, at + 2)
    for (let j = 0; j < 32; j++) target.values[index * 32 + j] = fiveBits(source, at + 4, j) + 128
  },
}

const Q8_0: Packer = {
  bits: 8,
  block: 32,
  offsets: false,
  pack(source, at, target, index) {
    target.scales[index] = half(source, at)
    for (let j = 0; j < 32; j++) target.values[index * 32 + j] = source.getUint8(at + 2 + j) ^ 128
  },
}

const IQ4_NL: Packer = {
  bits: 8,
  block: 32,
  offsets: false,
  pack(source, at, target, index) {
    target.scales[index] = half(source, at)
    for (let j = 0; j < 16; j++) {
      const byte = source.getUint8(at + 2 + j)
      target.values[index * 32 + j] = IQ4_NL_VALUES[byte & 15]! + 128
      target.values[index * 32 + j + 16] = IQ4_NL_VALUES[byte >> 4]! + 128
    }
  },
}

const Q4_K: Packer = {
  bits: 4,
  block: 32,
  offsets: true,
  pack(source, at, target, index) {
    packScalesK(source, at, target, index, 8)
    for (let i = 0; i < 256; i += 2) {
      const pair = fourBitsK(source, at + 16, i) | (fourBitsK(source, at + 16, i + 1) << 4)
      target.values[index * 128 + i / 2] = pair
    }
  },
}

const Q5_K: Packer = {
  bits: 8,
  block: 32,
  offsets: true,
  pack(source, at, target, index) {
    packScalesK(source, at, target, index, 0)
    for (let i = 0; i < 256; i++) target.values[index * 256 + i] = fiveBitsK(source, at + 16, i) + 128
  },
}

/** Eight sub-blocks: value = d·scale·n - dmin·minimum, with n stored around `centre`. */
function packScalesK(
  source: DataView,
  at: number,
  target: PackedMatrix,
  index: number,
  centre: number,
): void {
  const d = half(source, at)
  const dmin = half(source, at + 2)
  for (let b = 0; b < 8; b++) {
    const [scale, minimum] = sixBits(source, at + 4, b)
    target.scales[index * 8 + b] = d * scale
    target.offsets![index * 8 + b] = centre * d * scale - dmin * minimum
  }
}

const Q6_K: Packer = {
  bits: 8,
  block: 16,
  offsets: false,
  pack(source, at, target, index) {
    const d = half(source, at + 208)
    for (let b = 0; b < 16; b++) target.scales[index * 16 + b] = d * source.getInt8(at + 192 + b)
    for (let i = 0; i < 256; i++) target.values[index * 256 + i] = sixBitsK(source, at, i) - 32 + 128
  },
}

/** By the format's name. Floating point formats are not here: they are quantised. */
export const packers: Record<string, Packer | undefined> = {
  Q4_0,
  Q4_1,
  Q5_0,
  Q5_1,
  Q8_0,
  Q4_K,
  Q5_K,
  Q6_K,
  IQ4_NL,
}
