import { expect, test } from 'vitest'
import type { Attachment } from '../../../src/shared/contract'
import { addAttachment, updateAttachment } from '../../../src/main/store/attachments'
import { deleteConversation } from '../../../src/main/store/conversations'
import type { Database } from '../../../src/main/store/database'
import { forgetUnusedFiles } from '../../../src/main/store/file-rows'
import { listLibrary, searchLibrary } from '../../../src/main/store/library'
import { findPassageRows, lettersOf, putPassages } from '../../../src/main/store/passages'
import { askQuestion } from '../../../src/main/store/questions'
import { packPage } from '../../../src/main/packed-page'
import { savePages } from '../../../src/main/store/document-pages'
import { saveDocument } from '../../../src/main/store/document-facts'
import { picture } from './picture'
import { NOON, openTemporary } from './temporary-home'

const REPORT = 'ab'.repeat(32)
const LETTER = 'cd'.repeat(32)

function addDocument(
  db: Database,
  id: string,
  sha256: string,
  name: string,
  changes: Partial<Attachment> = {},
): void {
  addAttachment(db, picture(id, { name, kind: 'document', unit: 'page', ...changes }), NOON)
  updateAttachment(db, id, { sha256 }, NOON)
  saveDocument(db, sha256, 'r1', { format: 'pdf', unit: 'page', pages: 9, title: '' }, NOON)
}

function put(db: Database, sha256: string, page: number, texts: string[], heading = ''): void {
  const passages = texts.map((text, at) => ({ firstLine: at, lastLine: at, heading, text }))
  const read = {
    number: page,
    source: 'text',
    width: 0,
    height: 0,
    text: texts.join('\n'),
    lines: [],
  } as const
  savePages(db, sha256, [packPage({ ...read, lines: [] })])
  putPassages(db, sha256, page, passages)
}

function withTwoDocuments() {
  const { db } = openTemporary()
  addDocument(db, 'd1', REPORT, 'report.pdf')
  addDocument(db, 'd2', LETTER, 'letter.docx')
  put(db, REPORT, 6, ['The cooperative closes the year with a surplus of 184 thousand euro.'], 'Result')
  put(db, REPORT, 7, [
    'Heating cost fell, since the exchanger was replaced.',
    '电梯于三月更换，费用为268000欧元。',
  ])
  put(db, LETTER, 1, ['We raise the fee for heating from April.'])
  return db
}

const find = (db: Database, words: string[], sha256 = [REPORT, LETTER], limit = 10) =>
  findPassageRows(db, { sha256, words, limit }).map(({ page, text }) => [page, text])

test('words are found in any form, in the files that are asked about', () => {
  const db = withTwoDocuments()
  expect(find(db, ['heated', 'exchangers'])).toEqual([
    [7, 'Heating cost fell, since the exchanger was replaced.'],
    [1, 'We raise the fee for heating from April.'],
  ])
  expect(find(db, ['heating'], [LETTER])).toEqual([[1, 'We raise the fee for heating from April.']])
  expect(find(db, ['nowhere'])).toEqual([])
})

test('a heading speaks for what stands under it', () => {
  expect(find(withTwoDocuments(), ['result'])).toEqual([
    [6, 'The cooperative closes the year with a surplus of 184 thousand euro.'],
  ])
})

test('Chinese is found by three characters, and by two', () => {
  const db = withTwoDocuments()
  const lift = [7, '电梯于三月更换，费用为268000欧元。']
  expect(find(db, ['三月更换'])).toEqual([lift])
  expect(find(db, ['电梯'])).toEqual([lift])
})

test('what a user types is never the language of the index', () => {
  const db = withTwoDocuments()
  expect(find(db, ['"', 'heating" OR text:"', '*', 'NEAR('])).toEqual([])
  expect(find(db, ['fee" OR "surplus'])).toEqual([])
})

test('a page that is read again takes the place of what was there', () => {
  const db = withTwoDocuments()
  put(db, REPORT, 6, ['A deficit of 40 thousand euro.'])
  expect(find(db, ['surplus', 'deficit'])).toEqual([[6, 'A deficit of 40 thousand euro.']])
  expect(findPassageRows(db, { sha256: [REPORT], words: ['surplus', 'deficit'], limit: 10 })).toEqual([
    {
      sha256: REPORT,
      page: 6,
      firstLine: 0,
      lastLine: 0,
      heading: '',
      text: 'A deficit of 40 thousand euro.',
    },
  ])
  expect(lettersOf(db, LETTER)).toBe('We raise the fee for heating from April.'.length)
})

test('the library lists a content once, with its conversations, and finds passages across them', () => {
  const db = withTwoDocuments()
  addDocument(db, 'd3', REPORT, 'report again.pdf')
  const ask = (attachmentIds: string[], text: string, now: number) =>
    askQuestion(db, { conversationId: null, text, attachmentIds, model: 'm', now }).conversation.id
  const first = ask(['d1'], 'First', NOON)
  const second = ask(['d3', 'd2'], 'Second', NOON + 1)
  expect(listLibrary(db).map(({ attachment, conversations }) => [attachment.name, conversations])).toEqual([
    [
      'report again.pdf',
      [
        { id: second, title: 'Second' },
        { id: first, title: 'First' },
      ],
    ],
    ['letter.docx', [{ id: second, title: 'Second' }]],
  ])
  expect(searchLibrary(db, 'surplus thou')).toEqual([
    {
      attachmentId: 'd3',
      file: 'report again.pdf',
      unit: 'page',
      page: 6,
      snippet: 'The cooperative closes the year with a \u0002surplus\u0003 of 184 \u0002thousand\u0003 euro.',
      conversationId: second,
    },
  ])
  expect(searchLibrary(db, '电梯').map(({ snippet }) => snippet)).toEqual([
    '\u0002电梯\u0003于三月更换，费用为268000欧元。',
  ])
  expect(searchLibrary(db, '三月更换').map(({ page }) => page)).toEqual([7])
  expect(searchLibrary(db, '" OR')).toEqual([])
  deleteConversation(db, second, NOON)
  expect(searchLibrary(db, 'surplus').map(({ conversationId }) => conversationId)).toEqual([first])
  expect(searchLibrary(db, 'fee')).toEqual([])
})

test('what was read goes with the last conversation that had it, out of the index too', () => {
  const db = withTwoDocuments()
  db.prepare(`DELETE FROM attachments WHERE id = 'd1'`).run()
  forgetUnusedFiles(db)
  const count = (sql: string) => db.prepare<[], number>(sql).pluck().get()
  expect(count('SELECT count(*) FROM passages')).toBe(1)
  expect(count(`SELECT count(*) FROM passage_words WHERE passage_words MATCH 'surplus'`)).toBe(0)
  expect(count(`SELECT count(*) FROM passage_trigrams WHERE passage_trigrams MATCH '"三月更"'`)).toBe(0)
  db.exec(`INSERT INTO passage_words (passage_words, rank) VALUES ('integrity-check', 1)`)
})
