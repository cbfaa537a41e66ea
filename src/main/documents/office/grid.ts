/**
 * The cells of a sheet: few, far apart, and perhaps claimed by the million. Kept as they come, up to a limit; at the end rows of
 * text, without the rows and columns that hold nothing.
 */

export interface Grid {
  /** False: the limit is reached, and the cell was not taken. Empty text takes no room. */
  add(row: number, column: number, text: string): boolean
  readonly full: boolean
  /** Of merged cells only the first is shown. Rows and columns from 0, the last ones included. */
  merge(top: number, left: number, bottom: number, right: number): void
  rows(): string[][]
}

const MOST_CELLS = 500_000
const MOST_LETTERS = 20_000_000
/** Cells of rows, empty ones too. With more, rows keep only the cells that hold something. */
const MOST_PLACES = 5_000_000

export function createGrid(): Grid {
  const rows = new Map<number, Map<number, string>>()
  let [cells, letters] = [0, 0]
  return {
    get full() {
      return cells >= MOST_CELLS || letters >= MOST_LETTERS
    },
    add(row, column, text) {
      if (text.trim() === '') return true
      if (cells >= MOST_CELLS || letters + text.length > MOST_LETTERS) return false
      if (!rows.has(row)) rows.set(row, new Map())
      rows.get(row)!.set(column, text)
      cells++
      letters += text.length
      return true
    },
    merge(top, left, bottom, right) {
      for (let row = top; row <= Math.min(bottom, top + rows.size); row++) {
        for (const column of rows.get(row)?.keys() ?? []) {
          const covered = column >= left && column <= right && (row > top || column > left)
          if (covered) rows.get(row)!.delete(column)
        }
      }
    },
    rows: () => toRows(rows),
  }
}

function toRows(rows: Map<number, Map<number, string>>): string[][] {
  const filled = [...rows].filter(([, cells]) => cells.size > 0).sort(([one], [other]) => one - other)
  const columns = [...new Set(filled.flatMap(([, cells]) => [...cells.keys()]))].sort(
    (one, other) => one - other,
  )
  const aligned = columns.length * filled.length <= MOST_PLACES
  return filled.map(([, cells]) => {
    if (!aligned) return columnsOf(cells).map((column) => cells.get(column)!)
    const last = columnsOf(cells).at(-1)!
    return columns.filter((column) => column <= last).map((column) => cells.get(column) ?? '')
  })
}

function columnsOf(cells: Map<number, string>): number[] {
  return [...cells.keys()].sort((one, other) => one - other)
}
