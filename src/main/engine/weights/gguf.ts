/**
 * Reads a GGUF file: metadata and where each tensor lies (spec 2.2). Nothing of a tensor is read before it is asked for.
 * The own reader, because counts, lengths and offsets of a stranger's file have to be checked before memory is taken for them.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { DeskglassError } from '../../failure'
import { blockFormat } from './block-formats'
import { GgufCursor, GgufDamage } from './gguf-cursor'

export type GgufValue = number | boolean | string | GgufValue[]

export interface GgufTensor {
  name: string
  /** ggml's type number. */
  type: number
  /** As in the file: dims[0] is the row length. */
  dims: number[]
  bytes: number
  /** From the beginning of the file. */
  offset: number
}

export interface GgufFile extends Disposable {
  /** The file's name without its folder, for sentences. */
  name: string
  metadata: Map<string, GgufValue>
  tensors: Map<string, GgufTensor>
  read(tensor: GgufTensor): Uint8Array
}

const MAGIC = 0x46554747 // "GGUF"
const STRING = 8
const ARRAY = 9
/** Real files hold some hundreds of tensors and some dozens of keys. */
const MOST_ENTRIES = 100_000
/** Bytes of the smallest element, by value type; a string has at least its length. */
const SMALLEST = [1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8]

/** @throws DeskglassError `model-damaged` with a sentence that names the file and what is wrong with it. */
export function openGguf(path: string): GgufFile {
  const name = basename(path)
  const descriptor = openSync(path, 'r')
  try {
    const size = fstatSync(descriptor).size
    return { name, ...readHeader(new GgufCursor(descriptor, size), size), ...access(descriptor, name) }
  } catch (error) {
    closeSync(descriptor)
    throw error instanceof GgufDamage ? refusal(error.code, name, error.message) : error
  }
}

/** Why a file is no model for us: one sentence that names it, and the way out. */
export function refusal(
  code: 'model-damaged' | 'model-unsupported',
  name: string,
  what: string,
): DeskglassError {
  const wayOut =
    code === 'model-damaged' ? 'Get the file again, or choose another model.' : 'Choose another model.'
  return new DeskglassError(code, `“${name}” cannot be used as a model: ${what}. ${wayOut}`, { file: name }, [
    ...(code === 'model-damaged' ? (['install-model'] as const) : []),
    'choose-other',
  ])
}

function access(descriptor: number, name: string): Pick<GgufFile, 'read' | typeof Symbol.dispose> {
  return {
    read(tensor) {
      const bytes = new Uint8Array(tensor.bytes)
      const count = readSync(descriptor, bytes, 0, tensor.bytes, tensor.offset)
      if (count !== tensor.bytes) throw refusal('model-damaged', name, 'it ends in the middle')
      return bytes
    },
    [Symbol.dispose]: () => closeSync(descriptor),
  }
}

function readHeader(cursor: GgufCursor, size: number): Pick<GgufFile, 'metadata' | 'tensors'> {
  if (size < 24 || cursor.u32() !== MAGIC) throw new GgufDamage('it is not a GGUF file')
  const version = cursor.u32()
  if (version !== 2 && version !== 3)
    throw new GgufDamage(`it has GGUF version ${version}, known are 2 and 3`, 'model-unsupported')
  const tensorCount = cursor.size()
  const keyCount = cursor.size()
  if (tensorCount > MOST_ENTRIES || keyCount > MOST_ENTRIES)
    throw new GgufDamage('it claims impossibly many parts')
  const metadata = new Map<string, GgufValue>()
  for (let index = 0; index < keyCount; index++) metadata.set(cursor.text(), readValue(cursor, cursor.u32()))
  const infos = Array.from({ length: tensorCount }, () => readTensorInfo(cursor))
  return { metadata, tensors: place(infos, cursor.offset, metadata.get('general.alignment'), size) }
}

function readValue(cursor: GgufCursor, type: number, depth = 0): GgufValue {
  if (type === STRING) return cursor.text()
  if (type !== ARRAY) return cursor.scalar(type)
  const element = cursor.u32()
  const count = cursor.size()
  if (depth > 2 || count * (SMALLEST[element] ?? 1) > cursor.remaining)
    throw new GgufDamage('it claims an impossible list')
  const values: GgufValue[] = []
  for (let index = 0; index < count; index++) values.push(readValue(cursor, element, depth + 1))
  return values
}

function readTensorInfo(cursor: GgufCursor): GgufTensor {
  const name = cursor.text()
  const rank = cursor.u32()
  if (rank < 1 || rank > 4) throw new GgufDamage(`its tensor ${printable(name)} has ${rank} dimensions`)
  const dims = Array.from({ length: rank }, () => cursor.size())
  const type = cursor.u32()
  const format = blockFormat(type)
  if (!format)
    throw new GgufDamage(
      `its tensor ${printable(name)} has number format ${type}, which is not known here`,
      'model-unsupported',
    )
  const elements = dims.reduce((product, dimension) => product * dimension, 1)
  if (!Number.isSafeInteger(elements) || dims[0]! % format.elements !== 0) {
    throw new GgufDamage(`its tensor ${printable(name)} has an impossible shape`)
  }
  return { name, type, dims, bytes: (elements / format.elements) * format.bytes, offset: cursor.size() }
}

/** Offsets count from the end of the header, rounded up to the file's alignment. */
function place(
  infos: GgufTensor[],
  headerEnd: number,
  alignment: GgufValue | undefined,
  size: number,
): Map<string, GgufTensor> {
  const step = alignment ?? 32
  if (typeof step !== 'number' || step < 1 || !Number.isInteger(step))
    throw new GgufDamage('its alignment is impossible')
  const start = Math.ceil(headerEnd / step) * step
  const placed = new Map<string, GgufTensor>()
  for (const info of infos) {
    const offset = start + info.offset
    if (offset + info.bytes > size)
      throw new GgufDamage(`it ends in the middle: ${printable(info.name)} is cut off`)
    if (placed.has(info.name)) throw new GgufDamage(`it holds ${printable(info.name)} twice`)
    placed.set(info.name, { ...info, offset })
  }
  return placed
}

/** Names come from the file; only plain characters reach a sentence. */
export function printable(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, '?').slice(0, 80)
}
