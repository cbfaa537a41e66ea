/** Small pictures of attachments, kept per content beside the store. They can be made again, so nothing depends on them. */
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = (home: string) => join(home, 'cache', 'thumbnails')
const pathOf = (home: string, sha256: string) => join(folder(home), `${sha256}.webp`)

export async function saveThumbnail(home: string, sha256: string, webp: Uint8Array): Promise<void> {
  await mkdir(folder(home), { recursive: true, mode: 0o700 })
  await writeFile(pathOf(home, sha256), webp)
}

export function hasThumbnail(home: string, sha256: string): Promise<boolean> {
  return access(pathOf(home, sha256)).then(
    () => true,
    () => false,
  )
}

export async function readThumbnail(home: string, sha256: string): Promise<Uint8Array | null> {
  return readFile(pathOf(home, sha256)).catch(() => null)
}
