import { expect, test } from 'vitest'
import type { Line, Page } from '../../../src/shared/contract'
import { withSentences } from '../../../src/main/grounding/sentence-lines'

/** A line at a place; its words stand side by side, 6 points a letter. */
function line(text: string, x: number, y: number, more: Partial<Line> = {}): Line {
  let at = 0
  const words = text.split(' ').map((word) => {
    const left = x + 6 * text.indexOf(word, at)
    at = text.indexOf(word, at) + word.length
    return { text: word, box: [left, y, 6 * word.length, 10] as [number, number, number, number] }
  })
  return { text, box: [x, y, 6 * text.length, 10], confidence: 1, words, ...more }
}

const page = (lines: Line[]): Page => ({
  number: 1,
  source: 'text',
  width: 600,
  height: 800,
  text: '',
  lines,
})
const texts = (lines: Line[]) => withSentences(page(lines)).lines.map((one) => one.text)

test('lines of a paragraph become its sentences, with the places of their words', () => {
  const lines = [
    line('The cooperative closes the year with a sur-', 50, 100),
    line('plus of 184 thousand euro. The fee is raised', 50, 114),
    line('by 3.5 %.', 50, 128),
  ]
  expect(withSentences(page(lines)).lines.map(({ text, box }) => [text, box])).toEqual([
    ['The cooperative closes the year with a surplus of 184 thousand euro.', [50, 100, 258, 24]],
    ['The fee is raised by 3.5 %.', [50, 114, 264, 24]],
  ])
})

test('a ragged edge ends no paragraph, a short last line does', () => {
  const ragged = [
    line('The lifts were replaced between February and', 50, 100),
    line('September for 268,000 euro, within the budget.', 50, 114),
    line('Paid so far.', 50, 128),
    line('A new paragraph that is longer than the line before it', 50, 142),
  ]
  expect(texts(ragged)).toEqual([
    'The lifts were replaced between February and September for 268,000 euro, within the budget.',
    'Paid so far.',
    'A new paragraph that is longer than the line before it',
  ])
})

test('headings, rows, items, other columns and new paragraphs stay apart', () => {
  const lines = [
    line('A heading that is quite long and has no full stop', 50, 80, { role: 'heading', level: 1 }),
    line('The first paragraph is long enough to run on here', 50, 100),
    line('and ends.', 50, 114),
    line('Another paragraph follows after a gap of two lines', 50, 150),
    line('The second column begins at the top of the page.', 320, 100),
    line('Rent\t410', 50, 180, { role: 'row', cells: ['Rent', '410'] }),
    line('Heating\t96', 50, 194, { role: 'row', cells: ['Heating', '96'] }),
  ]
  expect(texts(lines)).toEqual([
    'A heading that is quite long and has no full stop',
    'The first paragraph is long enough to run on here and ends.',
    'Another paragraph follows after a gap of two lines',
    'The second column begins at the top of the page.',
    'Rent\t410',
    'Heating\t96',
  ])
})

test('where lines have no places, each is a paragraph of its own', () => {
  const nowhere = (text: string): Line => ({ text, box: [0, 0, 0, 0], confidence: 1, words: [] })
  const long = 'The board proposes to raise the fee by 3.5 %. It decides on 22 April, at the meeting.'
  expect(texts([nowhere(long), nowhere('Short. Lines stay.')])).toEqual([
    'The board proposes to raise the fee by 3.5 %.',
    'It decides on 22 April, at the meeting.',
    'Short. Lines stay.',
  ])
})

test('Chinese lines are joined without a blank', () => {
  const first = line('本合作社在二零二五年度结束时实现了盈余十八万四千欧元其主要原因在', 50, 100)
  expect(texts([first, line('于屋顶工程被推迟。费用提高。', 50, 114)])).toEqual([
    '本合作社在二零二五年度结束时实现了盈余十八万四千欧元其主要原因在于屋顶工程被推迟。',
    '费用提高。',
  ])
})
