import { expect, test } from 'vitest'
import type { Page } from '../../src/shared/contract'
import { markOf, packPage, unpackPage } from '../../src/main/packed-page'

const page: Page = {
  number: 3,
  source: 'text',
  width: 595,
  height: 842,
  text: 'Umsatz 2030: 1 234,50 €\n営業利益',
  lines: [
    {
      text: 'Umsatz 2030: 1 234,50 €',
      box: [72.123456, 80, 200.98765, 11.004],
      confidence: 1,
      words: [{ text: 'Umsatz', box: [72.123456, 80, 40.00001, 11.004] }],
      role: 'heading',
      level: 2,
    },
    { text: '営業利益', box: [0, 0, 0, 0], confidence: 0.98765, words: [] },
  ],
  title: 'Umsatz',
}

test('a page comes back as it was, boxes to a hundredth', () => {
  const packed = packPage(page)
  const [first, second] = page.lines
  expect({ ...packed, page: unpackPage(packed.page) }).toEqual({
    number: 3,
    mark: 't',
    words: 6,
    passages: [],
    page: {
      ...page,
      lines: [
        { ...first, box: [72.12, 80, 200.99, 11], words: [{ text: 'Umsatz', box: [72.12, 80, 40, 11] }] },
        second,
      ],
    },
  })
})

test('what is packed travels alone', () => {
  const { page: packed } = packPage(page)
  expect(packed.buffer.byteLength).toBe(packed.byteLength)
})

test.each([
  ['t', { source: 'text', text: 'a' }],
  ['o', { source: 'ocr', text: 'a' }],
  ['v', { source: 'vision', text: 'a' }],
  ['b', { source: 'text', text: ' \n' }],
  ['b', { source: 'ocr', text: '' }],
  ['o', { source: 'ocr', text: '', why: 'The page is a picture, and the reader found no text in it.' }],
  ['f', { source: 'none', text: '', why: 'It is damaged.' }],
] as const)('%s marks %o', (mark, changes) => {
  const { title: _title, ...plain } = page
  expect(markOf({ ...plain, lines: [], ...changes })).toBe(mark)
})
