/** Tables on their way to rows of text; those that only lay out a page become what stands in their cells. */
import type { Block } from '../blocks'
import type { Flow } from './flow'

export interface TableRow {
  cells: TableCell[]
  /** Columns left free before the first cell. */
  indent: number
  /** Pages that end before this row, as far as the table itself says so. */
  breaks: number
}

export interface TableCell {
  /** Columns of the table's grid. */
  span: number
  /** Covered by another cell: shown nowhere. */
  covered: boolean
  flow: Flow
}

/** A cell of more is a page that was put into a table to stand beside something. */
const LETTERS_OF_LAYOUT = 1500

export function addTableRows(rows: TableRow[], flow: Flow): void {
  if (isLayout(rows)) addLayout(rows, flow)
  else addRows(rows, flow)
}

/** Columns that never hold anything go: forms are drawn on grids of dozens, and merged cells leave theirs behind. */
export function withoutEmptyColumns(rows: string[][]): string[][] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const used = Array.from({ length: width }, (_, column) => rows.some((row) => row[column]?.trim()))
  return rows.map((row) => used.flatMap((keep, column) => (keep ? [row[column] ?? ''] : [])))
}

function isLayout(rows: TableRow[]): boolean {
  const single = rows.every(({ cells }) => cells.length <= 1)
  return (
    single || rows.some(({ cells }) => cells.some(({ flow }) => textOfCell(flow).length > LETTERS_OF_LAYOUT))
  )
}

function addLayout(rows: TableRow[], flow: Flow): void {
  for (const { cells, breaks } of rows) {
    for (let page = 0; page < breaks; page++) flow.pageBreak('rendered')
    for (const cell of cells.filter(({ covered }) => !covered)) {
      for (const block of cell.flow.blocks) {
        if (block.kind === 'break') flow.pageBreak(cell.flow.laidOut ? 'rendered' : 'explicit')
        else flow.add(block)
      }
    }
  }
}

/** A row stands on the page on which it begins. Notes and pictures called in a table come after it. */
function addRows(rows: TableRow[], flow: Flow): void {
  let upToHere: { cells: string[]; after: Block[] }[] = []
  const flush = () => {
    flow.add({ kind: 'table', rows: withoutEmptyColumns(upToHere.map(({ cells }) => cells)) })
    for (const block of upToHere.flatMap(({ after }) => after)) flow.add(block)
    upToHere = []
  }
  const endPages = (count: number, kind: 'rendered' | 'explicit') => {
    if (count > 0) flush()
    for (let page = 0; page < count; page++) flow.pageBreak(kind)
  }
  for (const row of rows) {
    const { before, within, kind } = breaksOf(row)
    endPages(before, kind)
    upToHere.push({
      cells: textsOf(row),
      after: row.cells.flatMap(({ flow }) => flow.blocks.filter(comesAfter)),
    })
    endPages(within, kind)
  }
  flush()
}

/** Each cell of a row that goes over a page tells of the same break. */
function breaksOf({ cells, breaks }: TableRow) {
  let [before, all] = [0, 0]
  for (const { flow } of cells) {
    const first = flow.blocks.findIndex(({ kind }) => kind !== 'break')
    before = Math.max(before, first < 0 ? flow.blocks.length : first)
    all = Math.max(all, flow.blocks.filter(({ kind }) => kind === 'break').length)
  }
  const rendered = breaks > 0 || cells.some(({ flow }) => flow.laidOut)
  return {
    before: before + breaks,
    within: all - before,
    kind: rendered ? ('rendered' as const) : ('explicit' as const),
  }
}

function textsOf({ cells, indent }: TableRow): string[] {
  const texts: string[] = Array.from({ length: indent }, () => '')
  for (const { span, covered, flow } of cells) {
    texts.push(covered ? '' : textOfCell(flow))
    for (let column = 1; column < span; column++) texts.push('')
  }
  return texts
}

const comesAfter = (block: Block) =>
  block.kind === 'note' || (block.kind === 'paragraph' && block.text.startsWith('\ufffc'))

function textOfCell({ blocks }: Flow): string {
  return blocks
    .filter((block) => !comesAfter(block))
    .map((block) => {
      if (block.kind === 'break') return ''
      return block.kind === 'table' ? block.rows.map((row) => row.join(' ')).join('\n') : block.text
    })
    .join('\n')
}
