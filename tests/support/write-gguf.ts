/**
 * Writes GGUF files from float tensors under safetensors' names, as llama.cpp's converter does (spec 2.2 to 2.5): names, the order
 * of query and key rows, and the converter's 1e-5 for the vision epsilon.
 */
import { writeFileSync } from 'node:fs'

export interface FloatTensor {
  shape: number[]
  values: Float32Array
}

export type GgufType = 'F32' | 'F16' | 'Q8_0'
const typeNumbers: Record<GgufType, number> = { F32: 0, F16: 1, Q8_0: 8 }

type Value =
  | { u32: number }
  | { f32: number }
  | { bool: boolean }
  | string
  | string[]
  | { i32s: number[] }
  | { f32s: number[] }

export interface GgufEntry extends FloatTensor {
  type: GgufType
}

export function writeGguf(
  path: string,
  metadata: Record<string, Value>,
  tensors: Record<string, GgufEntry>,
): void {
  const keys = Object.entries(metadata)
  const entries = Object.entries(tensors).map(([name, tensor]) => ({
    name,
    ...tensor,
    bytes: encode(tensor),
  }))
  let offset = 0
  const infos = entries.map(({ name, shape, type, bytes }) => {
    const info = [
      text(name),
      u32(shape.length),
      ...shape.toReversed().map(u64),
      u32(typeNumbers[type]),
      u64(offset),
    ]
    offset += padded(bytes.length)
    return Buffer.concat(info)
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(entries.length),
    u64(keys.length),
    ...keys.flatMap(([key, value]) => [text(key), encodeValue(value)]),
    ...infos,
  ])
  const parts = [head, ...entries.map(({ bytes }) => bytes)]
  writeFileSync(
    path,
    Buffer.concat(parts.flatMap((part) => [part, Buffer.alloc(padded(part.length) - part.length)])),
  )
}

/** Row h·headSize + 2j + half of a GGUF is row h·headSize + half·headSize/2 + j of the original (spec 2.5). */
export function interleaveRows({ shape, values }: FloatTensor, heads: number): FloatTensor {
  const [rows, columns] = shape as [number, number]
  const headSize = rows / heads
  const moved = new Float32Array(values.length)
  for (let row = 0; row < rows; row++) {
    const within = row % headSize
    const half = within < headSize / 2 ? 0 : 1
    const target = row - within + 2 * (within % (headSize / 2)) + half
    moved.set(values.subarray(row * columns, (row + 1) * columns), target * columns)
  }
  return { shape, values: moved }
}

const padded = (length: number) => Math.ceil(length / 32) * 32

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([u64(bytes.length), bytes])
}

function encodeValue(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([u32(8), text(value)])
  if (Array.isArray(value)) return Buffer.concat([u32(9), u32(8), u64(value.length), ...value.map(text)])
  if ('u32' in value) return Buffer.concat([u32(4), u32(value.u32)])
  if ('bool' in value) return Buffer.concat([u32(7), Buffer.from([value.bool ? 1 : 0])])
  if ('f32' in value) return Buffer.concat([u32(6), Buffer.from(new Float32Array([value.f32]).buffer)])
  const list = 'i32s' in value ? Int32Array.from(value.i32s) : Float32Array.from(value.f32s)
  return Buffer.concat([u32(9), u32('i32s' in value ? 5 : 6), u64(list.length), Buffer.from(list.buffer)])
}

function encode({ values, type }: GgufEntry): Buffer {
  if (type === 'F32') return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  if (type === 'F16') return Buffer.from(new Float16Array(values).buffer)
  const blocks: Buffer[] = []
  for (let from = 0; from < values.length; from += 32)
    blocks.push(encodeBlock(values.subarray(from, from + 32)))
  return Buffer.concat(blocks)
}

function encodeBlock(values: Float32Array): Buffer {
  const scale = Math.max(...values.map(Math.abs)) / 127
  const bytes = Buffer.alloc(34)
  bytes.set(new Uint8Array(new Float16Array([scale]).buffer))
  for (const [at, value] of values.entries()) bytes.writeInt8(scale ? Math.round(value / scale) : 0, 2 + at)
  return bytes
}
