/** Takes a file's bytes into memory once, so that it may vanish or change afterwards without harm. */
import { constants, type Stats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { emptyFile, fileVanished, notAFile, notAllowed, notAPicture, tooManyBytes } from './failures'
import { KIND_BYTES, kindOf, type PictureFormat } from './file-kind'

/** As the window's own limit for a dropped file. */
const MOST_BYTES = 512 * 1024 * 1024

export interface PictureSource {
  name: string
  format: PictureFormat
  bytes: Buffer
}

/** Rejects with a DeskglassError for what is no picture, before more than its first bytes are read. */
export function openPicture(path: string, name: string, signal: AbortSignal): Promise<PictureSource> {
  return withFile(path, name, async (file, head) => {
    const kind = kindOf(head)
    if (!kind.picture) throw notAPicture(name, kind.other)
    return { name, format: kind.picture, bytes: await readAll(file, signal) }
  })
}

/** Any file of at most 512 MB; `check` sees its first bytes and may throw before the rest is read. */
export function readSource(
  path: string,
  name: string,
  check: (head: Buffer) => void,
  signal: AbortSignal,
): Promise<Buffer> {
  return withFile(path, name, async (file, head) => {
    check(head)
    return readAll(file, signal)
  })
}

/**
 * Gives the open file and its first bytes to `work`, and closes it afterwards.
 * @throws DeskglassError `empty-file`, `file-vanished`, `not-allowed`, `unsupported-kind` (no file), `too-large`
 */
export async function withFile<Value>(
  path: string,
  name: string,
  work: (file: FileHandle, head: Buffer) => Promise<Value>,
): Promise<Value> {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for its other end for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      checkSize(await file.stat(), name)
      return await work(file, await readHead(file))
    } finally {
      await file.close()
    }
  } catch (error) {
    throw named(error, name)
  }
}

function checkSize(stats: Stats, name: string): void {
  if (stats.isDirectory()) throw notAFile(name, 'a folder')
  if (!stats.isFile()) throw notAFile(name, 'a device or a pipe')
  if (stats.size === 0) throw emptyFile(name)
  if (stats.size > MOST_BYTES) throw tooManyBytes(name, stats.size, MOST_BYTES)
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

/** From the start, whatever was read before; a file that grows meanwhile is read up to the size it had. */
async function readAll(file: FileHandle, signal: AbortSignal): Promise<Buffer> {
  const { size } = await file.stat()
  const bytes = Buffer.allocUnsafe(size)
  let filled = 0
  while (filled < size) {
    signal.throwIfAborted()
    const { bytesRead } = await file.read(bytes, filled, Math.min(size - filled, 16 * 1024 * 1024), filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

function named(error: unknown, name: string): unknown {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
    case 'EIO':
      return fileVanished(name, error)
    case 'EACCES':
    case 'EPERM':
      return notAllowed(name, error)
    case 'EISDIR':
      return notAFile(name, 'a folder')
    case 'ENXIO':
      return notAFile(name, 'a device or a pipe')
    default:
      return error
  }
}
