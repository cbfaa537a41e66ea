/** Writes small GGUF files for tests: right ones, and wrong ones on purpose. */

export type MetadataValue = string | number | string[] | number[]

export interface TensorSource {
  /** As in the file: dims[0] is the row length. */
  dims: number[]
  type: number
  bytes: Uint8Array
}

const STRING = 8
const ARRAY = 9

export function ggufFile(
  metadata: Record<string, MetadataValue>,
  tensors: Record<string, TensorSource>,
): Uint8Array {
  const parts: Uint8Array[] = []
  const keys = Object.entries(metadata)
  const infos = Object.entries(tensors)
  parts.push(new TextEncoder().encode('GGUF'), u32(3), u64(infos.length), u64(keys.length))
  for (const [key, value] of keys) parts.push(text(key), ...typed(value))
  let offset = 0
  for (const [name, { dims, type, bytes }] of infos) {
    parts.push(text(name), u32(dims.length), ...dims.map(u64), u32(type), u64(offset))
    offset += Math.ceil(bytes.length / 32) * 32
  }
  const header = Buffer.concat(parts)
  const data = infos.map(([, { bytes }]) => padded(bytes))
  return Buffer.concat([padded(header), ...data])
}

/** Float32 values as a tensor. */
export function floatTensor(dims: number[], values: Float32Array): TensorSource {
  return { dims, type: 0, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) }
}

function typed(value: MetadataValue): Uint8Array[] {
  if (typeof value === 'string') return [u32(STRING), text(value)]
  if (typeof value === 'number') return Number.isInteger(value) ? [u32(4), u32(value)] : [u32(12), f64(value)]
  const strings = typeof value[0] === 'string'
  const elements = strings ? (value as string[]).map(text) : (value as number[]).map(u32)
  return [u32(ARRAY), u32(strings ? STRING : 4), u64(value.length), ...elements]
}

function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, new Uint8Array((32 - (bytes.length % 32)) % 32)])
}

function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value)
  return Buffer.concat([u64(bytes.length), bytes])
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function f64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleLE(value)
  return bytes
}
