/**
 * The block formats of GGUF (spec 2.6, names and layouts of ggml's `quants`): their sizes, and a row of them as float32.
 * Elements of a row are consecutive; a block never crosses rows.
 */
import { float16ToNumber } from './float16'

export interface BlockFormat {
  name: string
  /** Elements in a block. */
  elements: number
  /** Bytes of a block. */
  bytes: number
  /** Writes the block at `at` of `source` as `elements` float32 to `to` of `target`. */
  unpack(source: DataView, at: number, target: Float32Array, to: number): void
}

const half = (source: DataView, at: number) => float16ToNumber(source.getUint16(at, true))

const F32: BlockFormat = {
  name: 'F32',
  elements: 1,
  bytes: 4,
  unpack: (source, at, target, to) => void (target[to] = source.getFloat32(at, true)),
}

const F16: BlockFormat = {
  name: 'F16',
  elements: 1,
  bytes: 2,
  unpack: (source, at, target, to) => void (target[to] = half(source, at)),
}

const word = new Uint32Array(1)
const wordAsFloat = new Float32Array(word.buffer)

const BF16: BlockFormat = {
  name: 'BF16',
  elements: 1,
  bytes: 2,
  unpack(source, at, target, to) {
    word[0] = source.getUint16(at, true) << 16
    target[to] = wordAsFloat[0]!
  },
}

const Q4_0: BlockFormat = {
  name: 'Q4_0',
  elements: 32,
  bytes: 18,
  unpack(source, at, target, to) {
    const d = half(source, at)
    for (let j = 0; j < 16; j++) {
      const byte = source.getUint8(at + 2 + j)
      target[to + j] = d * ((byte & 15) - 8)
      target[to + j + 16] = d * ((byte >> 4) - 8)
    }
  },
}

const Q4_1: BlockFormat = {
  name: 'Q4_1',
  elements: 32,
  bytes: 20,
  unpack(source, at, target, to) {
    const d = half(source, at)
    const m = half(source, at + 2)
    for (let j = 0; j < 16; j++) {
      const byte = source.getUint8(at + 4 + j)
      target[to + j] = d * (byte & 15) + m
      target[to + j + 16] = d * (byte >> 4) + m
    }
  },
}

const Q5_0: BlockFormat = {
  name: 'Q5_0',
  elements: 32,
  bytes: 22,
  unpack(source, at, target, to) {
    const d = half(source, at)
    for (let j = 0; j < 32; j++) target[to + j] = d * (fiveBits(source, at + 2, j) - 16)
  },
}

const Q5_1: BlockFormat = {
  name: 'Q5_1',
  elements: 32,
  bytes: 24,
  unpack(source, at, target, to) {
    const d = half(source, at)
    const m = half(source, at + 2)
    for (let j = 0; j < 32; j++) target[to + j] = d * fiveBits(source, at + 4, j) + m
  },
}

/** Element j of a Q5 block whose 32 high bits stand at `at`, followed by 16 bytes of nibbles. */
export function fiveBits(source: DataView, at: number, j: number): number {
  const byte = source.getUint8(at + 4 + (j & 15))
  return (j < 16 ? byte & 15 : byte >> 4) | (((source.getUint32(at, true) >>> j) & 1) << 4)
}

const Q8_0: BlockFormat = {
  name: 'Q8_0',
  elements: 32,
  bytes: 34,
  unpack(source, at, target, to) {
    const d = half(source, at)
    for (let j = 0; j < 32; j++) target[to + j] = d * source.getInt8(at + 2 + j)
  },
}

const Q4_K: BlockFormat = {
  name: 'Q4_K',
  elements: 256,
  bytes: 144,
  unpack(source, at, target, to) {
    const d = half(source, at)
    const dmin = half(source, at + 2)
    for (let i = 0; i < 256; i++) {
      const [scale, minimum] = sixBits(source, at + 4, i >> 5)
      target[to + i] = d * scale * fourBitsK(source, at + 16, i) - dmin * minimum
    }
  },
}

