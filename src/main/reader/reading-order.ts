/**
 * Puts lines in the order in which a person reads them. Panes and columns are read one after the other; the cells of a
 * table stay together row by row. What tells them apart: the rows of a table stand at one height on both sides of a gap.
 */
import type { Line } from '../../shared/contract'

/** Between cells of one row. */
const CELL_GAP = '  '
/** A pane has at least so many lines; below that, what stands side by side is a form or a tool bar. */
const PANE_LINES = 3
/** Side by side it is a table if more than this share of the shorter side's lines have a partner at their height. */
const TABLE_SHARE = 0.35
/** By chance one line in four stands this close to one of the other side, in shares of its height. */
const SAME_BASELINE = 0.15
const SAME_ROW = 0.4

/** Rows in reading order; each row from left to right. */
export function readingRows(lines: Line[]): Line[][] {
  const parts = splitPanes(lines) ?? splitBands(lines)
  return parts ? parts.flatMap(readingRows) : groupRows(lines)
}

export function pageText(rows: Line[][]): string {
  return rows.map((row) => row.map((line) => line.text).join(CELL_GAP)).join('\n')
}

/** Left and right of the widest empty strip from top to bottom that parts panes; null where there is none. */
function splitPanes(lines: Line[]): Line[][] | null {
  if (lines.length < 2 * PANE_LINES) return null
  const strips = emptyStrips(lines, 0).filter(({ width }) => width > medianHeight(lines))
  for (const { at } of strips) {
    const left = lines.filter((line) => line.box[0] < at)
    const right = lines.filter((line) => line.box[0] >= at)
    if (arePanes(left, right)) return [left, right]
  }
  return null
}

/** Above and below the highest empty strip; null where the lines stand too close to be anything but one block. */
function splitBands(lines: Line[]): Line[][] | null {
  if (lines.length < 2 * PANE_LINES) return null
  const [strip] = emptyStrips(lines, 1)
  if (!strip || strip.width <= 0) return null
  return [lines.filter((line) => line.box[1] < strip.at), lines.filter((line) => line.box[1] >= strip.at)]
}

function arePanes(left: Line[], right: Line[]): boolean {
  const [few, many] = left.length < right.length ? [left, right] : [right, left]
  if (groupRows(few).length < PANE_LINES) return false
  const partners = few.filter((line) => many.some((other) => atOneHeight(line, other, SAME_BASELINE)))
  return partners.length / few.length <= TABLE_SHARE
}

/** `axis` 0: strips that no line crosses from left to right, 1: from top to bottom. `at`: where the strip ends. Widest first. */
function emptyStrips(lines: Line[], axis: 0 | 1): { at: number; width: number }[] {
  const sorted = lines.toSorted((one, other) => one.box[axis] - other.box[axis])
  const strips: { at: number; width: number }[] = []
  let end = Infinity
  for (const { box } of sorted) {
    if (box[axis] > end) strips.push({ at: box[axis], width: box[axis] - end })
    end = Math.max(end === Infinity ? 0 : end, box[axis] + box[axis + 2]!)
  }
  return strips.toSorted((one, other) => other.width - one.width)
}

/** Lines whose middles stand at one height, from left to right; rows from the top. */
function groupRows(lines: Line[]): Line[][] {
  const rows: Line[][] = []
  for (const line of lines.toSorted((one, other) => middle(one) - middle(other))) {
    const row = rows[rows.length - 1]
    if (row && atOneHeight(line, row[row.length - 1]!, SAME_ROW)) row.push(line)
    else rows.push([line])
  }
  return rows.map((row) => row.toSorted((one, other) => one.box[0] - other.box[0]))
}

function atOneHeight(one: Line, other: Line, share: number): boolean {
  return Math.abs(middle(one) - middle(other)) <= Math.max(1.5, share * Math.min(one.box[3], other.box[3]))
}

function middle(line: Line): number {
  return line.box[1] + line.box[3] / 2
}

function medianHeight(lines: Line[]): number {
  return lines.map((line) => line.box[3]).toSorted((one, other) => one - other)[lines.length >> 1] ?? 0
}
