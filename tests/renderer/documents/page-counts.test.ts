import { expect, test } from 'vitest'
import { countCoverage, countMarks, presentPage } from '../../../src/renderer/documents/page-counts'
import { createLanguage } from '../../../src/renderer/i18n/language'

const { text } = createLanguage('en')
const chinese = createLanguage('zh-CN').text

test('marks are counted by how the pages were read', () => {
  expect(countMarks('ttoovbfww')).toEqual({ total: 9, done: 7, ocr: 2, vision: 1, blank: 1, failed: 1 })
  expect(presentPage('ttw')).toBe(3)
  expect(presentPage('tt')).toBeNull()
})

test('a coverage is counted the same way as the marks it was made from', () => {
  const coverage = {
    total: 9,
    read: 6,
    text: 2,
    ocr: 2,
    vision: 1,
    blank: 1,
    unread: [{ number: 7, why: 'Broken.' }],
  }
  expect(countCoverage(coverage)).toEqual(countMarks('ttoovbfww'))
})

test('the sentence says all only where all is read', () => {
  const said = (marks: string) => text.coverage('page', countMarks(marks))
  expect(said('t'.repeat(31) + 'w'.repeat(11))).toBe('31 of 42 pages read')
  expect(said('t'.repeat(29) + 'oo' + 'w'.repeat(11))).toBe('31 of 42 pages read, 2 by OCR')
  expect(said('t'.repeat(37) + 'oooob')).toBe('All 42 pages read, 4 by OCR, 1 blank')
  expect(said('t'.repeat(41) + 'f')).toBe('41 of 42 pages read, 1 could not be read')
  expect(said('t')).toBe('The page is read')
  expect(text.coverage('slide', countMarks('tv'))).toBe('All 2 slides read, 1 looked at')
  expect(chinese.coverage('page', countMarks('too'))).toBe('全部 3 页已读，2 由文字识别')
  expect(chinese.coverage('sheet', countMarks('tw'))).toBe('已读 1 / 2 个工作表')
})
