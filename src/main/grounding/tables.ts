/**
 * The tables of a page: those the file itself says, else what stands in rows and columns. For taking a table out of a picture or a
 * printed page, as a spreadsheet wants it.
 */
import type { Box, Line, Page } from '../../shared/contract'
import { overlap, union } from './boxes'
import { withCells } from './cells'
import { inOneRow } from './layout'

export interface Table {
  /** All rows have the same number of cells; empty where a row has nothing in a column. */
  rows: string[][]
}

/** Fewer rows, or fewer columns, are no table. */
const FEWEST_ROWS = 2
const FEWEST_COLUMNS = 2
/** A wider gap than this many line heights ends a table. */
const ROW_GAP = 3

export function findTables(page: Page): Table[] {
  const stated = statedTables(page.lines)
  return stated.length > 0 || page.width === 0 ? stated : seenTables(page)
}

function statedTables(lines: readonly Line[]): Table[] {
  const groups: string[][][] = []
  lines.forEach((line, at) => {
    if (!line.cells) return
    if (lines[at - 1]?.cells) groups.at(-1)?.push(line.cells)
    else groups.push([line.cells])
  })
  return groups.map((rows) => ({ rows: evenOut(rows) }))
}

function evenOut(rows: string[][]): string[][] {
  const columns = Math.max(...rows.map((row) => row.length))
  return rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => '')])
}

type Cell = Pick<Line, 'text' | 'box'>

function seenTables(page: Page): Table[] {
  const rows = visualRows(withCells(page).lines)
  return runsOf(rows)
    .map(arrange)
    .filter(({ rows: found }) => found.length >= FEWEST_ROWS && (found[0]?.length ?? 0) >= FEWEST_COLUMNS)
}

/** Cells side by side, from top to bottom, each row from left to right. */
function visualRows(lines: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = []
  for (const line of lines.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.findLast((other) => other.some((cell) => inOneRow(cell.box, line.box)))
    if (row) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) => row.toSorted((a, b) => a.box[0] - b.box[0]))
}

const middle = (box: Box) => box[1] + box[3] / 2

/** Rows of two cells and more that follow each other; a row of one cell may stand between them, if it keeps to a column. */
function runsOf(rows: Cell[][]): Cell[][][] {
  const runs: Cell[][][] = []
  let run: Cell[][] = []
  for (const row of rows) {
    const before = run.at(-1)
    const close = before && row[0] && gap(before, row) < ROW_GAP * row[0].box[3]
    const keeps = row.length > 1 || (before && columnsTouched(before, row[0]) === 1)
    if (run.length > 0 && !(close && keeps)) {
      runs.push(run)
      run = []
    }
    if (run.length > 0 || row.length > 1) run.push(row)
  }
  return [...runs, run].filter((one) => one.filter((row) => row.length > 1).length >= FEWEST_ROWS)
}

function gap(before: Cell[], row: Cell[]): number {
  const above = union(before.map((cell) => cell.box))
  return Math.min(...row.map((cell) => cell.box[1])) - above[1] - above[3]
}

function columnsTouched(row: Cell[], cell: Cell | undefined): number {
  return cell
    ? row.filter((other) => overlap(other.box[0], other.box[2], cell.box[0], cell.box[2]) > 0).length
    : 0
}

/** A cell goes into the column that it shares most with. */
function arrange(run: Cell[][]): Table {
  const columns = columnsOf(run)
  const rows = run.map((row) => {
    const cells = columns.map(() => '')
    for (const cell of row) {
      const shared = columns.map(([left, right]) => overlap(left, right - left, cell.box[0], cell.box[2]))
      const at = shared.indexOf(Math.max(...shared))
      cells[at] = [cells[at], cell.text].filter(Boolean).join(' ')
    }
    return cells
  })
  return { rows: withoutChance(rows) }
}

/** Columns that only a few crossing rows have anything in are none: what stands there joins its neighbour. */
function withoutChance(rows: string[][]): string[][] {
  const few = Math.floor(CROSSING * rows.length)
  const kept = (rows[0] ?? []).map((_cell, at) => rows.filter((row) => row[at]).length > few)
  return rows.map((row) => {
    const cells: string[] = []
    let waiting = ''
    row.forEach((cell, at) => {
      if (kept[at]) cells.push([waiting, cell].filter(Boolean).join(' '))
      else if (cells.length > 0) cells.push([cells.pop(), cell].filter(Boolean).join(' '))
      if (kept[at]) waiting = ''
      else if (cells.length === 0) waiting = [waiting, cell].filter(Boolean).join(' ')
    })
    return cells
  })
}

/** So many rows may cross a gap between two columns (a title above them, a row that was joined), as a share of all. */
const CROSSING = 0.15

/** Columns are the stretches from left to right where more than a few rows have something. */
function columnsOf(run: Cell[][]): [left: number, right: number][] {
  const few = Math.floor(CROSSING * run.length)
  const edges = run
    .flatMap((row) =>
      row.flatMap(({ box }): [number, number][] => [
        [box[0], 1],
        [box[0] + box[2], -1],
      ]),
    )
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const columns: [number, number][] = []
  let covered = 0
  for (const [x, step] of edges) {
    const before = covered
    covered += step
    if (before <= few && covered > few) columns.push([x, x])
    if (before > few && covered <= few) columns.at(-1)![1] = x
  }
  return columns
}
