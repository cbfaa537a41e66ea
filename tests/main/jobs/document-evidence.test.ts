import { expect, test } from 'vitest'
import type { Attachment, Line, Page } from '../../../src/shared/contract'
import { cutChunks } from '../../../src/main/documents/chunks'
import { findPassages } from '../../../src/main/grounding/passages'
import { withSentences } from '../../../src/main/grounding/sentence-lines'
import { claimSources, documentSources, wholeText } from '../../../src/main/jobs/document-evidence'
import { packPage } from '../../../src/main/packed-page'
import { addAttachment, updateAttachment } from '../../../src/main/store/attachments'
import type { Database } from '../../../src/main/store/database'
import { savePages } from '../../../src/main/store/document-pages'
import { saveDocument } from '../../../src/main/store/document-facts'
import { picture } from '../store/picture'
import { NOON, openTemporary } from '../store/temporary-home'

const line = (text: string): Line => ({ text, box: [0, 0, 0, 0], confidence: 1, words: [] })

function addDocument(db: Database, id: string, name: string, texts: string[]): Attachment {
  const sha256 = id.repeat(32)
  const facts = { name, kind: 'document', unit: 'page', pageMarks: 't'.repeat(texts.length) } as const
  addAttachment(db, picture(id, facts), NOON)
  const attachment = updateAttachment(db, id, { sha256 }, NOON)
  saveDocument(db, sha256, 'r1', { format: 'pdf', unit: 'page', pages: texts.length, title: '' }, NOON)
  const pages = texts.map((text, at): Page => {
    return { number: at + 1, source: 'text', width: 0, height: 0, text, lines: text.split('\n').map(line) }
  })
  savePages(
    db,
    sha256,
    pages.map((page) => packPage(page, cutChunks(page, []).chunks)),
  )
  return attachment
}

const filler = (page: number) => `Minutes of day ${page}.\nThe members spoke about the garden and its fence.`

function longReport(db: Database, changes: Record<number, string>): Attachment {
  const texts = Array.from({ length: 60 }, (_, at) => changes[at + 1] ?? filler(at + 1))
  return addDocument(db, 'ab', 'report.pdf', texts)
}

const best = (question: string, sources: ReturnType<typeof documentSources>) =>
  findPassages(
    question,
    sources.map((source) => ({ ...source, page: withSentences(source.page), prose: true as const })),
    1,
  ).map(({ text, page, file }) => [text, page, file])

test('the answer on page 37 of 60 is found without looking at all pages', () => {
  const { db } = openTemporary()
  const report = longReport(db, { 37: 'The lift in Building B was replaced for 268,000 euro.' })
  const question = 'What did replacing the lift cost?'
  const sources = documentSources(db, question, [report])
  expect(sources.map(({ page }) => page.number)).toEqual([37, 1])
  expect(best(question, sources)).toEqual([
    ['The lift in Building B was replaced for 268,000 euro.', 37, 'report.pdf'],
  ])
})

test('a page that the question names is looked at first', () => {
  const { db } = openTemporary()
  const report = longReport(db, { 5: 'The fence was painted green.' })
  const pagesFor = (question: string) =>
    documentSources(db, question, [report]).map(({ page }) => page.number)
  expect(pagesFor('What is said on page 52 about the fence?')[0]).toBe(52)
  expect(pagesFor('第 48 页讲了什么？')[0]).toBe(48)
  expect(pagesFor('What is on page 61?')).not.toContain(61)
})

test('several documents are looked through together, in Chinese too', () => {
  const { db } = openTemporary()
  const report = longReport(db, {})
  const contract = addDocument(db, 'cd', '合同.docx', [
    '租赁合同\n每月租金为人民币四千二百元。',
    '押金为两个月租金。',
  ])
  const question = '每月租金是多少？'
  expect(best(question, documentSources(db, question, [report, contract]))).toEqual([
    ['每月租金为人民币四千二百元。', 1, '合同.docx'],
  ])
})

test('a claim is looked for on every page, not only where the answer came from', () => {
  const { db } = openTemporary()
  const report = longReport(db, { 12: 'Heating came to 41,260 euro.', 40: 'It was 41,260 euro in all.' })
  const known = documentSources(db, 'page 12', [report]).filter(({ page }) => page.number === 12)
  const pages = claimSources(db, 'It cost 41,260 euro and 99,999 more.', [report], known)
  expect(pages.map(({ page }) => page.number)).toEqual([40])
  expect(claimSources(db, 'No number here.', [report], known)).toEqual([])
})

test('the whole text is given while it fits', () => {
  const { db } = openTemporary()
  const letter = addDocument(db, 'ef', 'letter.txt', ['Dear tenants,', 'the fee is raised.'])
  expect(wholeText(db, [letter], 1000)).toBe('Dear tenants,\n\nthe fee is raised.')
  expect(wholeText(db, [letter], 20)).toBeNull()
  expect(wholeText(db, [picture('p1')], 1000)).toBeNull()
})
