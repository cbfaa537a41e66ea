/** Files on their way into a question: read here, one or two at a time, and handed to main, which tells how reading them goes. */
import type { Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { LARGEST_FILE, MOST_FILES } from '../../composer/limits'
import { changeChip, changeDraft, dropChip, repeatChip } from '../drafts'
import type { Store } from '../store'
import { draftKey, draftOf, type Chip, type WindowState } from '../window-state'

/** Two files in memory at once: one being read from the disk while the other is handed over. */
const AT_ONCE = 2

export function createFileActions(store: Store<WindowState>, api: Api) {
  const waiting: { key: string; chip: Chip; file: File }[] = []
  const contents = new Map<string, string>()
  const work = new Map<string, Promise<void>>()
  let running = 0

  function addFiles(files: readonly File[]): void {
    const key = draftKey(store.get())
    const room = MOST_FILES - draftOf(store.get(), key).chips.length
    const failure = files.length > room ? tooManyFiles(files.length - room) : null
    store.set((state) => changeDraft(state, key, () => ({ failure })))
    for (const file of files.slice(0, room)) addFile(key, file)
  }

  function addFile(key: string, file: File): void {
    const chip = newChip(file)
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
      return store.set((state) => changeChip(state, key, chip.key, { failure: vanished(file.name) }))
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

  return { addFiles, removeChip, filesAdded }
}

function newChip({ name, size }: File): Chip {
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
