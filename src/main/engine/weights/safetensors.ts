/**
 * Reads a safetensors file: a length, a JSON header, the bytes. Everything the header claims is checked against the file's size
 * before memory is taken for it; nothing of a tensor is read before it is asked for.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { printable, refusal } from './gguf'
import type { WeightTensor } from './weight-tensor'

export interface SafetensorsFile extends Disposable {
  name: string
  tensors: Map<string, WeightTensor>
}

/** The format's own limit. */
const MOST_HEADER_BYTES = 100_000_000

/** dtype -> ggml's type number and bytes of an element. Others (integers, buffers of old exports) are left out. */
const types: Record<string, { type: number; size: number } | undefined> = {
  F32: { type: 0, size: 4 },
  F16: { type: 1, size: 2 },
  BF16: { type: 30, size: 2 },
}

/** @throws DeskglassError `model-damaged` with a sentence that names the file and what is wrong with it. */
export function openSafetensors(path: string): SafetensorsFile {
  const name = basename(path)
  const descriptor = openSync(path, 'r')
  try {
    const tensors = readHeader(descriptor, fstatSync(descriptor).size, name)
    return { name, tensors, [Symbol.dispose]: () => closeSync(descriptor) }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

function readHeader(descriptor: number, size: number, name: string): Map<string, WeightTensor> {
  const damaged = (what: string) => refusal('model-damaged', name, what)
  if (size < 8) throw damaged('it is not a safetensors file')
  const start = new DataView(readExactly(descriptor, 0, 8, name).buffer).getBigUint64(0, true)
  if (start > BigInt(Math.min(MOST_HEADER_BYTES, size - 8)))
    throw damaged('it is not a safetensors file, or it ends in the middle')
  const header = parseHeader(readExactly(descriptor, 8, Number(start), name))
  if (!header) throw damaged('its header cannot be read')
  const dataStart = 8 + Number(start)
  const tensors = new Map<string, WeightTensor>()
  for (const [key, entry] of Object.entries(header)) {
    if (key === '__metadata__') continue
    const info = checkEntry(entry, size - dataStart)
    if (typeof info === 'string') throw damaged(`its tensor ${printable(key)} ${info}`)
    const { dtype, shape, begin, end } = info
    const read = () => readExactly(descriptor, dataStart + begin, end - begin, name)
    // A negative type says: known to the format and not to us. It is refused only where it is asked for.
    tensors.set(key, { name: key, type: types[dtype]?.type ?? -1, shape, read })
  }
  return tensors
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

interface Entry {
  dtype: string
  shape: number[]
  begin: number
  end: number
}

/** The entry, or what is wrong with it as the middle of a sentence. */
function checkEntry(entry: unknown, dataBytes: number): Entry | string {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>
  const sizes = (value: unknown): value is number[] =>
    Array.isArray(value) && value.length <= 8 && value.every((one) => Number.isSafeInteger(one) && one >= 0)
  if (typeof dtype !== 'string' || !sizes(shape) || !sizes(offsets) || offsets.length !== 2)
    return 'is not described as the format asks'
  const [begin, end] = offsets as [number, number]
  if (begin > end || end > dataBytes) return 'is cut off: the file ends in the middle'
  const elements = shape.reduce((product, one) => product * one, 1)
  const known = types[dtype]
  if (known && elements * known.size !== end - begin) return 'has a shape that contradicts its bytes'
  return { dtype, shape, begin, end }
}

function readExactly(
  descriptor: number,
  from: number,
  length: number,
  name: string,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length;) {
    const count = readSync(descriptor, bytes, at, Math.min(length - at, 1 << 30), from + at)
    if (count === 0) throw refusal('model-damaged', name, 'it ends in the middle')
    at += count
  }
  return bytes
}
