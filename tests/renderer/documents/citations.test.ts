import { expect, test } from 'vitest'
import { citationsOf, cutForCitations } from '../../../src/renderer/documents/citations'
import { createLanguage } from '../../../src/renderer/i18n/language'
import { sentence } from '../support/summaries'

const marks = 't'.repeat(16) + 'oo' + 't'.repeat(30)

test('each page is named, three or more in a row are one', () => {
  expect(citationsOf({ ...sentence, pages: [2, 5, 6, 9, 10, 11] }, marks)).toEqual([
    { from: 2, to: 2, ocr: false },
    { from: 5, to: 5, ocr: false },
    { from: 6, to: 6, ocr: false },
    { from: 9, to: 11, ocr: false },
  ])
})

test('pages read by OCR stand apart from the others', () => {
  expect(citationsOf({ ...sentence, pages: [15, 16, 17, 18] }, marks)).toEqual([
    { from: 15, to: 15, ocr: false },
    { from: 16, to: 16, ocr: false },
    { from: 17, to: 17, ocr: true },
    { from: 18, to: 18, ocr: true },
  ])
})

test('citations stand before the full stop, held by the last word', () => {
  expect(cutForCitations('The fee rises by 3.5%. ')).toEqual({
    before: 'The fee rises by ',
    held: '3.5%',
    stop: '.',
  })
  expect(cutForCitations('He said “no.”')).toEqual({ before: 'He said ', held: '“no', stop: '.”' })
  expect(cutForCitations('No stop here')).toEqual({ before: 'No stop ', held: 'here', stop: '' })
  expect(cutForCitations('董事会提议提高费用。')).toEqual({
    before: '董事会提议提高',
    held: '费用',
    stop: '。',
  })
})

test('the parts are the sentence', () => {
  for (const said of ['A', '.', '', 'x'.repeat(60), '盈余 18.4 万欧元。', 'See https://example.org/a/b?']) {
    const { before, held, stop } = cutForCitations(said)
    expect(before + held + stop).toBe(said)
  }
})

test('places are told in what the document is counted in', () => {
  const { text } = createLanguage('en')
  const chinese = createLanguage('zh-CN').text
  expect([
    text.place('page', 6),
    text.place('slide', 4),
    text.place('sheet', 2, 'Costs'),
    text.place('sheet', 2),
    text.place('chapter', 3),
    text.place('part', 1),
    text.place('frame', 7, '0:12'),
    text.places('page', 6, 8),
    text.readByOcr(text.place('page', 17)),
  ]).toEqual([
    'p. 6',
    'slide 4',
    'sheet “Costs”',
    'sheet 2',
    'chapter 3',
    'part 1',
    'at 0:12',
    'pp. 6–8',
    'p. 17, OCR',
  ])
  expect([chinese.place('page', 6), chinese.place('slide', 4), chinese.place('sheet', 2, '费用')]).toEqual([
    '第 6 页',
    '第 4 张幻灯片',
    '工作表“费用”',
  ])
})
