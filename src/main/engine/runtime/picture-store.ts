/**
 * Features of pictures on disk, so that the same picture next week is looked at no more. A file for each picture as it was looked at
 * (detail, region, model), in a folder named after the picture's content, so that it can go with the picture. What cannot be read, or
 * is not what was written, counts as not there; beyond a limit the files that were not used for longest go.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { PicturePart, PictureViews } from '../engine'

export interface StoredPicture {
  seen: Omit<PictureViews, 'key'>
  /** Of each view's pixels, in the order of the views. */
  hashes: string[]
  /** By hash, [tokens, width] each. */
  features: Map<string, Float32Array>
}

interface Header extends Pick<StoredPicture, 'seen' | 'hashes'> {
  distinct: string[]
  /** Numbers in the features of one view. */
  size: number
}

const MOST_BYTES = 512 * 1024 * 1024
const LEAST_BYTES = 8

export class PictureStore {
  readonly #folder: string
  readonly #stamp: string
  readonly #mostBytes: number
  /** Of all files; counted at the first write. */
  #bytes: number | null = null

  /**
   * @param folder of all models' features
   * @param stamp changes with whatever features depend on beside the picture
   */
  constructor(folder: string, stamp: string, mostBytes = MOST_BYTES) {
    this.#folder = folder
    this.#stamp = stamp
    this.#mostBytes = mostBytes
  }

  async read(part: PicturePart): Promise<StoredPicture | null> {
    const path = this.#pathOf(part)
    const bytes = await readFile(path).catch(() => null)
    const picture = bytes && unpack(bytes)
    const now = new Date()
    // When it was used last. A folder that cannot be written to is still worth reading.
    if (picture) await utimes(path, now, now).catch(() => {})
    return picture
  }

  /** A disk that is full or cannot be written to costs a look the next time. */
  async write(part: PicturePart, picture: StoredPicture): Promise<void> {
    const path = this.#pathOf(part)
    const bytes = pack(picture)
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.${process.pid}`, bytes)
      await rename(`${path}.${process.pid}`, path)
      this.#bytes = this.#bytes === null ? null : this.#bytes + bytes.length
      await this.#trim()
    } catch {
      await rm(`${path}.${process.pid}`, { force: true }).catch(() => {})
    }
  }

  #pathOf(part: PicturePart): string {
    const way = createHash('sha256')
      .update(`${this.#stamp} ${wayOf(part)} ${part.key}`)
      .digest('hex')
    return join(this.#folder, folderName(part.key), way.slice(0, 32))
  }

  async #trim(): Promise<void> {
    if (this.#bytes !== null && this.#bytes <= this.#mostBytes) return
    const files = await filesIn(this.#folder)
    this.#bytes = files.reduce((sum, { size }) => sum + size, 0)
    for (const { path, size } of files.toSorted((a, b) => a.used - b.used)) {
      if (this.#bytes <= this.#mostBytes) return
      await rm(path, { force: true })
      this.#bytes -= size
    }
  }
}

/** How a picture is looked at: whole in some detail, or closely in a part. */
export function wayOf({ detail, region }: PicturePart): string {
  return region ? `region ${region.x},${region.y},${region.width},${region.height}` : detail
}

/** Keys of the program's own begin with the content's SHA-256. */
function folderName(key: string): string {
  const content = /^[0-9a-f]{64}/.exec(key)?.[0]
  return content ?? createHash('sha256').update(key).digest('hex')
}

async function filesIn(folder: string): Promise<{ path: string; size: number; used: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(
    paths.map(async (path) => {
      const facts = await stat(path).catch(() => null)
      return facts ? [{ path, size: facts.size, used: facts.mtimeMs }] : []
    }),
  )
  return found.flat()
}

/** Length of the header, header, zeros up to a multiple of four, numbers, CRC-32 of all before. */
function pack({ seen, hashes, features }: StoredPicture): Buffer {
  const distinct = [...features.keys()]
  const size = features.values().next().value?.length ?? 0
  const header = Buffer.from(JSON.stringify({ seen, hashes, distinct, size } satisfies Header))
  const padded = Buffer.alloc(Math.ceil(header.length / 4) * 4, ' ')
  header.copy(padded)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(padded.length)
  const numbers = [...features.values()].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  )
  const body = Buffer.concat([length, padded, ...numbers])
  const check = Buffer.alloc(4)
  check.writeUInt32LE(crc32(body))
  return Buffer.concat([body, check])
}

/** Null where it is not what `pack` made. */
function unpack(bytes: Buffer): StoredPicture | null {
  if (bytes.length < LEAST_BYTES || crc32(bytes.subarray(0, -4)) !== bytes.readUInt32LE(bytes.length - 4))
    return null
  const from = 4 + bytes.readUInt32LE(0)
  const { seen, hashes, distinct, size } = JSON.parse(bytes.toString('utf8', 4, from)) as Header
  // Copied: numbers must begin at a multiple of four, wherever the buffer does.
  const numbers = new Float32Array(Uint8Array.from(bytes.subarray(from, -4)).buffer)
  const features = distinct.map((hash, at) => [hash, numbers.slice(at * size, (at + 1) * size)] as const)
  return { seen, hashes, features: new Map(features) }
}
