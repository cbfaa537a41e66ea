import { expect, test } from 'vitest'
import type { Box } from '../../../src/shared/contract'
import { markedBoxes } from '../../../src/renderer/viewer/marked-boxes'
import { answer } from '../support/examples'

const line: Box = [10, 10, 100, 20]
const word: Box = [60, 10, 50, 20]
const place = (box: Box, page = 1, attachmentId = 'f1') => ({ attachmentId, page, box })

test('quotes and all places of proven marks on this page of this file, each once', () => {
  const shown = {
    ...answer,
    quotes: [
      { text: 'Total 5', file: 'bill.png', ...place(line) },
      { text: 'x', file: 'other.png', ...place(line, 1, 'f2') },
    ],
    proof: [
      { text: '5', start: 0, found: true, places: [place(word), place(word, 2)] },
      { text: '5', start: 9, found: true, places: [place(word)] },
      { text: '6', start: 20, found: false, places: [] },
    ],
  }
  expect(markedBoxes(shown, 'f1', 1)).toEqual([
    { box: line, text: 'Total 5', kind: 'quoted' },
    { box: word, text: '5', kind: 'proven' },
  ])
  expect(markedBoxes(null, 'f1', 1)).toEqual([])
})
