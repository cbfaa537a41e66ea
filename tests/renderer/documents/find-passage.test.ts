import { expect, test } from 'vitest'
import type { Box, Line } from '../../../src/shared/contract'
import { boxOfPart, findPassage } from '../../../src/renderer/documents/find-passage'

const nowhere: Box = [0, 0, 0, 0]
const line = (text: string, box: Box = nowhere, words: Line['words'] = []): Line => ({
  text,
  box,
  words,
  confidence: 1,
})
const lines = [
  line('The year was calm.', [10, 10, 100, 10]),
  line('The cooperative closes with a sur-', [10, 30, 100, 10]),
  line('plus of 184 thousand. The rest', [10, 50, 100, 10]),
  line('盈余为十八万四千欧元。', [10, 70, 100, 10]),
]
const marked = (text: string, box: Box = nowhere) =>
  findPassage(lines, { text, box }).map((part) => lines[part.line]?.text.slice(part.start, part.end))

test('a passage is found over line ends, hyphens and spaces, and not beyond its ends', () => {
  expect(marked('The cooperative closes with a surplus of 184 thousand.')).toEqual([
    'The cooperative closes with a sur',
    'plus of 184 thousand',
  ])
  expect(marked('was  CALM')).toEqual(['was calm'])
  expect(marked('十八万四千')).toEqual(['十八万四千'])
})

test('words that are not there are looked for by their box', () => {
  expect(marked('something else', [0, 45, 200, 20])).toEqual(['plus of 184 thousand. The rest'])
  expect(marked('something else')).toEqual([])
  expect(marked('')).toEqual([])
})

test('a part of a line is boxed by its words, else by the line', () => {
  const words = [
    { text: 'The', box: [10, 10, 20, 10] as Box },
    { text: 'year', box: [32, 9, 24, 12] as Box },
    { text: 'was', box: [58, 10, 20, 10] as Box },
  ]
  const known = line('The year was', [10, 9, 68, 12], words)
  expect(boxOfPart(known, { line: 0, start: 4, end: 12 })).toEqual([32, 9, 46, 12])
  expect(boxOfPart(line('The year was', [10, 9, 68, 12]), { line: 0, start: 4, end: 8 })).toEqual([
    10, 9, 68, 12,
  ])
})
