/**
 * A file on its way: `<name>.part` holds the bytes that came, `<name>.part.json` which file they belong to. Both are on
 * disk before and while bytes arrive, so that a process that was killed goes on where it ended.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HubFile } from './hub-listing'

/** What `<name>.part.json` holds. */
export interface Origin {
  /** The hash of the whole file, as listed. Bytes of another version are of no use. */
  hash: string
  /** The server's own mark for these bytes, for `If-Range`; null where it gave none that holds for single bytes. */
  etag: string | null
}

export function partPath(folder: string, file: HubFile): string {
  return join(folder, `${file.name}.part`)
}

function originPath(folder: string, file: HubFile): string {
  return `${partPath(folder, file)}.json`
}

/** Bytes that are there and of this file, 0 where there is nothing to go on from. */
export async function readPart(
  folder: string,
  file: HubFile,
): Promise<{ bytes: number; etag: string | null }> {
  const bytes = (await sizeOf(partPath(folder, file))) ?? 0
  const origin = await readOrigin(originPath(folder, file))
  if (origin?.hash !== file.hash.hex || bytes > file.bytes) return { bytes: 0, etag: null }
  return { bytes, etag: origin.etag }
}

async function readOrigin(path: string): Promise<(Partial<Origin> & { etag: string | null }) | null> {
  try {
    const origin = JSON.parse(await readFile(path, 'utf8')) as Partial<Origin>
    return { ...origin, etag: typeof origin.etag === 'string' ? origin.etag : null }
  } catch {
    return null
  }
}

/** An empty part of this file. What an earlier one held is gone before the new origin is written, never after. */
export async function beginPart(folder: string, file: HubFile, etag: string | null): Promise<void> {
  const origin: Origin = { hash: file.hash.hex, etag }
  await writeFile(partPath(folder, file), '')
  await writeFile(originPath(folder, file), JSON.stringify(origin))
}

export async function dropPart(folder: string, file: HubFile): Promise<void> {
  await rm(partPath(folder, file), { force: true })
  await rm(originPath(folder, file), { force: true })
}

/** Reads the part back from disk; puts it in place where it is the listed file, deletes it where it is not. */
export async function settlePart(folder: string, file: HubFile, signal: AbortSignal): Promise<boolean> {
  const whole = await isListedFile(partPath(folder, file), file, signal)
  if (whole) await rename(partPath(folder, file), join(folder, file.name))
  await dropPart(folder, file)
  return whole
}

/** By size, then by every byte on disk. */
export async function isListedFile(path: string, file: HubFile, signal: AbortSignal): Promise<boolean> {
  if ((await sizeOf(path)) !== file.bytes) return false
  return (await hashOf(path, file, signal)) === file.hash.hex
}

async function hashOf(path: string, { hash, bytes }: HubFile, signal: AbortSignal): Promise<string> {
  const digest = createHash(hash.kind === 'sha256' ? 'sha256' : 'sha1')
  if (hash.kind === 'git-blob') digest.update(`blob ${bytes}\0`)
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024, signal })) {
    digest.update(chunk as Buffer)
  }
  return digest.digest('hex')
}

export async function sizeOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null)
  return facts?.isFile() ? facts.size : null
}
