import { expect, test } from 'vitest'
import type { Line, Page } from '../../../src/shared/contract'
import { cutChunks } from '../../../src/main/documents/chunks'
import { textToWriteFrom } from '../../../src/main/jobs/answer-from-document'
import type { Evidence } from '../../../src/main/jobs/gather-evidence'
import type { Services } from '../../../src/main/jobs/services'
import { packPage } from '../../../src/main/packed-page'
import { addAttachment, updateAttachment } from '../../../src/main/store/attachments'
import { saveDocument } from '../../../src/main/store/document-facts'
import { savePages } from '../../../src/main/store/document-pages'
import { picture } from '../store/picture'
import { NOON, openTemporary } from '../store/temporary-home'

const SHA = 'ab'.repeat(32)

/** What a model with a context of 2,048 tokens is given of a document of this text. */
function given(text: string) {
  const { db } = openTemporary()
  addAttachment(db, picture('d1', { name: 'a.txt', kind: 'document', unit: 'part', pageMarks: 't' }), NOON)
  const attachment = updateAttachment(db, 'd1', { sha256: SHA }, NOON)
  saveDocument(db, SHA, 'r1', { format: 'txt', unit: 'part', pages: 1, title: '' }, NOON)
  const lines = text
    .split('\n')
    .map((line): Line => ({ text: line, box: [0, 0, 0, 0], confidence: 1, words: [] }))
  const page: Page = { number: 1, source: 'text', width: 0, height: 0, text, lines }
  savePages(db, SHA, [packPage(page, cutChunks(page, []).chunks)])
  const passage = {
    attachmentId: 'd1',
    file: 'a.txt',
    page: 1,
    box: lines[0]!.box,
    score: 1,
    text: lines[0]!.text,
  }
  const evidence: Evidence = { attachments: [attachment], sources: [], passages: [passage], notes: [] }
  return textToWriteFrom({ db } as Services, evidence, 2048)
}

test('the whole text is given while it fits, and else the passages, and which is said', () => {
  const short = given('The fee is raised.\nThe roof waits.')
  expect(short.passages.map(({ text }) => text)).toEqual(['The fee is raised.\nThe roof waits.'])
  expect(short.notes).toEqual([{ code: 'whole-text', details: {} }])
  const long = given(Array.from({ length: 200 }, (_, at) => `The fee of house ${at} is raised.`).join('\n'))
  expect(long.passages.map(({ text }) => text)).toEqual(['The fee of house 0 is raised.'])
  expect(long.notes).toEqual([{ code: 'passages', details: { passages: 1, pages: 1 } }])
})

test('a Chinese text is counted by its characters, each of which takes more than a token', () => {
  const { passages, notes } = given(`租金到期。\n${'每月租金为人民币四千二百元。'.repeat(100)}`)
  expect(passages.map(({ text }) => text)).toEqual(['租金到期。'])
  expect(notes).toEqual([{ code: 'passages', details: { passages: 1, pages: 1 } }])
})
