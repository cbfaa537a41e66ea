/** Keeps the folder of frames within its room. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A minute of video takes some 60 MB. */
export const MOST_BYTES = 1024 ** 3
/** Older than any sampling may take: what a process that is gone left behind. */
const UNFINISHED_FOR_MS = 86_400_000

interface Kept {
  path: string
  bytes: number
  usedAt: number
}

/**
 * @param fresh a folder that stays whatever it takes
 * @param isUsed left out: all contents are
 */
export async function trimFilms(
  folder: string,
  fresh: string | null,
  isUsed: (sha256: string) => boolean = () => true,
  mostBytes = MOST_BYTES,
): Promise<void> {
  const kept: Kept[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await measure(path)
    if (!found) continue
    const abandoned = name.startsWith('.') && found.usedAt < Date.now() - UNFINISHED_FOR_MS
    const unused = !name.startsWith('.') && !isUsed(name.split('-')[0]!)
    if (abandoned || unused) await rm(path, { recursive: true, force: true })
    else if (!name.startsWith('.')) kept.push(found)
  }
  await dropOldest(kept, fresh, mostBytes)
}

async function dropOldest(kept: Kept[], fresh: string | null, mostBytes: number): Promise<void> {
  let bytes = kept.reduce((sum, film) => sum + film.bytes, 0)
  for (const film of kept.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= mostBytes) return
    if (film.path === fresh) continue
    await rm(film.path, { recursive: true, force: true })
    bytes -= film.bytes
  }
}

/** Null where it is gone already: another process tidies as well. */
async function measure(path: string): Promise<Kept | null> {
  try {
    const names = await readdir(path)
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size))
    return {
      path,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      usedAt: (await stat(path)).mtimeMs,
    }
  } catch {
    return null
  }
}
