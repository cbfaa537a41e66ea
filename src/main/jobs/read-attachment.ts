/**
 * The first half of journey 1: a dropped file is stored once under its SHA-256, looked at, read, and remembered.
 * Files are read one after another; each costs only itself. Documents go on page by page in `read-document.ts`.
 */
import { basename } from 'node:path'
import type { Attachment, Page, Reading } from '../../shared/contract'
import type { PictureFacts } from '../documents/ingest'
import { DeskglassError, isAbort, toFailure } from '../failure'
import { countWords } from '../packed-page'
import {
  addAttachment,
  readAttachment,
  readAttachmentFile,
  removeAttachment,
  updateAttachment,
  type AttachmentChanges,
} from '../store/attachments'
import { forgetPage } from '../store/document-pages'
import { readAnyDocument, readDocument, saveDocument } from '../store/document-facts'
import { storeFile } from '../store/files'
import { newId } from '../store/new-id'
import { readReading, saveReading } from '../store/readings'
import { contentOf, DOCUMENT_READER_VERSION, pageOf, READER_VERSION, readingOf } from './attachment-text'
import { readSlice, checkReadable, howFar, noCasualties, pictureMemory, type Needs } from './read-document'
import { isAnimation, readVideo, type VideoToRead } from './read-video'
import { createReadingLine, FIRST } from './reading-line'
import { hasThumbnail, saveThumbnail } from './thumbnails'
import { untilDone } from './until-done'

export { DOCUMENT_READER_VERSION, READER_VERSION }

export interface AttachmentReader {
  /** `source`: bytes, or a path (then `name` may be left out). Comes back at once; the rest happens behind it. */
  add(source: Uint8Array | string, name?: string, password?: string): Attachment
  /** The attachment when nothing more will happen to it. What an earlier run left unread is read now. */
  whenSettled(id: string, signal: AbortSignal): Promise<Attachment>
  /** The text of a settled, readable attachment; of a document, what is read so far. Throws `not-found` where there is none. */
  reading(id: string): Reading
  /** One page. Throws `not-found` where it is not read yet. */
  page(id: string, number: number): Page
  /** PNG of a document's page as it looks. Throws `not-found` where pages have no look of their own. */
  drawPage(id: string, number: number, longest: number, signal: AbortSignal): Promise<Uint8Array>
  /** Opens an encrypted document with a password, which is kept in memory only, and begins to read it. Throws `locked`. */
  unlock(id: string, password: string): Promise<Attachment>
  /** Reads a page again. */
  retryPage(id: string, number: number): void
  remove(id: string): void
  /** Everything under way is left as it is. */
  close(): void
}

