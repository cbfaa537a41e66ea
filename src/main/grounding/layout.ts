/**
 * How lines of a page belong to each other by where they stand: a label left of its value, a number under its caption, a cell in its
 * row and below its column's header, a row under the heading of its section. Weights are 0..1, 1 for the line itself.
 */
import type { Box, Page } from '../../shared/contract'
import { overlap } from './boxes'

const LEFT_IN_ROW = 0.9
const RIGHT_IN_ROW = 0.6
/** What stands left of a label that ends with a colon is not its value. */
const LABEL_BACKWARDS = 0.2
/** Behind the next label with a colon stands that label's value. */
const BEYOND_LABEL = 0.5
/** What stands left of a known value is often what it is the value of. */
const VALUE_IN_ROW = 0.8
/** Beside the header of a column stands another header. */
const HEADER_IN_ROW = 0.5
const ABOVE_NEAR = 0.8
/** The same where the value stands beside the label, so that below comes the next label or its value. */
const BELOW_LABEL = 0.6
/** All cells below the header of a column are its own alike. */
const BELOW_HEADER = 0.74
const ABOVE_FAR = 0.62
const BELOW_NEAR = 0.5
/** A value is no header: what stands below it is seldom about it. */
const VALUE_IN_COLUMN = 0.4
/** For every line that stands between in a row, and in a column. */
const ROW_STEP = 0.95
const COLUMN_STEP = 0.975
/** Where a gap parts the column. */
const BROKEN_COLUMN = 0.6

/** For each line of the page, how strongly something at `from` (a word or a line, on line number `at`) speaks about it. */
export function reach(page: Page, from: Box, at: number, isValue = false): Float32Array {
  const isLabel = isLabelText(page.lines[at]?.text)
  const weights = new Float32Array(page.lines.length)
  weights[at] = 1
  const row: [number, number][] = []
  const below: [number, number][] = []
  let above: [number, number] | null = null
  page.lines.forEach((line, index) => {
    if (index === at) return
    const box = line.box
    if (inOneRow(from, box)) row.push([index, box[0] - from[0]])
    else if (inOneColumn(from, box)) {
      const down = box[1] + box[3] / 2 > from[1] + from[3] / 2
      if (down) below.push([index, box[1] - from[1] - from[3]])
      else if (!above || box[1] > above[1]) above = [index, box[1]]
    }
  })
  const isHeader = !isLabel && row.length > 1 && !holdsNumber(page, row) && headsColumn(page, from, below)
  const hasValueBeside = !isHeader && hasValue(page, row, isLabel)
  const right = isHeader ? HEADER_IN_ROW : LEFT_IN_ROW
  const left = isLabel ? LABEL_BACKWARDS : isValue ? VALUE_IN_ROW : RIGHT_IN_ROW
  for (const [index, weight] of alongRow(page, row, right, left)) weights[index] = weight
  for (const [index, weight] of downColumn(
    below,
    from,
    page,
    isHeader ? BELOW_HEADER : hasValueBeside ? BELOW_LABEL : ABOVE_NEAR,
  ))
    weights[index] = weight * (isValue ? VALUE_IN_COLUMN : 1)
  if (above) setAbove(weights, above[0], page, from)
  return weights
}

function alongRow(page: Page, row: [number, number][], toRight: number, toLeft: number): [number, number][] {
  const right = row.filter(([, distance]) => distance >= 0).sort((a, b) => a[1] - b[1])
  const left = row.filter(([, distance]) => distance < 0).sort((a, b) => b[1] - a[1])
  const fade = (distance: number) => 1 - (0.35 * Math.abs(distance)) / page.width
  let passed = 1
  return [
    ...right.map(([index, distance], k): [number, number] => {
      const weight = toRight * passed * ROW_STEP ** k * fade(distance)
      if (isLabelText(page.lines[index]?.text)) passed = BEYOND_LABEL
      return [index, weight]
    }),
    ...left.map(([index, distance], k): [number, number] => [index, toLeft * ROW_STEP ** k * fade(distance)]),
  ]
}

/** The next line to the right is its value: a label with a colon has one there, another label if it has digits. */
function hasValue(page: Page, row: [number, number][], isLabel: boolean): boolean {
  const [next] = row.filter(([, distance]) => distance > 0).sort((a, b) => a[1] - b[1])
  return next !== undefined && (isLabel || /\d/.test(page.lines[next[0]]?.text ?? ''))
}

function isLabelText(text = ''): boolean {
  return /[:：]$/.test(text)
}

/** Below a caption comes its value; further down, as long as the lines follow each other, the cells of its column. */
function downColumn(below: [number, number][], from: Box, page: Page, closest: number): [number, number][] {
  let bottom = from[1] + from[3]
  let strength = closest === BELOW_HEADER ? BELOW_HEADER : Math.min(ABOVE_FAR, closest * 0.8)
  return below
    .sort((a, b) => a[1] - b[1])
    .flatMap(([index, gap], k): [number, number][] => {
      const box = page.lines[index]?.box
      if (!box) return []
      const height = Math.min(from[3], box[3])
      strength *= box[1] - bottom > 4 * height ? BROKEN_COLUMN : COLUMN_STEP
      bottom = box[1] + box[3]
      const near = k === 0 && gap < 3 * height
      return [[index, (near ? closest : strength) * (aligned(from, box) ? 1 : 0.75)]]
    })
}

/** A row that holds a bare number is a row of data, whatever stands below its first cell. */
function holdsNumber(page: Page, row: [number, number][]): boolean {
  return row.some(([index]) => /^[\p{Sc}+-]?\s?\d[\d.,:]*\s?[\p{Sc}%]?$/u.test(page.lines[index]?.text ?? ''))
}

/** At least two lines follow close below, in one line with `from`, that are no labels themselves. */
function headsColumn(page: Page, from: Box, below: [number, number][]): boolean {
  let bottom = from[1] + from[3]
  const close = below.toSorted((a, b) => a[1] - b[1]).slice(0, 2)
  return (
    close.length === 2 &&
    close.every(([index]) => {
      const line = page.lines[index]
      if (!line) return false
      const follows = line.box[1] - bottom < 2 * from[3] && aligned(from, line.box) && !isLabelText(line.text)
      bottom = line.box[1] + line.box[3]
      return follows
    })
  )
}

/** Left edges, right edges or middles stand in one line, within a letter's height or so. */
function aligned(a: Box, b: Box): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) < 1.2 * Math.max(a[3], b[3])
  return near(a[0], b[0]) || near(a[0] + a[2], b[0] + b[2]) || near(a[0] + a[2] / 2, b[0] + b[2] / 2)
}

function setAbove(weights: Float32Array, index: number, page: Page, from: Box): void {
  const box = page.lines[index]?.box
  if (!box) return
  const gap = from[1] - box[1] - box[3]
  if (gap < 1.5 * Math.min(from[3], box[3])) weights[index] = BELOW_NEAR
}

/** The middles of both lie within the other's height, more or less. */
export function inOneRow(a: Box, b: Box): boolean {
  return (
    overlap(a[1], a[3], b[1], b[3]) > 0.5 * Math.min(a[3], b[3]) &&
    Math.max(a[3], b[3]) < 4 * Math.min(a[3], b[3])
  )
}

/** One stands above the other: common width, or edges that line up left or right. */
export function inOneColumn(a: Box, b: Box): boolean {
  const common = overlap(a[0], a[2], b[0], b[2])
  return common > 0.45 * Math.min(a[2], b[2])
}
