/** The strip of a document: a cell a page up to 120, beyond that a cell for several pages, filled in part. Pure. */
import type { PageMark } from '../../shared/contract'

export const MOST_CELLS = 120

export interface Cell {
  /** Numbers of its first and last page. */
  from: number
  to: number
  /** What most of its pages that are done are; `f` where one of them could not be read. */
  mark: PageMark
  /** Of its pages, what share is done: 0..1. */
  share: number
  /** Holds the page that is being read. */
  present: boolean
}

/** `marks`: a `PageMark` a page. `reading`: whether the first waiting page is under way. */
export function stripCells(marks: string, reading: boolean): Cell[] {
  const pages = Math.max(1, Math.ceil(marks.length / MOST_CELLS))
  const present = reading ? marks.indexOf('w') : -1
  const cells: Cell[] = []
  for (let start = 0; start < marks.length; start += pages) {
    const part = marks.slice(start, start + pages)
    const done = part.replaceAll('w', '')
    cells.push({
      from: start + 1,
      to: start + part.length,
      mark: markOf(done),
      share: done.length / part.length,
      present: present >= start && present < start + part.length,
    })
  }
  return cells
}

function markOf(done: string): PageMark {
  if (done === '') return 'w'
  if (done.includes('f')) return 'f'
  const count = (mark: string) => done.split(mark).length - 1
  const ways: PageMark[] = ['t', 'o', 'v', 'b']
  return ways.reduce((most, way) => (count(way) > count(most) ? way : most))
}
