/** Rows of a table by where their words stand: three lines or more, parted by wide gaps at common places. */
import type { SetLine } from './set-line'
import type { Word } from '../../../shared/contract'
import { around, LEADER } from './pieces'

/** In shares of the type size. */
const WIDE_GAP = 1.1
const LEAST_ROWS = 3
const LIST_MARK = /^(?:[•▪▫◦‣●○■□–—*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):-]+)$/i

interface Cell {
  text: string
  from: number
  to: number
}

/** Lines in the flow's coordinates. What is not surely a table stays as it is. */
export function markTables(lines: SetLine[]): SetLine[] {
  const cells = lines.map(toCells)
  const result = [...lines]
  for (let start = 0; start < lines.length;) {
    let end = start
    while (
      end < lines.length &&
      cells[end]!.length >= 2 &&
      (end === start || aligned(cells[end - 1]!, cells[end]!))
    )
      end++
    if (end - start >= LEAST_ROWS) {
      const columns = toColumns(cells.slice(start, end))
      if (isList(cells.slice(start, end)))
        for (let index = start; index < end; index++) result[index] = { ...lines[index]!, role: 'item' }
      else if (columns.length >= 2)
        for (let index = start; index < end; index++)
          result[index] = toRow(lines[index]!, cells[index]!, columns)
    }
    start = Math.max(end, start + 1)
  }
  return result
}

/** A mark and what it marks are not two columns. */
function isList(rows: Cell[][]): boolean {
  return rows.every((row) => row.length === 2 && LIST_MARK.test(row[0]!.text))
}

function toCells(line: SetLine): Cell[] {
  const groups: Word[][] = []
  let parted = true
  for (const word of line.words.toSorted((a, b) => a.box[0] - b.box[0])) {
    const last = groups.at(-1)
    const end = last ? Math.max(...last.map(({ box }) => box[0] + box[2])) : 0
    const isLeader = LEADER.test(word.text) && word.text.length >= 3
    if (!isLeader && last && !parted && word.box[0] - end < WIDE_GAP * line.size) last.push(word)
    else if (!isLeader) groups.push([word])
    parted = isLeader
  }
  const order = new Map(line.words.map((word, index) => [word, index]))
  return groups.map((words) => {
    const box = around(words.map((word) => word.box))
    const read = words.toSorted((a, b) => order.get(a)! - order.get(b)!)
    return { text: read.map((word) => word.text).join(' '), from: box[0], to: box[0] + box[2] }
  })
}

/** At least two cells begin, end or have their middle where one of the line before does. */
function aligned(before: Cell[], cells: Cell[]): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 3
  const common = cells.filter((cell) =>
    before.some(
      (other) =>
        near(cell.from, other.from) ||
        near(cell.to, other.to) ||
        near(cell.from + cell.to, other.from + other.to),
    ),
  )
  return common.length >= 2
}

function toColumns(rows: Cell[][]): [number, number][] {
  const columns: [number, number][] = []
  const most = Math.max(...rows.map((row) => row.length))
  // Cells over several columns would join them.
  for (const { from, to } of rows
    .filter((row) => row.length === most)
    .flat()
    .toSorted((a, b) => a.from - b.from)) {
    const last = columns.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else columns.push([from, to])
  }
  return columns
}

function toRow(line: SetLine, own: Cell[], columns: [number, number][]): SetLine {
  const cells = columns.map(() => '')
  for (const cell of own) {
    const shared = columns.map(([from, to]) => Math.min(to, cell.to) - Math.max(from, cell.from))
    const at = shared.indexOf(Math.max(...shared))
    cells[at] = cells[at] ? `${cells[at]} ${cell.text}` : cell.text
  }
  return { ...line, role: 'row', cells, text: cells.join('\t') }
}
