/** A video file, open: its kind by its first bytes, and its bytes on demand. */
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { emptyFile, fileVanished, notAFile, notAllowed } from '../documents/failures'
import { KIND_BYTES, kindOf } from '../documents/file-kind'
import { notAVideo } from './failures'

export interface Clip extends AsyncDisposable {
  name: string
  file: FileHandle
  size: number
  format: 'mp4' | 'webm'
  /** For the browser, which looks into the content itself. */
  type: string
}

/** Rejects with a DeskglassError for what is no video, before more than its first bytes are read. */
export async function openClip(path: string, name: string): Promise<Clip> {
  const file = await openFile(path, name)
  try {
    const { head, size } = await readHead(file, name)
    const format = videoFormat(head)
    if (!format) throw notAVideo(name, nounFor(head))
    const close = () => file.close()
    return { name, file, size, format, type: `video/${format}`, [Symbol.asyncDispose]: close }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Whether it is a picture of a kind that may move; rejects with a DeskglassError for what is no file. */
export async function isMovingPicture(path: string, name: string): Promise<boolean> {
  const file = await openFile(path, name)
  try {
    const { picture } = kindOf((await readHead(file, name)).head)
    return picture === 'gif' || picture === 'webp'
  } finally {
    await file.close()
  }
}

async function openFile(path: string, name: string): Promise<FileHandle> {
  try {
    // Without O_NONBLOCK, opening a named pipe waits for its other end for ever.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw named(error, name)
  }
}

async function readHead(file: FileHandle, name: string): Promise<{ head: Buffer; size: number }> {
  const stats = await file.stat()
  if (stats.isDirectory()) throw notAFile(name, 'a folder')
  if (!stats.isFile()) throw notAFile(name, 'a device or a pipe')
  if (stats.size === 0) throw emptyFile(name)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0)
  return { head: buffer.subarray(0, bytesRead), size: stats.size }
}

/** By content: `mp4` for the ISO family with QuickTime, `webm` for Matroska. Null for everything else. */
export function videoFormat(head: Buffer): 'mp4' | 'webm' | null {
  if (head.length >= 4 && head.readUInt32BE(0) === 0x1a45dfa3) return 'webm'
  const box = head.toString('latin1', 4, 8)
  if (box === 'ftyp') return kindIsVideo(head) ? 'mp4' : null
  // QuickTime files older than the `ftyp` box.
  return ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(box) ? 'mp4' : null
}

function nounFor(head: Buffer): string | null {
  const kind = kindOf(head)
  return kind.picture ? 'a picture' : kind.other
}

/** Photos and sounds have the same box. */
function kindIsVideo(head: Buffer): boolean {
  const kind = kindOf(head)
  return kind.picture === null && kind.other === 'a video'
}

function named(error: unknown, name: string): unknown {
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileVanished(name, error)
    case 'EACCES':
    case 'EPERM':
      return notAllowed(name, error)
    default:
      return error
  }
}
