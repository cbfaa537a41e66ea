import { expect, test } from 'vitest'
import type { Line, Page } from '../../../src/shared/contract'
import { cutChunks } from '../../../src/main/documents/chunks'

const line = (text: string, more: Partial<Line> = {}): Line => ({
  text,
  box: [0, 0, 0, 0],
  confidence: 1,
  words: [],
  ...more,
})
const heading = (text: string, level: number) => line(text, { role: 'heading', level })
const page = (lines: Line[]): Page => ({ number: 1, source: 'text', width: 0, height: 0, text: '', lines })
const long = (word: string) => `${`${word} `.repeat(60)}ends.`

test('chunks end with a thought and stand under their headings, which reach over to the next page', () => {
  const first = page([
    heading('Money', 1),
    line(long('income')),
    line(long('costs')),
    heading('Heating', 2),
    line('It fell.'),
  ])
  const { chunks, headings } = cutChunks(first, [])
  expect(chunks.map(({ firstLine, lastLine, heading: under }) => [firstLine, lastLine, under])).toEqual([
    [0, 2, 'Money'],
    [3, 4, 'Money › Heating'],
  ])
  expect(chunks[1]!.text).toBe('Heating\nIt fell.')
  const next = cutChunks(
    page([line('Still about heating.'), heading('Building', 1), line('The lift.')]),
    headings,
  )
  expect(next.chunks.map(({ text, heading: under }) => [text, under])).toEqual([
    ['Still about heating.', 'Money › Heating'],
    ['Building\nThe lift.', 'Building'],
  ])
})

test('every line is in one chunk, however the lines are', () => {
  const lines = Array.from({ length: 100 }, (_, at) => line(`${'x'.repeat(40)} ${at}`))
  const { chunks } = cutChunks(page(lines), [])
  expect(chunks.flatMap(({ text }) => text.split('\n'))).toEqual(lines.map(({ text }) => text))
  expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThan(1000)
})

test('a page without text has no chunks', () => {
  expect(cutChunks(page([]), [])).toEqual({ chunks: [], headings: [] })
})
