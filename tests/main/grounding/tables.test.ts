import { describe, expect, it } from 'vitest'
import type { Line, Page } from '../../../src/shared/contract'
import { findTables } from '../../../src/main/grounding/tables'

const cell = (text: string, x: number, y: number, width = 8 * text.length): Line => ({
  text,
  box: [x, y, width, 12],
  confidence: 1,
  words: [{ text, box: [x, y, width, 12] }],
})
const page = (lines: Line[], width = 600): Page => ({
  number: 1,
  source: 'ocr',
  width,
  height: 800,
  text: '',
  lines,
})

describe('findTables', () => {
  it('takes the tables that the file itself says', () => {
    const row = (cells: string[]): Line => ({ ...cell('', 0, 0), role: 'row', cells, text: cells.join('\t') })
    const lines = [
      row(['Item', 'Euro']),
      row(['Rent', '410', '*']),
      { ...cell('Between', 0, 0) },
      row(['Sum', '506']),
    ]
    expect(findTables(page(lines, 0))).toEqual([
      {
        rows: [
          ['Item', 'Euro', ''],
          ['Rent', '410', '*'],
        ],
      },
      { rows: [['Sum', '506']] },
    ])
  })

  it('sees rows and columns where there are only places', () => {
    const lines = [
      cell('Result in brief', 40, 40),
      cell('Item', 40, 100),
      cell('2024', 300, 100),
      cell('2025', 400, 100),
      cell('Fees and rents', 40, 120),
      cell('2,204', 292, 121),
      cell('2,312', 392, 119),
      cell('Heating', 40, 140),
      cell('−641', 400, 140),
      cell('A paragraph far below, with no columns.', 40, 300),
    ]
    expect(findTables(page(lines))).toEqual([
      {
        rows: [
          ['Item', '2024', '2025'],
          ['Fees and rents', '2,204', '2,312'],
          ['Heating', '', '−641'],
        ],
      },
    ])
  })

  it('takes a line apart that a reader joined, and leaves prose alone', () => {
    const joined: Line = {
      ...cell('Rent 410', 40, 120, 340),
      words: [
        { text: 'Rent', box: [40, 120, 32, 12] },
        { text: '410', box: [356, 120, 24, 12] },
      ],
    }
    const table = [cell('Item', 40, 100), cell('Euro', 350, 100), joined]
    expect(findTables(page(table))).toEqual([
      {
        rows: [
          ['Item', 'Euro'],
          ['Rent', '410'],
        ],
      },
    ])
    const prose = [cell('Rent is due on the first.', 40, 100), cell('It is paid by transfer.', 40, 116)]
    expect(findTables(page(prose))).toEqual([])
  })
})
