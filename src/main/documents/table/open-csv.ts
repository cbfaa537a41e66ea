/**
 * Values between separators: one sheet, named as the file, a row a line. A line's text has the file's own separator, as its
 * author sees it; the cells are beside it.
 */
import Papa from 'papaparse'
import type { Line, Page } from '../../../shared/contract'
import type { OpenFormat } from '../document'
import { visibleName } from '../file-name'
import { keptDocument } from '../kept-document'
import { decoded } from '../text/open-text'

const MOST_ROWS = 200_000
const NOWHERE: Line['box'] = [0, 0, 0, 0]
const TOO_MANY = `Deskglass reads the first ${MOST_ROWS} rows of a table; the rest was left out.`

export const openCsv: OpenFormat = async (source) => {
  const { text, why } = decoded(source)
  const { rows, separator, cut } = parse(text)
  const lines = rows.map((cells) => toLine(cells, separator))
  const page: Page = {
    number: 1,
    source: 'text',
    width: 0,
    height: 0,
    text: lines.map((line) => line.text).join('\n'),
    lines,
    title: visibleName(source.name),
    ...((cut || why) && { why: cut ? TOO_MANY : why }),
  }
  return keptDocument({ format: 'csv', unit: 'sheet', title: '' }, [page])
}

function parse(text: string): { rows: string[][]; separator: string; cut: boolean } {
  // Excel's own first line; it says what no guess has to find out.
  const told = /^sep=(.)\r?\n/i.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const { data, meta } = Papa.parse<string[]>(body, {
    delimiter: told?.[1] ?? separatorOf(body),
    skipEmptyLines: 'greedy',
    preview: MOST_ROWS + 1,
  })
  return { rows: data.slice(0, MOST_ROWS), separator: meta.delimiter, cut: data.length > MOST_ROWS }
}

/** The one that parts most of the first rows into the same number of cells, and into most. Empty: papaparse's own guess. */
function separatorOf(text: string): string {
  const start = text.slice(0, 64 * 1024)
  const scored = [',', ';', '\t', '|'].map((separator) => ({ separator, score: evenness(start, separator) }))
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.separator : ''
}

function evenness(text: string, delimiter: string): number {
  const { data } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: 'greedy', preview: 50 })
  const widths = data.map((row) => row.length)
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, rows] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [1, 0])
  return width < 2 ? 0 : (rows / widths.length) ** 2 * (1 + Math.min(width, 20) / 20)
}

function toLine(cells: string[], separator: string): Line {
  const flat = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
  return {
    text: flat.map((cell) => quoted(cell, separator)).join(separator),
    box: NOWHERE,
    confidence: 1,
    words: [],
    role: 'row',
    cells: flat,
  }
}

/** A cell with the separator in it is told apart from two. */
function quoted(cell: string, separator: string): string {
  return separator !== '\t' && cell.includes(separator) ? `"${cell}"` : cell
}
