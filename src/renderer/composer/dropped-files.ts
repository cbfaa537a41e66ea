/** Files out of a drop or a paste; folders are walked, so that the files in them come too, named from the folder on. */
import type { LeftOut } from '../state/window-state'
import { whyLeftOut } from './folder-rules'

export interface FoundFile {
  file: File
  /** From the dropped folder on, with `/` between. */
  name: string
}

export interface Finds {
  /** False once no more files are wanted. */
  found(file: FoundFile): boolean
  leftOut(file: LeftOut): void
}

/** Entries have to be taken from the event at once: it forgets its data when its handler returns. */
export function entriesOf(data: DataTransfer): (FileSystemEntry | File)[] {
  const items = [...data.items].filter(({ kind }) => kind === 'file')
  const found = items.flatMap((item): (FileSystemEntry | File)[] => {
    const entry = item.webkitGetAsEntry?.()
    const file = entry?.isDirectory ? null : item.getAsFile()
    return file ? [file] : entry ? [entry] : []
  })
  return found.length > 0 ? found : [...data.files]
}

/** Only what stands in a folder is judged by its name: what was dropped itself was meant. */
export async function walk(entry: FileSystemEntry, finds: Finds): Promise<void> {
  const name = entry.fullPath.replace(/^\//, '')
  const why = whyLeftOut(name)
  if (why) return finds.leftOut({ name, why })
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry).catch(() => null)
    if (!file) finds.leftOut({ name, why: 'unreadable' })
    else if (!finds.found({ file, name })) finds.leftOut({ name, why: 'too-many' })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const part = await read(reader).catch(() => null)
    if (!part) finds.leftOut({ name, why: 'unreadable' })
    if (!part || part.length === 0) return
    for (const child of part.toSorted(byName)) await walk(child, finds)
  }
}

function byName(one: FileSystemEntry, other: FileSystemEntry): number {
  return one.name.localeCompare(other.name, undefined, { numeric: true })
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
