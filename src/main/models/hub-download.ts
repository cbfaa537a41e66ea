/** One file of a hub, brought to disk: resumed where an earlier try ended, tried again where it was cut. */
import { open } from 'node:fs/promises'
import type { HubFile } from './hub-listing'
import { beginPart, dropPart, partPath, readPart } from './partial-file'
import { hubGet, type Hub, type HubAnswer } from './hub-request'
import { HubInterruption, withPatience } from './hub-retry'

/**
 * Resolves when the part on disk has the listed length (or more, where the hub sent more); whether it is the listed file is
 * not known yet. `onBytes` gets the length on disk. Rejects with `HubInterruption` or `HubRefusal`.
 */
export async function downloadPart(
  hub: Hub,
  url: string,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await withPatience(hub.patience, () => continuePart(hub, url, file, folder, onBytes, signal), signal)
}

async function continuePart(
  hub: Hub,
  url: string,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const part = await readPart(folder, file)
  if (part.bytes === 0) await beginPart(folder, file, null)
  if (part.bytes === file.bytes) return onBytes(file.bytes)
  const answer = await hubGet(hub, url, rangeFrom(part), signal)
  const start = await startOf(answer, part, file, folder)
  onBytes(start)
  await appendChunks(answer, start, file, folder, onBytes)
}

function rangeFrom({ bytes, etag }: { bytes: number; etag: string | null }): Record<string, string> {
  if (bytes === 0) return {}
  const range = { range: `bytes=${bytes}-` }
  return etag === null ? range : { ...range, 'if-range': etag }
}

/** Where the answer's first byte belongs. Bytes that do not continue what is there are never put behind it. */
async function startOf(
  { status, headers }: HubAnswer,
  part: { bytes: number; etag: string | null },
  file: HubFile,
  folder: string,
): Promise<number> {
  const etag = strongEtag(headers)
  if (status === 206) {
    const sameBytes = part.etag === null || etag === null || etag === part.etag
    const place = `bytes ${part.bytes}-${file.bytes - 1}/${file.bytes}`
    if (sameBytes && headers.get('content-range') === place) return part.bytes
  }
  if (status === 200) {
    await beginPart(folder, file, etag)
    return 0
  }
  await dropPart(folder, file)
  throw new HubInterruption('its answer did not continue what was fetched')
}

/** A weak mark says that contents mean the same, not that they are the same bytes. */
function strongEtag(headers: Headers): string | null {
  const etag = headers.get('etag')
  return etag?.startsWith('"') ? etag : null
}

async function appendChunks(
  { chunks }: HubAnswer,
  start: number,
  file: HubFile,
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  let bytes = start
  await using handle = await open(partPath(folder, file), 'a')
  try {
    for await (const chunk of chunks) {
      await handle.writeFile(chunk)
      bytes += chunk.byteLength
      onBytes(Math.min(bytes, file.bytes))
      if (bytes > file.bytes) break
    }
    if (bytes < file.bytes) throw new HubInterruption('the connection ended early')
    await handle.sync()
  } catch (error) {
    if (!(error instanceof HubInterruption)) throw error
    throw new HubInterruption(error.reason, { ...error.facts, progressed: bytes > start }, { cause: error })
  }
}
