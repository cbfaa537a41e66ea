import { expect, test } from 'vitest'
import type { Page } from '../../../src/shared/contract'
import { packPage } from '../../../src/main/packed-page'
import { addAttachment, updateAttachment } from '../../../src/main/store/attachments'
import { readAnyDocument, readDocument, saveDocument } from '../../../src/main/store/document-facts'
import {
  coverage,
  documentPages,
  forgetPage,
  pageMarks,
  readPage,
  savePagePart,
  savePages,
} from '../../../src/main/store/document-pages'
import { keepPagePicture, knownPagePicture } from '../../../src/main/store/page-pictures'
import { purge } from '../../../src/main/store/purge'
import type { Store } from '../../../src/main/store/open-store'
import { picture } from './picture'
import { queryPlan } from './query-plan'
import { DAY, NOON, openTemporary } from './temporary-home'

const SHA = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const FACTS = { format: 'pdf', unit: 'page', pages: 5, title: 'Annual report' } as const

function withDocument(sha256 = SHA): Store {
  const store = openTemporary()
  add(store, sha256)
  saveDocument(store.db, sha256, 'v1', FACTS, NOON)
  return store
}

function add({ db }: Store, sha256: string): void {
  addAttachment(db, picture(sha256.slice(0, 2), { kind: 'document' }), NOON)
  updateAttachment(db, sha256.slice(0, 2), { sha256 }, NOON)
}

function text(number: number, changes: Partial<Page> = {}): Page {
  const lines = [
    { text: `Page ${number} says hello`, box: [1, 2, 3, 4], confidence: 1, words: [] },
  ] as Page['lines']
  return { number, source: 'text', width: 595, height: 842, text: lines[0]!.text, lines, ...changes }
}

test('pages are counted by how they were read', () => {
  const { db } = withDocument()
  expect(pageMarks(db, SHA)).toEqual({ marks: 'wwwww', words: 0 })
  const blank = text(3, { lines: [], text: '' })
  const failed: Page = { number: 4, source: 'none', width: 0, height: 0, text: '', lines: [], why: 'Broken.' }
  savePages(
    db,
    SHA,
    [text(1), text(2, { source: 'ocr' }), blank, failed].map((page) => packPage(page)),
  )
  expect(pageMarks(db, SHA)).toEqual({ marks: 'tobfw', words: 8 })
  expect(coverage(db, SHA)).toEqual({
    total: 5,
    read: 3,
    text: 1,
    ocr: 1,
    vision: 0,
    blank: 1,
    unread: [{ number: 4, why: 'Broken.' }],
  })
  expect(documentPages(db, SHA, 2, 4)).toEqual([text(2, { source: 'ocr' }), blank, failed])
  expect([readPage(db, SHA, 1), readPage(db, SHA, 5)]).toEqual([text(1), null])
})

test('a page that is read again takes the place of what was there', () => {
  const { db } = withDocument()
  savePages(db, SHA, [packPage(text(1))])
  forgetPage(db, SHA, 1)
  expect(readPage(db, SHA, 1)).toBe(null)
  savePages(db, SHA, [packPage(text(1)), packPage(text(1, { source: 'ocr' }))])
  expect(documentPages(db, SHA)).toEqual([text(1, { source: 'ocr' })])
})

test('a page of many passages is saved in steps, and waits until the last', () => {
  const { db } = withDocument()
  const passages = Array.from({ length: 60 }, (_, line) => {
    return { firstLine: line, lastLine: line, heading: '', text: `row ${line}` }
  })
  const packed = packPage(text(1), passages)
  const found = () => db.prepare('SELECT count(*) FROM passages').pluck().get() as number
  const steps: [number | null, string, number][] = []
  for (let from: number | null = 0; from !== null;) {
    from = savePagePart(db, SHA, packed, from)
    steps.push([from, pageMarks(db, SHA).marks, found()])
  }
  expect(steps).toEqual([
    [24, 'wwwww', 24],
    [48, 'wwwww', 48],
    [null, 'twwww', 60],
  ])
  savePages(db, SHA, [packed])
  expect([pageMarks(db, SHA), found()]).toEqual([{ marks: 'twwww', words: 4 }, 60])
})

test('the same readers go on, others begin anew', () => {
  const { db } = withDocument()
  savePages(db, SHA, [packPage(text(1)), packPage(text(5))])
  saveDocument(db, SHA, 'v1', { ...FACTS, pages: 4 }, NOON)
  expect(pageMarks(db, SHA).marks).toBe('twww')
  saveDocument(db, SHA, 'v2', FACTS, NOON)
  expect(pageMarks(db, SHA).marks).toBe('wwwww')
  expect([readDocument(db, SHA, 'v1'), readDocument(db, SHA, 'v2'), readAnyDocument(db, SHA)]).toEqual([
    null,
    FACTS,
    FACTS,
  ])
})

test('everything goes with the content', () => {
  const store = withDocument()
  const { db, home } = store
  savePages(db, SHA, [packPage(text(1))])
  keepPagePicture(db, { key: 'k', sha256: SHA, readerVersion: 'v1' }, text(1))
  purge(db, home, NOON + 2 * DAY)
  const left = ['documents', 'document_pages', 'page_pictures'].map(
    (table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
  )
  // This run is alive, and its draft with it.
  expect(left).toEqual([1, 1, 1])
  db.prepare('DELETE FROM attachments').run()
  purge(db, home, NOON + 2 * DAY)
  expect(
    ['documents', 'document_pages', 'page_pictures'].map((table) =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    ),
  ).toEqual([0, 0, 0])
})

test('a picture of a page is known as long as one content has it', () => {
  const store = withDocument()
  const { db, home } = store
  add(store, OTHER)
  const page = text(1, { source: 'ocr' })
  keepPagePicture(db, { key: 'k', sha256: SHA, readerVersion: 'v1' }, page)
  keepPagePicture(db, { key: 'k', sha256: OTHER, readerVersion: 'v1' }, page)
  expect([
    knownPagePicture(db, 'k', 'v1'),
    knownPagePicture(db, 'k', 'v2'),
    knownPagePicture(db, 'l', 'v1'),
  ]).toEqual([page, null, null])
  db.prepare('DELETE FROM attachments WHERE sha256 = ?').run(SHA)
  purge(db, home, NOON)
  expect(knownPagePicture(db, 'k', 'v1')).toEqual(page)
})

test('marks are counted without touching the pages', () => {
  const { db } = withDocument()
  const sql = 'SELECT number, mark, words FROM document_pages WHERE sha256 = ? ORDER BY number'
  expect(queryPlan(db, sql, SHA).join()).toContain('COVERING INDEX document_page_marks')
})
