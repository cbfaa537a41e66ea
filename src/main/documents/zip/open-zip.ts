/**
 * The only door into zip containers (Office, OpenDocument, EPUB). Sizes are checked as declared, before anything is unpacked,
 * and once more while unpacking, for headers lie. Entries are read by name into memory and never written anywhere.
 */
import { inflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl'
import {
  damagedDocument,
  protectedDocument,
  tooManyEntries,
  unpacksTooLarge,
  unpacksWithoutEnd,
} from './zip-failures'

export interface Zip {
  /** In the order of the container, with `/` between folders. */
  names: string[]
  /** As `read` finds it: letter case and a leading `/` do not matter. */
  has(name: string): boolean
  /** @throws DeskglassError `damaged-file` where the entry does not unpack to what it declares; null: there is none. */
  read(name: string): Promise<Buffer | null>
  close(): void
}

const MEGABYTE = 1024 * 1024
const MOST_ENTRY_BYTES = 256 * MEGABYTE
const MOST_BYTES = 1024 * MEGABYTE
const MOST_ENTRIES = 20_000
/** Sheets of equal rows shrink to a hundredth; what shrinks more, and is large, was made to do so. */
const MOST_RATIO = 250
const RATIO_MATTERS_FROM = 16 * MEGABYTE

const STORED = 0
const DEFLATED = 8
const inflate = promisify(inflateRaw)

/**
 * @param name of the file, for sentences
 * @throws DeskglassError `damaged-file`, `too-large`, `unsupported-kind` (protected with a password)
 */
export async function openZip(bytes: Buffer, name: string): Promise<Zip> {
  const { file, entries } = await listed(bytes, name)
  checkSizes(entries, name)
  const byKey = new Map([...entries].map(([path, entry]) => [keyOf(path), entry]))
  return {
    names: [...entries.keys()],
    has: (path) => byKey.has(keyOf(path)),
    read: async (path) => {
      const entry = byKey.get(keyOf(path))
      return entry ? unpack(file, bytes, entry, name) : null
    },
    close: () => file.close(),
  }
}

async function listed(bytes: Buffer, name: string): Promise<{ file: ZipFile; entries: Map<string, Entry> }> {
  try {
    // Names are only ever looked up, so that yauzl need not refuse a whole container for an odd one.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false }
    const file = await fromBufferPromise(withPlainEnd(bytes), options)
    if (file.entryCount > MOST_ENTRIES) throw tooManyEntries(name, file.entryCount, MOST_ENTRIES)
    const entries = new Map<string, Entry>()
    for await (const entry of file.eachEntry()) {
      const path = pathOf(entry)
      if (!path.endsWith('/')) entries.set(path, entry)
    }
    return { file, entries }
  } catch (error) {
    throw error instanceof Error && error.name === 'DeskglassError' ? error : damagedDocument(name, error)
  }
}

const END_BYTES = 22
const END_SIGNATURE = Buffer.from('PK\x05\x06', 'latin1')

/** Bytes behind the end, or a comment that is not there, are no harm; yauzl refuses the whole container for them. */
function withPlainEnd(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(END_SIGNATURE)
  if (end < 0 || end + END_BYTES > bytes.length) return bytes
  const comment = bytes.readUInt16LE(end + END_BYTES - 2)
  if (end + END_BYTES + comment === bytes.length) return bytes
  const plain = Buffer.from(bytes.subarray(0, end + END_BYTES))
  plain.writeUInt16LE(0, END_BYTES - 2 + end)
  return plain
}

function checkSizes(entries: Map<string, Entry>, name: string): void {
  let total = 0
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    total += uncompressedSize
    if (uncompressedSize > MOST_ENTRY_BYTES) throw unpacksTooLarge(name, uncompressedSize, MOST_ENTRY_BYTES)
    if (uncompressedSize > RATIO_MATTERS_FROM && uncompressedSize > MOST_RATIO * compressedSize)
      throw unpacksWithoutEnd(name, uncompressedSize)
  }
  if (total > MOST_BYTES) throw unpacksTooLarge(name, total, MOST_BYTES)
}

async function unpack(file: ZipFile, bytes: Buffer, entry: Entry, name: string): Promise<Buffer> {
  if (entry.isEncrypted()) throw protectedDocument(name)
  try {
    const { fileDataStart } = await file.readLocalFileHeaderPromise(entry, { minimal: true })
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
    if (entry.compressionMethod === STORED) return packed
    if (entry.compressionMethod !== DEFLATED) throw new RangeError(`Method ${entry.compressionMethod}`)
    // One byte more than declared is already an error: it stops there, whatever would have come.
    return await inflate(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) })
  } catch (error) {
    throw damagedDocument(name, error)
  }
}

/** Some writers put backslashes between folders. Names are UTF-8 or code page 437, which yauzl decides by the entry's flag. */
function pathOf(entry: Entry): string {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false).replaceAll('\\', '/')
}

function keyOf(path: string): string {
  return path.replace(/^\/+/, '').toLowerCase()
}
