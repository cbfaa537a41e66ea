/** Tables of HTML as rows of cells: spans are kept as empty cells, so that columns stay columns and nothing is said twice. */
import { nameOf } from './elements'

/** Cells longer than this hold an article, not a value. */
const LONGEST_CELL = 1500
const MOST_SPAN = 200
const MOST_ROWS = 20_000

/** Else it is there for the layout: its cells are read one after the other. */
export function isDataTable(table: Element): boolean {
  if (/^(presentation|none)$/.test(table.getAttribute('role') ?? '')) return false
  if (table.querySelector('table, h1, h2, h3, pre, article, section')) return false
  const rows = ownRows(table)
  if (!rows.some((row) => cellsOf(row).length > 1)) return false
  return !rows.some((row) => cellsOf(row).some((cell) => (cell.textContent ?? '').length > LONGEST_CELL))
}

export function tableRows(table: Element, textOf: (cell: Element) => string): string[][] {
  /** Rows that a cell above still reaches into, by column. */
  const reaching: number[] = []
  const rows = ownRows(table).slice(0, MOST_ROWS)
  return rows.map((row) => oneRow(row, reaching, textOf)).filter((cells) => cells.some((cell) => cell !== ''))
}

function oneRow(row: Element, reaching: number[], textOf: (cell: Element) => string): string[] {
  const cells: string[] = []
  const skipReached = () => {
    while ((reaching[cells.length] ?? 0) > 0) {
      reaching[cells.length]!--
      cells.push('')
    }
  }
  for (const cell of cellsOf(row)) {
    skipReached()
    const below = spanOf(cell, 'rowspan') - 1
    for (let column = 0; column < spanOf(cell, 'colspan'); column++) {
      reaching[cells.length] = below
      cells.push(column === 0 ? textOf(cell).replace(/\s+/g, ' ').trim() : '')
    }
  }
  skipReached()
  return cells
}

function spanOf(cell: Element, name: string): number {
  const span = Math.trunc(Number(cell.getAttribute(name) ?? 1))
  return Math.min(MOST_SPAN, Math.max(1, span || 1))
}

function ownRows(table: Element): Element[] {
  return [...table.children].flatMap((child) =>
    /^(thead|tbody|tfoot)$/.test(nameOf(child))
      ? [...child.children].filter((one) => nameOf(one) === 'tr')
      : nameOf(child) === 'tr'
        ? [child]
        : [],
  )
}

function cellsOf(row: Element): Element[] {
  return [...row.children].filter((cell) => /^t[dh]$/.test(nameOf(cell)))
}
