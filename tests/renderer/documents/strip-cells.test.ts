import { expect, test } from 'vitest'
import { MOST_CELLS, stripCells } from '../../../src/renderer/documents/strip-cells'

test('a cell a page, the first waiting one is being read', () => {
  expect(stripCells('tow', true)).toEqual([
    { from: 1, to: 1, mark: 't', share: 1, present: false },
    { from: 2, to: 2, mark: 'o', share: 1, present: false },
    { from: 3, to: 3, mark: 'w', share: 0, present: true },
  ])
  expect(stripCells('tow', false).some(({ present }) => present)).toBe(false)
})

test('nothing is known: no cell', () => {
  expect(stripCells('', true)).toEqual([])
})

test('120 pages are 120 cells, 121 are cells of two, of which the last is of one', () => {
  expect(stripCells('t'.repeat(MOST_CELLS), false)).toHaveLength(120)
  const cells = stripCells('t'.repeat(121), false)
  expect(cells).toHaveLength(61)
  expect(cells.at(-1)).toEqual({ from: 121, to: 121, mark: 't', share: 1, present: false })
})

test('a cell of several pages is filled in part, as most of them are, and red where one failed', () => {
  const marks = `${'t'.repeat(300)}${'w'.repeat(60)}`
  const at = (number: number, mark: string) => marks.slice(0, number - 1) + mark + marks.slice(number)
  expect(stripCells(marks, true)[100]).toEqual({ from: 301, to: 303, mark: 'w', share: 0, present: true })
  expect(stripCells(at(302, 'o'), true)[100]).toEqual({
    from: 301,
    to: 303,
    mark: 'o',
    share: 1 / 3,
    present: true,
  })
  expect(stripCells(at(2, 'o'), true)[0]?.mark).toBe('t')
  expect(stripCells(at(2, 'f'), true)[0]?.mark).toBe('f')
})
