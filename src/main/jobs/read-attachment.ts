/**
 * The first half of journey 1: a dropped file is stored once under its SHA-256, looked at, read, and remembered.
 * Files are read one after another; each costs only itself.
 */
import { basename } from 'node:path'
import type { AppEvent, Attachment, Page, Reading } from '../../shared/contract'
import type { Ingest } from '../documents/ingest'
import { DeskglassError, isAbort, toFailure } from '../failure'
import {
  addAttachment,
  readAttachment,
  readAttachmentFile,
  removeAttachment,
  updateAttachment,
  type AttachmentChanges,
} from '../store/attachments'
import { filePath, storeFile } from '../store/files'
import type { Database } from '../store/open-store'
import { newId } from '../store/new-id'
import { readReading, saveReading } from '../store/readings'
import { saveThumbnail } from './thumbnails'
import { createTurnstile } from './turnstile'

/** Part of a reading's key in the store: a better reader reads again. */
export const READER_VERSION = 'pp-ocrv4-1'

export interface AttachmentReader {
  /** `source`: bytes, or a path (then `name` may be left out). Comes back at once; the rest happens behind it. */
  add(source: Uint8Array | string, name?: string): Attachment
  /** The attachment when nothing more will happen to it. What an earlier run left unread is read now. */
  whenSettled(id: string, signal: AbortSignal): Promise<Attachment>
  /** The text of a settled, readable attachment. Throws `not-found` where there is none. */
  reading(id: string): Reading
  remove(id: string): void
  /** Everything under way is left as it is. */
  close(): void
}

/** What a reader needs of the house: a part of `Services`, which holds the reader itself. */
interface Needs {
  home: string
  db: Database
  ingest: Ingest
  emit(event: AppEvent): void
  reportBug(error: unknown): void
}

export function createAttachmentReader(services: Needs): AttachmentReader {
  const { db, home, ingest, emit } = services
  const running = new Map<string, { done: Promise<void>; controller: AbortController }>()
  const line = createTurnstile()

  function change(id: string, changes: AttachmentChanges): void {
    emit({ type: 'attachment.change', attachment: updateAttachment(db, id, changes, Date.now()) })
  }

  /** Shown, not stored: it is worth nothing after a restart. */
  function showProgress(id: string, progress: number): void {
    emit({ type: 'attachment.change', attachment: { ...readAttachment(db, id), progress } })
  }

  async function copy(id: string, source: Uint8Array | string, signal: AbortSignal): Promise<void> {
    const { sha256, bytes } = await storeFile(home, source, signal)
    change(id, { sha256, bytes, state: 'reading' })
  }

  /** Journey 1, from a stored file to its text. */
  async function read(id: string, signal: AbortSignal): Promise<void> {
    const sha256 = readAttachmentFile(db, id)
    const { name } = readAttachment(db, id)
    if (sha256 === null) throw notCopied(name)
    const path = filePath(home, sha256)
    const facts = await ingest.inspect(path, name, signal)
    await saveThumbnail(home, sha256, facts.thumbnail)
    change(id, {
      kind: facts.kind,
      width: facts.width,
      height: facts.height,
      state: 'reading',
      failure: null,
    })
    let reading = readReading(db, sha256, READER_VERSION)
    if (!reading) {
      reading = await ingest.read(path, name, (progress) => showProgress(id, progress), signal)
      saveReading(db, sha256, READER_VERSION, reading, Date.now())
    }
    change(id, { state: 'ready', progress: 1, words: countWords(reading.pages), failure: null })
  }

  function start(id: string, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController()
    const done = line
      .run(() => work(controller.signal), controller.signal)
      .catch((error: unknown) => settleFailure(id, error))
      .finally(() => running.delete(id))
    running.set(id, { done, controller })
  }

  function settleFailure(id: string, error: unknown): void {
    if (isAbort(error)) return
    const failure = toFailure(error)
    if (failure.code === 'bug') services.reportBug(error)
    try {
      const { name } = readAttachment(db, id)
      change(id, { state: 'failed', failure: { ...failure, details: { file: name, ...failure.details } } })
    } catch (storeError) {
      // Removed in the meantime, or the store itself fails: nobody is left to tell but the log.
      if (toFailure(storeError).code === 'bug') services.reportBug(storeError)
    }
  }

  return {
    add(source, name = typeof source === 'string' ? basename(source) : '') {
      const bytes = typeof source === 'string' ? 0 : source.byteLength
      const attachment = addAttachment(db, { ...draft, id: newId(), name, bytes }, Date.now())
      start(attachment.id, async (signal) => {
        await copy(attachment.id, source, signal)
        await read(attachment.id, signal)
      })
      return attachment
    },
    async whenSettled(id, signal) {
      const { state } = readAttachment(db, id)
      const unread = state !== 'ready' && readAttachmentFile(db, id) !== null
      if (!running.has(id) && unread) start(id, (own) => read(id, own))
      await untilDone(running.get(id)?.done, signal)
      return readAttachment(db, id)
    },
    reading(id) {
      const sha256 = readAttachmentFile(db, id)
      const reading = sha256 === null ? null : readReading(db, sha256, READER_VERSION)
      if (reading) return reading
      throw new DeskglassError('not-found', `“${readAttachment(db, id).name}” has not been read.`)
    },
    remove(id) {
      running.get(id)?.controller.abort()
      removeAttachment(db, id)
    },
    close() {
      for (const { controller } of running.values()) controller.abort()
    },
  }
}

const draft: Attachment = {
  id: '',
  name: '',
  kind: 'unknown',
  bytes: 0,
  width: 0,
  height: 0,
  state: 'copying',
  progress: 0,
  words: 0,
  unit: 'picture',
  pageMarks: '',
  seconds: 0,
  failure: null,
}

function notCopied(name: string): DeskglassError {
  return new DeskglassError(
    'file-vanished',
    `“${name}” was not completely copied. Add it again.`,
    { file: name },
    ['choose-other', 'remove'],
  )
}

/** Waits, unless the one who waits gives up. */
async function untilDone(done: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (!done) return
  const { promise, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new DOMException('Aborted', 'AbortError'))
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    await Promise.race([done, promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

const wordsIn = new Intl.Segmenter(undefined, { granularity: 'word' })

function countWords(pages: Page[]): number {
  let words = 0
  for (const page of pages) for (const part of wordsIn.segment(page.text)) if (part.isWordLike) words++
  return words
}
