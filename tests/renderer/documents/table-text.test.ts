import { expect, test } from 'vitest'
import { tableText } from '../../../src/renderer/documents/table-text'

const rows = [['Name', 'Cost, net', 'Note'], ['Lift "A"', '268|000', 'two\nlines'], ['Roof']]

test('TSV keeps a row a line', () => {
  expect(tableText(rows, 'tsv')).toBe('Name\tCost, net\tNote\nLift "A"\t268|000\ttwo lines\nRoof')
})

test('CSV quotes what would break it', () => {
  expect(tableText(rows, 'csv')).toBe('Name,"Cost, net",Note\n"Lift ""A""",268|000,"two\nlines"\nRoof')
})

test('Markdown fills short rows and escapes bars', () => {
  expect(tableText(rows, 'md')).toBe(
    '| Name | Cost, net | Note |\n| --- | --- | --- |\n| Lift "A" | 268\\|000 | two lines |\n| Roof |  |  |',
  )
})
