/** The files of a folder that someone means when they name the folder: sorted, with sub-folders, and what was left out and why. */
import { lstat, readdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileVanished, notAllowed } from './failures'

export interface FolderLimits {
  /** `MOST_FILES` of the contract. */
  mostFiles: number
  /** A sentence where a file is not wanted, null where it is; left out: all are. For `whatIs`, which opens every file. */
  refuse?: (path: string, name: string) => Promise<string | null>
}

export interface FolderFile {
  path: string
  /** Relative to the folder, with `/` between names. */
  name: string
}

export interface FolderWalk {
  files: FolderFile[]
  /** `name` as in a file; `why` is a phrase. Files that every system puts everywhere are not mentioned. */
  skipped: { name: string; why: string }[]
}

const MOST_DEPTH = 20
/** Entries looked at; a whole disk is nobody's question. */
const MOST_ENTRIES = 20_000

/** Windows' and macOS's own, and the locks that Office and LibreOffice leave beside an open file. */
const SYSTEM =
  /^(\.|~\$|Thumbs\.db$|desktop\.ini$|ehthumbs\.db$|\$RECYCLE\.BIN$|System Volume Information$|__MACOSX$|Icon\r$)/i

/** @throws DeskglassError `file-vanished`, `not-allowed` for the folder itself; what cannot be read inside it is skipped */
export async function walkFolder(
  path: string,
  limits: FolderLimits,
  signal: AbortSignal,
): Promise<FolderWalk> {
  const walk: Walk = { root: await rootOf(path), limits, signal, entries: 0, files: [], skipped: [] }
  await visit(walk, path, '', 0)
  return { files: walk.files, skipped: walk.skipped }
}

interface Walk extends FolderWalk {
  /** Real, with a separator at its end. */
  root: string
  limits: FolderLimits
  signal: AbortSignal
  entries: number
}

async function rootOf(path: string): Promise<string> {
  try {
    const real = await realpath(path)
    await readdir(real)
    return real.endsWith(sep) ? real : real + sep
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
    throw denied ? notAllowed(path, error) : fileVanished(path, error)
  }
}

async function visit(walk: Walk, path: string, name: string, depth: number): Promise<void> {
  const names = await readdir(path).catch(() => null)
  if (!names) return skip(walk, name, 'the folder may not be opened')
  const folders: FolderFile[] = []
  for (const own of names.sort(ORDER.compare)) {
    walk.signal.throwIfAborted()
    if (SYSTEM.test(own)) continue
    if (++walk.entries > MOST_ENTRIES)
      return skip(walk, name || own, `the folder holds more than ${MOST_ENTRIES} files`)
    const entry = { path: join(path, own), name: name ? `${name}/${own}` : own }
    if (await isFolder(walk, entry)) folders.push(entry)
  }
  for (const folder of folders)
    if (depth < MOST_DEPTH) await visit(walk, folder.path, folder.name, depth + 1)
    else skip(walk, folder.name, 'the folder lies too deep')
}

const ORDER = new Intl.Collator('en', { numeric: true })

/** Takes a file, or says why not; true for a folder. */
async function isFolder(walk: Walk, entry: FolderFile): Promise<boolean> {
  const stats = await lstat(entry.path).catch(() => null)
  if (!stats) skip(walk, entry.name, 'it is no longer there')
  else if (stats.isSymbolicLink()) await skipLink(walk, entry)
  else if (stats.isFile()) await take(walk, entry)
  else if (!stats.isDirectory()) skip(walk, entry.name, 'it is a device or a pipe')
  return stats?.isDirectory() ?? false
}

/** Never followed: what it leads to is in the folder already, or is not meant. So there are no circles either. */
async function skipLink(walk: Walk, { path, name }: FolderFile): Promise<void> {
  const target = await realpath(path).catch(() => null)
  const inside = target !== null && (target + sep).startsWith(walk.root)
  if (!inside)
    skip(walk, name, target === null ? 'it is a link to nothing' : 'it is a link out of the folder')
}

async function take(walk: Walk, file: FolderFile): Promise<void> {
  const { mostFiles, refuse } = walk.limits
  if (walk.files.length >= mostFiles) return skip(walk, file.name, `the first ${mostFiles} files were taken`)
  const why = await refuse?.(file.path, file.name)
  if (why) skip(walk, file.name, why)
  else walk.files.push(file)
}

function skip(walk: Walk, name: string, why: string): void {
  walk.skipped.push({ name, why })
}
