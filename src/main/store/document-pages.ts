/** Pages of documents, each a row as soon as it was read: what is here survives whatever happens to the program. */
import type { Page, PageCoverage, PageMark } from '../../shared/contract'
import { unpackPage, type PackedPage } from '../packed-page'
import type { Database } from './database'
import { readAnyDocument } from './document-facts'
import { addPassages, putPassages } from './passages'

/** Passages that are made findable in one step: some milliseconds. */
const PASSAGES_A_STEP = 24

/** Takes the place of what was there for these pages. The document has to be there (`saveDocument`). */
export function savePages(db: Database, sha256: string, pages: readonly PackedPage[]): void {
  db.transaction(() => {
    for (const page of pages)
      for (let from: number | null = 0; from !== null;) from = savePagePart(db, sha256, page, from)
  }).immediate()
}

/**
 * One step of saving a page, for pages with more passages than can be made findable in a moment. Until its last step a page
 * counts as waiting. Returns the passage to go on with, null when the page is whole.
 */
export function savePagePart(db: Database, sha256: string, page: PackedPage, from: number): number | null {
  const { number, mark, words, passages } = page
  const to = from + PASSAGES_A_STEP
  const whole = to >= passages.length
  if (from === 0) {
    db.prepare(
      `INSERT OR REPLACE INTO document_pages (sha256, number, mark, words, page) VALUES (?, ?, ?, ?, ?)`,
    ).run(sha256, number, whole ? mark : 'w', words, page.page)
    putPassages(db, sha256, number, passages.slice(0, to))
  } else {
    addPassages(db, sha256, number, passages.slice(from, to))
    const sql = 'UPDATE document_pages SET mark = ? WHERE sha256 = ? AND number = ?'
    if (whole) db.prepare(sql).run(mark, sha256, number)
  }
  return whole ? null : to
}

/**
 * A transaction that does not wait for the disk. What a power cut takes of it is read again; it takes the last commits and none
 * before them, so nothing is left half done, and what is committed otherwise is as safe as ever.
 */
export function inPassing(db: Database, work: () => void): void {
  db.pragma('synchronous = NORMAL')
  try {
    db.transaction(work).immediate()
  } finally {
    db.pragma('synchronous = FULL')
  }
}

/** As if it had not been read yet. */
export function forgetPage(db: Database, sha256: string, number: number): void {
  db.prepare('DELETE FROM document_pages WHERE sha256 = ? AND number = ?').run(sha256, number)
}

/** null: not read yet. What could not be read is a page of source `none` with a sentence. */
export function readPage(db: Database, sha256: string, number: number): Page | null {
  const sql = 'SELECT page FROM document_pages WHERE sha256 = ? AND number = ?'
  const packed = db.prepare<[string, number], Uint8Array>(sql).pluck().get(sha256, number)
  return packed ? unpackPage(packed) : null
}

/** What is read of the pages `from` to `to`, both included, in order. A page costs a millisecond or so: ask for some at a time. */
export function documentPages(db: Database, sha256: string, from = 1, to = Number.MAX_SAFE_INTEGER): Page[] {
  const sql = 'SELECT page FROM document_pages WHERE sha256 = ? AND number BETWEEN ? AND ? ORDER BY number'
  const rows = db.prepare<[string, number, number], Uint8Array>(sql).pluck().all(sha256, from, to)
  return rows.map(unpackPage)
}

/** Pages that the reader read, with fewer words than that, in order. */
export function pagesWithFewWords(db: Database, sha256: string, words: number): Page[] {
  const sql = `SELECT page FROM document_pages WHERE sha256 = ? AND mark = 'o' AND words < ? ORDER BY number`
  return db.prepare<[string, number], Uint8Array>(sql).pluck().all(sha256, words).map(unpackPage)
}

export interface PageMarks {
  /** A `PageMark` a page. */
  marks: string
  /** Words on the pages that are read. */
  words: number
}

/** Without unfolding any page. Throws where the content is no document. */
export function pageMarks(db: Database, sha256: string): PageMarks {
  const document = readAnyDocument(db, sha256)
  if (!document) throw new Error('Only documents have pages.')
  const sql = 'SELECT number, mark, words FROM document_pages WHERE sha256 = ? ORDER BY number'
  type Row = { number: number; mark: PageMark; words: number }
  const marks: PageMark[] = Array.from({ length: document.pages }, () => 'w')
  let words = 0
  for (const row of db.prepare<[string], Row>(sql).all(sha256)) {
    marks[row.number - 1] = row.mark
    if (row.mark !== 'w') words += row.words
  }
  return { marks: marks.join(''), words }
}

/** How much of a document is read, and how: each number counted from the rows. */
export function coverage(db: Database, sha256: string): PageCoverage {
  const { marks } = pageMarks(db, sha256)
  const count = (mark: PageMark) => marks.split(mark).length - 1
  const sql = `SELECT page FROM document_pages WHERE sha256 = ? AND mark = 'f' ORDER BY number`
  const failed = db.prepare<[string], Uint8Array>(sql).pluck().all(sha256).map(unpackPage)
  return {
    total: marks.length,
    read: marks.length - count('w') - count('f'),
    text: count('t'),
    ocr: count('o'),
    vision: count('v'),
    blank: count('b'),
    unread: failed.map(({ number, why = '' }) => ({ number, why })),
  }
}
