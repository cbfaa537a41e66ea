/** Puts lines in the order in which a person reads them, and writes the page's text row by row. */
import type { Line } from '../../shared/contract'

/** Between cells of one row. */
const CELL_GAP = '  '

/** Lines whose middles stand at one height, from left to right; rows from the top. */
export function groupRows(lines: Line[]): Line[][] {
  const rows: Line[][] = []
  for (const line of lines.toSorted((one, other) => middle(one) - middle(other))) {
    const row = rows[rows.length - 1]
    if (row && belongs(line, row)) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) => row.toSorted((one, other) => one.box[0] - other.box[0]))
}

export function pageText(rows: Line[][]): string {
  return rows.map((row) => row.map((line) => line.text).join(CELL_GAP)).join('\n')
}

function belongs(line: Line, row: Line[]): boolean {
  const last = row[row.length - 1]!
  return Math.abs(middle(line) - middle(last)) < 0.5 * Math.min(line.box[3], last.box[3])
}

function middle(line: Line): number {
  return line.box[1] + line.box[3] / 2
}
