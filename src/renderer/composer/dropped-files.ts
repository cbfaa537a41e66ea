/** Files out of a drop or a paste; folders are walked, so that their files come too. */

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

/** At most `most` files beyond which walking a large folder stops; one more, so that the excess is noticed. */
export async function filesOf(entries: readonly (FileSystemEntry | File)[], most: number): Promise<File[]> {
  const files: File[] = []
  for (const entry of entries) {
    if (files.length > most) break
    if (entry instanceof File) files.push(entry)
    else await walk(entry, files, most)
  }
  return files
}

async function walk(entry: FileSystemEntry, files: File[], most: number): Promise<void> {
  if (files.length > most || entry.name.startsWith('.')) return
  if (entry.isFile) return void files.push(await fileOf(entry as FileSystemFileEntry))
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (let part = await read(reader); part.length > 0; part = await read(reader))
    for (const child of part) await walk(child, files, most)
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject))
}
