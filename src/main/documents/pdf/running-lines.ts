/** Page numbers, running titles and printers' slugs: lines that come again at the same place of the pages before and after. */
import type { SetLine } from './set-line'

/** Shares of the page's height at the top and at the bottom in which running lines stand. */
const MARGIN = 0.14
/** Points by which a line may be off on the next page. */
const SLACK = 8
/** Larger type than this share of the usual is a title, even if it comes again. */
const LARGEST = 1.25

export interface PlacedLines {
  number: number
  height: number
  lines: SetLine[]
}

/**
 * Gives them the role of notes and puts them after the others, so that a summary can leave them out and nothing is lost.
 * @param around the pages before and after, two of each where there are
 * @param usualSize of the document's type, points
 */
export function markRunningLines(page: PlacedLines, around: PlacedLines[], usualSize: number): SetLine[] {
  const theirs = around.flatMap((other) => other.lines.filter((line) => inMargin(line, other.height)))
  const isRunning = (line: SetLine) =>
    inMargin(line, page.height) &&
    line.size <= LARGEST * usualSize &&
    (theirs.some((other) => sameShape(line, other) && Math.abs(line.box[1] - other.box[1]) < SLACK) ||
      isPageNumber(line, page, around))
  const running = new Set(page.lines.filter(isRunning))
  // Where everything comes again, these are copies of one page and not its margins.
  if (running.size === page.lines.length) return page.lines
  const rest = page.lines.filter((line) => !running.has(line))
  return [...rest, ...[...running].map(asNote)]
}

/** Nothing but a number, which the pages around count on wherever they put it. */
function isPageNumber(line: SetLine, page: PlacedLines, around: PlacedLines[]): boolean {
  const own = /^\W*(\d{1,4})\W*$/.exec(line.text)?.[1]
  if (own === undefined) return false
  return around.some((other) => {
    const wanted = String(Number(own) + other.number - page.number)
    const margin = other.lines.filter((candidate) => inMargin(candidate, other.height))
    return margin.some(({ text }) => [...text.matchAll(/^\d+|\d+$/g)].some(([number]) => number === wanted))
  })
}

function inMargin(line: SetLine, height: number): boolean {
  const middle = line.box[1] + line.box[3] / 2
  return middle < MARGIN * height || middle > (1 - MARGIN) * height
}

function asNote(line: SetLine): SetLine {
  const { cells: _cells, level: _level, ...rest } = line
  return { ...rest, role: 'note', text: rest.text.replaceAll('\t', ' ') }
}

/** Page numbers count up: digits and Roman numerals are alike. */
function sameShape(a: SetLine, b: SetLine): boolean {
  return shape(a.text) === shape(b.text)
}

function shape(text: string): string {
  const plain = text.trim().toLowerCase()
  return /^[ivxlc]+$/.test(plain) ? '#' : plain.replace(/\p{Nd}+/gu, '#').replace(/\s+/g, ' ')
}
