import { expect, test } from 'vitest'
import type { Line } from '../../../src/shared/contract'
import { pageBlocks } from '../../../src/renderer/panel/page-blocks'

test('lines of a kind that follow each other are one block, and keep their number', () => {
  const line = (role?: Line['role']): Line => ({
    text: '',
    box: [0, 0, 0, 0],
    confidence: 1,
    words: [],
    ...(role && { role }),
  })
  const blocks = pageBlocks([line('heading'), line(), line(), line('row'), line('row'), line('note')])
  expect(blocks.map(({ kind, lines }) => [kind, ...lines.map(({ at }) => at)])).toEqual([
    ['heading', 0],
    ['text', 1, 2],
    ['row', 3, 4],
    ['note', 5],
  ])
})