export function createAttachmentReader(services: Needs): AttachmentReader {
  const { db, home, ingest, emit } = services
  const running = new Map<string, { done: Promise<void>; controller: AbortController }>()
  const line = createReadingLine()
  /** Of documents, by content, for as long as the program runs. */
  const passwords = new Map<string, string>()
  const closing = new AbortController()

  function change(id: string, changes: AttachmentChanges): Attachment {
    const attachment = updateAttachment(db, id, changes, Date.now())
    emit({ type: 'attachment.change', attachment })
    return attachment
  }

  /** Shown, not stored: it is worth nothing after a restart. */
  function showProgress(id: string, progress: number): void {
    emit({ type: 'attachment.change', attachment: { ...readAttachment(db, id), progress } })
  }

  async function copy(id: string, source: Uint8Array | string, signal: AbortSignal): Promise<string> {
    const { sha256, bytes } = await storeFile(home, source, signal)
    change(id, { sha256, bytes, state: 'reading' })
    return sha256
  }

  /** Journey 1, from a stored file to its text. */
  async function read(id: string, signal: AbortSignal): Promise<void> {
    const more = await line.run(FIRST, () => look(id, signal), signal)
    if (more === 'document') await readDocumentPages(id, signal)
    if (more === 'video') await readVideo(services, videoOf(id, signal), signal)
  }

  /** Finds out what a file is, and reads what is read in one go. Returns what is left to do. */
  async function look(id: string, signal: AbortSignal): Promise<'document' | 'video' | null> {
    const { sha256, name, path } = contentOf(db, home, id)
    if (!readDocument(db, sha256, DOCUMENT_READER_VERSION)) {
      const wish = { password: passwords.get(sha256), pictures: memoryOf(sha256) }
      const facts = await ingest.inspect(path, name, wish, signal)
      if (facts.kind === 'video' || isAnimation(facts)) return 'video'
      if (facts.thumbnail) await saveThumbnail(home, sha256, facts.thumbnail)
      if (facts.kind === 'picture') {
        await readPicture(id, facts, signal)
        return null
      }
      saveDocument(db, sha256, DOCUMENT_READER_VERSION, facts, Date.now())
    }
    const { unit } = readDocument(db, sha256, DOCUMENT_READER_VERSION)!
    const hasCover = await hasThumbnail(home, sha256)
    change(id, { kind: 'document', unit, hasCover, state: 'reading', failure: null, ...howFar(db, sha256) })
    return 'document'
  }

  function videoOf(id: string, signal: AbortSignal): VideoToRead {
    const place = line.nextPlace()
    return {
      ...contentOf(db, home, id),
      readerVersion: READER_VERSION,
      change: (changes) => void change(id, changes),
      show: (progress, pageMarks) =>
        emit({ type: 'attachment.change', attachment: { ...readAttachment(db, id), progress, pageMarks } }),
      inTurn: (work) => line.run(place, work, signal),
    }
  }

  async function readPicture(id: string, facts: PictureFacts, signal: AbortSignal): Promise<void> {
    const { sha256, name, path } = contentOf(db, home, id)
    const { kind, width, height } = facts
    change(id, { kind, width, height, hasCover: true, state: 'reading', failure: null })
    let reading = readReading(db, sha256, READER_VERSION)
    if (!reading) {
      reading = await ingest.read(path, name, (progress) => showProgress(id, progress), signal)
      saveReading(db, sha256, READER_VERSION, reading, Date.now())
    }
    const words = reading.pages.reduce((sum, page) => sum + countWords(page.text), 0)
    change(id, { state: 'ready', progress: 1, words, failure: null })
  }

  /** From the first page nobody has read to the last; after the first slice, files that come later are looked at in between. */
  async function readDocumentPages(id: string, signal: AbortSignal): Promise<void> {
    const { sha256, name } = contentOf(db, home, id)
    const casualties = noCasualties()
    const slice = () => {
      const document = { sha256, name, password: passwords.get(sha256), pictures: memoryOf(sha256) }
      return readSlice(services, document, casualties, signal)
    }
    let more = await line.run(FIRST, slice, signal)
    const place = line.nextPlace()
    while (more) more = await line.run(place, slice, signal)
    checkReadable(db, sha256, name)
    change(id, { state: 'ready', failure: null, ...howFar(db, sha256) })
  }

  function memoryOf(sha256: string) {
    return pictureMemory(services, sha256, DOCUMENT_READER_VERSION)
  }

  function start(id: string, work: (signal: AbortSignal) => Promise<void>): void {
    const controller = new AbortController()
    const done = work(controller.signal)
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
    add(source, name = typeof source === 'string' ? basename(source) : '', password) {
      const bytes = typeof source === 'string' ? 0 : source.byteLength
      const attachment = addAttachment(db, { ...draft, id: newId(), name, bytes }, Date.now())
      start(attachment.id, async (signal) => {
        const sha256 = await line.run(FIRST, () => copy(attachment.id, source, signal), signal)
        if (password !== undefined) passwords.set(sha256, password)
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
    reading: (id) => readingOf(db, id),
    page: (id, number) => pageOf(db, id, number),
    async drawPage(id, number, longest, signal) {
      const { sha256, name, path } = contentOf(db, home, id)
      const password = passwords.get(sha256)
      const known = number <= (readAnyDocument(db, sha256)?.pages ?? 0)
      const png = known ? await ingest.drawPage(path, name, { number, longest, password }, signal) : null
      if (png) return png
      throw new DeskglassError('not-found', `There is no picture of page ${number} of “${name}”.`)
    },
    async unlock(id, password) {
      const { sha256, name, path } = contentOf(db, home, id)
      const look = () => ingest.inspect(path, name, { password }, closing.signal)
      try {
        await line.run(FIRST, look, closing.signal)
      } catch (error) {
        settleFailure(id, error)
        throw error
      }
      passwords.set(sha256, password)
      if (!running.has(id)) start(id, (signal) => read(id, signal))
      return change(id, { state: 'reading', failure: null })
    },
    retryPage(id, number) {
      const { sha256 } = contentOf(db, home, id)
      pageOf(db, id, number)
      if (running.has(id)) return
      forgetPage(db, sha256, number)
      change(id, { state: 'reading', failure: null, ...howFar(db, sha256) })
      start(id, (signal) => read(id, signal))
    },
    remove(id) {
      running.get(id)?.controller.abort()
      removeAttachment(db, id)
    },
    close() {
      closing.abort()
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
  hasCover: false,
  failure: null,
}