const Q5_K: BlockFormat = {
  name: 'Q5_K',
  elements: 256,
  bytes: 176,
  unpack(source, at, target, to) {
    const d = half(source, at)
    const dmin = half(source, at + 2)
    for (let i = 0; i < 256; i++) {
      const [scale, minimum] = sixBits(source, at + 4, i >> 5)
      target[to + i] = d * scale * fiveBitsK(source, at + 16, i) - dmin * minimum
    }
  },
}

/** Scale and minimum of sub-block b (0..7) from the twelve bytes at `at`. */
export function sixBits(source: DataView, at: number, b: number): [scale: number, minimum: number] {
  const s = (index: number) => source.getUint8(at + index)
  if (b < 4) return [s(b) & 63, s(b + 4) & 63]
  return [(s(b + 4) & 15) | ((s(b - 4) >> 6) << 4), (s(b + 4) >> 4) | ((s(b) >> 6) << 4)]
}

/** Element i (0..255) of the 128 bytes of nibbles at `at`. */
export function fourBitsK(source: DataView, at: number, i: number): number {
  const b = i >> 5
  const byte = source.getUint8(at + 32 * (b >> 1) + (i & 31))
  return b & 1 ? byte >> 4 : byte & 15
}

/** Element i of 32 bytes of high bits at `at`, followed by 128 bytes of nibbles. */
export function fiveBitsK(source: DataView, at: number, i: number): number {
  return fourBitsK(source, at + 32, i) | (((source.getUint8(at + (i & 31)) >> (i >> 5)) & 1) << 4)
}

const Q6_K: BlockFormat = {
  name: 'Q6_K',
  elements: 256,
  bytes: 210,
  unpack(source, at, target, to) {
    const d = half(source, at + 208)
    for (let i = 0; i < 256; i++) {
      target[to + i] = d * source.getInt8(at + 192 + (i >> 4)) * (sixBitsK(source, at, i) - 32)
    }
  },
}

/** Element i of a Q6_K block at `at`, 0..63. */
export function sixBitsK(source: DataView, at: number, i: number): number {
  const part = i >> 7
  const group = (i & 127) >> 5
  const l = i & 31
  const byte = source.getUint8(at + 64 * part + 32 * (group & 1) + l)
  const high = (source.getUint8(at + 128 + 32 * part + l) >> (2 * group)) & 3
  return (group < 2 ? byte & 15 : byte >> 4) | (high << 4)
}

/** The sixteen values of IQ4_NL's nibbles. */
export const IQ4_NL_VALUES = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113]

const IQ4_NL: BlockFormat = {
  name: 'IQ4_NL',
  elements: 32,
  bytes: 18,
  unpack(source, at, target, to) {
    const d = half(source, at)
    for (let j = 0; j < 16; j++) {
      const byte = source.getUint8(at + 2 + j)
      target[to + j] = d * IQ4_NL_VALUES[byte & 15]!
      target[to + j + 16] = d * IQ4_NL_VALUES[byte >> 4]!
    }
  },
}

const formats = new Map<number, BlockFormat>([
  [0, F32],
  [1, F16],
  [2, Q4_0],
  [3, Q4_1],
  [6, Q5_0],
  [7, Q5_1],
  [8, Q8_0],
  [12, Q4_K],
  [13, Q5_K],
  [14, Q6_K],
  [20, IQ4_NL],
  [30, BF16],
])

/** By ggml's type number; undefined where the format is not known here. */
export function blockFormat(type: number): BlockFormat | undefined {
  return formats.get(type)
}

/** Blocks to float32, `elements` in all. */
export function unpackBlocks(format: BlockFormat, bytes: Uint8Array, elements: number): Float32Array {
  const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const target = new Float32Array(elements)
  const blocks = elements / format.elements
  for (let block = 0; block < blocks; block++) {
    format.unpack(source, block * format.bytes, target, block * format.elements)
  }
  return target
}
