/**
 * Contents of attachments, each kept once under its SHA-256: `files/ab/abcdef…` in the data folder. A content is
 * complete or absent, and never changes.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DeskglassError } from '../failure'
import { newId } from './new-id'
import { syncPath } from './sync-path'

export interface StoredFile {
  /** 64 hexadecimal digits. */
  sha256: string
  bytes: number
}

/** Bytes that are hashed and written in one go: a few milliseconds, so that the program stays awake. */
const CHUNK = 1024 * 1024

export function filesFolder(home: string): string {
  return join(home, 'files')
}

/** Where half-written contents lie. */
export function incomingFolder(home: string): string {
  return join(home, 'files', 'incoming')
}

export function filePath(home: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('A file is named by a SHA-256.')
  return join(filesFolder(home), sha256.slice(0, 2), sha256)
}

/**
 * Stores bytes, or the content of the file at a path. Throws `file-vanished` where that file cannot be read, and the
 * file system's own errors (disk full, read-only) for the data folder; nothing half-written stays.
 */
export async function storeFile(
  home: string,
  source: Uint8Array | string,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const part = join(incomingFolder(home), `${newId()}.part`)
  await mkdir(incomingFolder(home), { recursive: true, mode: 0o700 })
  try {
    const stored = await writePart(part, source, signal)
    await moveIn(home, part, stored)
    return stored
  } finally {
    await rm(part, { force: true })
  }
}

async function writePart(
  part: string,
  source: Uint8Array | string,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(part, 'wx', 0o600)
  try {
    for await (const chunk of typeof source === 'string' ? chunksOfPath(source) : chunksOf(source)) {
      signal?.throwIfAborted()
      hash.update(chunk)
      bytes += chunk.byteLength
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** One write may take only a part of it. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let rest = chunk; rest.byteLength > 0;) {
    const { bytesWritten } = await file.write(rest)
    rest = rest.subarray(bytesWritten)
  }
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += CHUNK) yield bytes.subarray(start, start + CHUNK)
}

/** Only what goes wrong with the source itself passes here: a writer that fails ends the generator from outside. */
async function* chunksOfPath(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK })
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, cause: unknown): DeskglassError {
  const name = basename(path)
  return new DeskglassError(
    'file-vanished',
    `“${name}” could not be read: it is gone, is no file, or may not be opened. Check it, then add it again.`,
    { file: name },
    ['choose-other', 'remove'],
    { cause },
  )
}

async function moveIn(home: string, part: string, stored: StoredFile): Promise<void> {
  const path = filePath(home, stored.sha256)
  if (await isStored(path, stored.bytes)) {
    // It is in use from now on, whatever the next tidying thinks of its age.
    const now = new Date()
    await utimes(path, now, now)
    return
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rename(part, path)
  syncPath(dirname(path))
}

async function isStored(path: string, bytes: number): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes
  } catch {
    return false
  }
}
