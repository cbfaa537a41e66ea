/**
 * Remembers how a compiled model's files looked when they were last compared with their SHA-256. Files that still look so are not read
 * again before a model is opened; a file that was touched is, whatever its size.
 */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readManifest, verifyModel } from './manifest'

const VERIFIED = 'verified.json'

/** @throws DeskglassError as `verifyModel` */
export async function verifyChanged(folder: string): Promise<void> {
  const { files } = await readManifest(folder)
  const looks = JSON.stringify(await Promise.all(Object.keys(files).map((name) => lookOf(folder, name))))
  if (looks === (await readFile(join(folder, VERIFIED), 'utf8').catch(() => ''))) return
  await verifyModel(folder)
  // Where it cannot be kept, the next start compares again.
  await writeFile(join(folder, VERIFIED), looks).catch(() => undefined)
}

async function lookOf(folder: string, name: string): Promise<[string, number, number]> {
  const { size, mtimeMs } = await stat(join(folder, name))
  return [name, size, mtimeMs]
}
