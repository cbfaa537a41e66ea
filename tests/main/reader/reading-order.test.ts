import { expect, it } from 'vitest'
import { pageText, readingRows } from '../../../src/main/reader/reading-order'
import type { Line } from '../../../src/shared/contract'

function line(text: string, x: number, y: number, width = 12 * text.length): Line {
  return { text, box: [x, y, width, 16], confidence: 1, words: [] }
}

/** In an order that no reader would choose. */
function order(lines: Line[]): string {
  return pageText(readingRows(lines.toSorted((one, other) => (one.text < other.text ? 1 : -1))))
}

it('reads a table row by row, also where it is a pixel or two off', () => {
  const cells = ['Name', 'Anna', 'Bert', 'Cara'].map((text, row) => line(text, 10, 30 * row))
  const ages = ['Age', '31', '47', '59'].map((text, row) => line(text, 200, 30 * row + (row % 2) * 2))
  expect(order([...cells, ...ages])).toBe('Name  Age\nAnna  31\nBert  47\nCara  59')
})

it('reads panes one after the other below a heading that spans both', () => {
  const left = ['one', 'two', 'three', 'four'].map((text, row) => line(text, 10, 60 + 24 * row))
  const right = ['five', 'six', 'seven'].map((text, row) => line(text, 300, 70 + 31 * row))
  expect(order([line('A heading over both of the panes', 10, 0), ...left, ...right])).toBe(
    'A heading over both of the panes\none\ntwo\nthree\nfour\nfive\nsix\nseven',
  )
})

it('keeps two buttons and a label together', () => {
  expect(order([line('Keep the file?', 10, 0), line('Cancel', 200, 40), line('Keep', 100, 40)])).toBe(
    'Keep the file?\nKeep  Cancel',
  )
})

it('has nothing to say about nothing', () => {
  expect(order([])).toBe('')
})
