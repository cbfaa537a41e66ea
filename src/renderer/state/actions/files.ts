/** Files on their way into a question: read here, one or two at a time, and handed to main, which tells how reading them goes. */
import type { Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { walk, type FoundFile } from '../../composer/dropped-files'
import { whyPathLeftOut } from '../../composer/folder-rules'
import { LARGEST_FILE, MOST_FILES } from '../../composer/limits'
import { changeChip, changeDraft, dropChip, repeatChip } from '../drafts'
import type { Store } from '../store'
import { draftKey, draftOf, type Chip, type Gathering, type LeftOut, type WindowState } from '../window-state'

/** Two files in memory at once: one being read from the disk while the other is handed over. */
const AT_ONCE = 2

export function createFileActions(store: Store<WindowState>, api: Api) {
  const waiting: { key: string; chip: Chip; file: File }[] = []
  const contents = new Map<string, string>()
  const work = new Map<string, Promise<void>>()
  let running = 0

  function addFiles(files: readonly File[]): void {
    const key = draftKey(store.get())
    const room = roomIn(key)
    const failure = files.length > room ? tooManyFiles(files.length - room) : null
    store.set((state) => changeDraft(state, key, () => ({ failure })))
    for (const file of files.slice(0, room)) addFile(key, { file, name: file.name })
  }

  /** Files are added as they are found. What was left out is told, with the reason. */
  async function addEntries(entries: readonly (FileSystemEntry | File)[]): Promise<void> {
    const files = entries.filter((entry) => entry instanceof File)
    const folders = entries.flatMap((entry) => (entry instanceof File ? [] : [entry]))
    if (files.length > 0) addFiles(files)
    if (folders.length === 0) return
    const key = draftKey(store.get())
    const gathering = gatherInto(key, folders.map(({ name }) => name).join(', '))
    for (const folder of folders) await walk(folder, gathering)
    gathering.end()
  }

  /** A folder chosen in the system's dialog: all its files, with their paths in it. */
  function addFolder(files: readonly File[]): void {
    const [first] = files
    if (!first) return
    const gathering = gatherInto(draftKey(store.get()), first.webkitRelativePath.split('/')[0] ?? '')
    for (const file of files) {
      const name = file.webkitRelativePath || file.name
      const why = whyPathLeftOut(name)
      if (why) gathering.leftOut({ name, why })
      else if (!gathering.found({ file, name })) gathering.leftOut({ name, why: 'too-many' })
    }
    gathering.end()
  }

  function gatherInto(key: string, folder: string) {
    let gathered: Gathering = { folder, found: 0, done: false, leftOut: [] }
    const change = (next: Partial<Gathering>) => {
      gathered = { ...gathered, ...next }
      store.set((state) => changeDraft(state, key, () => ({ gathering: gathered })))
    }
    change({})
    return {
      found(file: FoundFile): boolean {
        if (roomIn(key) <= 0) return false
        addFile(key, file)
        change({ found: gathered.found + 1 })
        return true
      },
      leftOut: (file: LeftOut) => change({ leftOut: [...gathered.leftOut, file] }),
      end: () => change({ done: true }),
    }
  }

  function roomIn(key: string): number {
    return MOST_FILES - draftOf(store.get(), key).chips.length
  }

  function addFile(key: string, { file, name }: FoundFile): void {
    const chip = newChip(file, name)
    store.set((state) => changeDraft(state, key, ({ chips }) => ({ chips: [...chips, chip] })))
    if (chip.failure) return
    work.set(chip.key, new Promise((resolve) => resolvers.set(chip.key, resolve)))
    waiting.push({ key, chip, file })
    void next()
  }

  const resolvers = new Map<string, () => void>()

  async function next(): Promise<void> {
    if (running >= AT_ONCE) return
    const item = waiting.shift()
    if (!item) return
    running += 1
    await handOver(item.key, item.chip, item.file)
    running -= 1
    resolvers.get(item.chip.key)?.()
    resolvers.delete(item.chip.key)
    work.delete(item.chip.key)
    void next()
  }

  async function handOver(key: string, chip: Chip, file: File): Promise<void> {
    const bytes = await file.arrayBuffer().catch(() => null)
    if (!bytes)
      return store.set((state) => changeChip(state, key, chip.key, { failure: vanished(chip.name) }))
    const content = await fingerprint(bytes)
    if (!isWanted(key, chip)) return
    const twin = draftOf(store.get(), key).chips.find(
      (other) => other.key !== chip.key && contents.get(other.key) === content,
    )
    if (twin) return store.set((state) => repeatChip(state, key, twin.key, chip))
    contents.set(chip.key, content)
    const result = await api.request('attachment.add', { name: chip.name, bytes: new Uint8Array(bytes) })
    if (!result.ok) return store.set((state) => changeChip(state, key, chip.key, { failure: result.failure }))
    const attachment = result.value
    if (!isWanted(key, chip)) return void api.request('attachment.remove', { id: attachment.id })
    store.set((state) => {
      const newer = state.attachments[attachment.id] ?? attachment
      const known = { ...state, attachments: { ...state.attachments, [attachment.id]: newer } }
      return changeChip(known, key, chip.key, { attachmentId: attachment.id })
    })
  }

  function isWanted(key: string, chip: Chip): boolean {
    return draftOf(store.get(), key).chips.some((other) => other.key === chip.key)
  }

  function removeChip(chip: Chip): void {
    const key = draftKey(store.get())
    contents.delete(chip.key)
    store.set((state) => dropChip(state, key, chip.key))
    if (chip.attachmentId !== null) void api.request('attachment.remove', { id: chip.attachmentId })
  }

  /** Resolves when every file of a draft is in main's hands or refused. Reading goes on there. */
  async function filesAdded(key: string): Promise<void> {
    await Promise.all(draftOf(store.get(), key).chips.map((chip) => work.get(chip.key)))
  }

  function dismissGathering(): void {
    store.set((state) => changeDraft(state, draftKey(state), () => ({ gathering: null })))
  }

  return { addFiles, addEntries, addFolder, dismissGathering, removeChip, filesAdded }
}

function newChip({ size }: File, name: string): Chip {
  const failure = size > LARGEST_FILE ? tooLarge(name, size) : null
  return { key: crypto.randomUUID(), name, bytes: size, attachmentId: null, failure, repeated: 0 }
}

/** SHA-256 as text. */
async function fingerprint(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function tooLarge(file: string, bytes: number): Failure {
  return {
    code: 'too-large',
    message: '',
    details: { file, bytes, limit: LARGEST_FILE },
    actions: ['remove'],
  }
}

function tooManyFiles(left: number): Failure {
  return { code: 'too-many-files', message: '', details: { limit: MOST_FILES, left }, actions: [] }
}

function vanished(file: string): Failure {
  return { code: 'file-vanished', message: '', details: { file }, actions: ['remove', 'choose-other'] }
}
