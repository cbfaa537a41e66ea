import { expect, test } from 'vitest'
import { openWord } from '../../../src/main/documents/office/open-word'
import { summaryWord } from '../../../src/main/exports/summary-word'
import { example } from './example'

test('a Word document that our own reader reads back', async () => {
  const bytes = Buffer.from(await summaryWord(example))
  const noPicture = () => Promise.reject(new Error('no picture in it'))
  const document = await openWord({ name: 'summary.docx', bytes }, noPicture, new AbortController().signal)
  const { lines } = await document.readPage(1, new AbortController().signal)
  expect(lines.map(({ text, role }) => [text, role])).toEqual([
    ['Summary of Annual report <2025>.pdf', 'heading'],
    ['The cooperative closed with a surplus of €184,000. (pp. 6, 11)', undefined],
    ['Money <b>', 'heading'],
    ['● Income was *2.31* million & [rising](app://x). (p. 7)', 'item'],
    ['● The lift cost 300,000. (not found on these pages)', 'item'],
    ['41 of 42 pages read, 4 by OCR.', undefined],
    ['Page 40 could not be read: It is damaged.', undefined],
  ])
  await document.close()
})
