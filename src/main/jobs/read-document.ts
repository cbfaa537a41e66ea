/**
 * A document, from its first unread page to its last: read in slices, so that other files get their turn, each page stored as
 * soon as it is read. A page that cannot be read costs itself, also where it takes the ingest process down with it.
 */
import type { AppEvent, Attachment, Page } from '../../shared/contract'
import type { Ingest, PageEvent, PictureMemory } from '../documents/ingest'
import { DeskglassError, toFailure } from '../failure'
import { packPage, type PackedPage } from '../packed-page'
import { attachmentsReading, updateAttachment } from '../store/attachments'
import { inPassing, pageMarks, readPage, savePagePart } from '../store/document-pages'
import { filePath } from '../store/files'
import type { Database } from '../store/open-store'
import { keepPagePicture, knownPagePicture } from '../store/page-pictures'
import type { Films } from '../video/films'
import { createPageWriter, type PageStore } from './page-writer'

/** What a reader needs of the house: a part of `Services`, which holds the reader itself. */
export interface Needs {
  home: string
  db: Database
  ingest: Ingest
  films: Films
  emit(event: AppEvent): void
  reportBug(error: unknown): void
}

export interface DocumentToRead {
  sha256: string
  name: string
  password: string | undefined
  pictures: PictureMemory
}

/** A slice: long enough that going back and forth costs nothing, short enough that nobody waits. One page may take longer. */
const SLICE_MS = 700
/** A page at which the process dies is tried once more, for something else may have ended it; then it is left out. */
const MOST_TRIES = 2
const MOST_DEATHS = 8

/** Deaths of the ingest process while a page was being read. */
export interface Casualties {
  total: number
  byPage: Map<number, number>
}

export const noCasualties = (): Casualties => ({ total: 0, byPage: new Map() })

/** The first page that nobody has read yet, null when there is none. */
function firstWaiting(db: Database, sha256: string): number | null {
  const at = pageMarks(db, sha256).marks.indexOf('w')
  return at < 0 ? null : at + 1
}

/**
 * Reads on from the first waiting page for about a second. What was read is stored when it returns, and when it throws.
 * @returns whether pages are still waiting
 */
export async function readSlice(
  needs: Needs,
  document: DocumentToRead,
  casualties: Casualties,
  signal: AbortSignal,
): Promise<boolean> {
  const from = firstWaiting(needs.db, document.sha256)
  if (from === null) return false
  const { marks } = pageMarks(needs.db, document.sha256)
  const known = marks.slice(from - 1).search(/[^w]/)
  const to = known < 0 ? marks.length : from - 1 + known
  await readRange(needs, document, { from, to, mostMs: SLICE_MS }, casualties, signal)
  return firstWaiting(needs.db, document.sha256) !== null
}

/** Reads these pages, whatever is known of them. */
export async function readRange(
  needs: Needs,
  document: DocumentToRead,
  range: { from: number; to: number; mostMs?: number },
  casualties: Casualties,
  signal: AbortSignal,
): Promise<void> {
  const { ingest, home, reportBug } = needs
  const { sha256, name, password, pictures } = document
  const storeFailed = new AbortController()
  const writer = createPageWriter(pageStore(needs, sha256), () => storeFailed.abort(), signal)
  let current: number | null = null
  const onEvent = (event: PageEvent) => {
    if (event.type === 'reading') return (current = event.number)
    if (event.bug !== undefined) reportBug(bugOfPage(event.bug))
    writer.add(event.page)
    return (current = null)
  }
  const wish = { ...range, password, pictures }
  try {
    const limit = AbortSignal.any([signal, storeFailed.signal])
    await ingest.readPages(filePath(home, sha256), name, wish, onEvent, limit)
  } catch (error) {
    signal.throwIfAborted()
    // A store that fails is the reason for the abort, and is thrown by the writer below.
    if (!storeFailed.signal.aborted) endAt(current, casualties, writer.add, error)
  } finally {
    await writer.flush()
  }
}

/** The process died: at a page, the page is to blame the second time. Anything else is the document's own failure. */
function endAt(
  page: number | null,
  casualties: Casualties,
  add: (page: PackedPage) => void,
  error: unknown,
): void {
  if (page === null || toFailure(error).code !== 'reader-stopped') throw error
  const tries = (casualties.byPage.get(page) ?? 0) + 1
  casualties.byPage.set(page, tries)
  if (++casualties.total > MOST_DEATHS) throw error
  if (tries < MOST_TRIES) return
  const why = 'Reading stopped at this page: it took too long or too much memory.'
  add(packPage({ number: page, source: 'none', width: 0, height: 0, text: '', lines: [], why }))
}

/** The store as pages go into it; every attachment with this content tells how far it is. */
function pageStore({ db, emit }: Needs, sha256: string): PageStore {
  return {
    inTransaction: (steps) => inPassing(db, steps),
    savePart: (page, from) => savePagePart(db, sha256, page, from),
    onProgress() {
      const ids = attachmentsReading(db, sha256)
      if (ids.length === 0) return
      const far = howFar(db, sha256)
      const changed: Attachment[] = []
      inPassing(db, () => changed.push(...ids.map((id) => updateAttachment(db, id, far, Date.now()))))
      for (const attachment of changed) emit({ type: 'attachment.change', attachment })
    },
  }
}

/** Counted from the rows. */
export function howFar(db: Database, sha256: string): Pick<Attachment, 'pageMarks' | 'progress' | 'words'> {
  const { marks, words } = pageMarks(db, sha256)
  const done = marks.replaceAll('w', '').length
  return { pageMarks: marks, progress: done / marks.length, words }
}

/** Throws where not one page could be read: then it is the document that cannot be. */
export function checkReadable(db: Database, sha256: string, name: string): void {
  const { marks } = pageMarks(db, sha256)
  if (/[^f]/.test(marks)) return
  const why = readPage(db, sha256, 1)?.why ?? ''
  const which =
    marks.length === 1 ? 'It could not be read' : `None of its ${marks.length} pages could be read`
  throw new DeskglassError('damaged-file', `“${name}” was opened. ${which}: ${why}`, { file: name }, [
    'retry',
  ])
}

/** What the reader read before in pictures of pages, in whatever file. A store that fails forgets, and costs no page. */
export function pictureMemory(
  { db, reportBug }: Needs,
  sha256: string,
  readerVersion: string,
): PictureMemory {
  const keep = (key: string, page: Page) => keepPagePicture(db, { key, sha256, readerVersion }, page)
  return {
    async known(key) {
      const page = knownPagePicture(db, key, readerVersion)
      // This file, too, keeps it from now on.
      if (page) keep(key, page)
      return page
    },
    keep(key, page) {
      try {
        keep(key, page)
      } catch (error) {
        reportBug(error)
      }
    },
  }
}

function bugOfPage(stack: string): Error {
  return Object.assign(new Error('A page met a bug'), { stack })
}
