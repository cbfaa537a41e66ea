/** What a chart says in words and numbers: its title, and its series as rows over their categories. */
import { at, child, descendants, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { oneLine } from '../office-package'
import { createFormat } from '../workbook/cell-format'

const MOST_POINTS = 200

/** @param chart the root of a chart part. @returns rows of cells; a title is a row of one */
export function chartRows(chart: XmlNode | null): string[][] {
  const plot = descendants(chart, 'plotArea')[0]
  const titles = [titleOf(descendants(chart, 'chart')[0]), ...elements(plot).map(titleOf)]
  const series = descendants(plot, 'ser')
  const categories = points(child(series[0], 'cat') ?? child(series[0], 'xVal'))
  const head = categories.some(Boolean) ? [['', ...categories]] : []
  const rows = series.map((one) => [
    oneLine(points(child(one, 'tx')).join(' ') || textOf(at(one, 'tx', 'v'))),
    ...points(child(one, 'val') ?? child(one, 'yVal')),
  ])
  return [...titles.filter(Boolean).map((title) => [title]), ...head, ...rows].filter((row) =>
    row.some(Boolean),
  )
}

function titleOf(node: XmlNode | undefined): string {
  const title = child(node, 'title')
  return oneLine(descendants(title, 't').map(textOf).join(''))
}

/** The values the chart was last drawn from, in their places. */
function points(node: XmlNode | undefined): string[] {
  const code = textOf(descendants(node, 'formatCode')[0])
  const values: string[] = []
  for (const point of descendants(node, 'pt')) {
    const index = Number(point.attributes.idx ?? values.length)
    if (!(index >= 0 && index < MOST_POINTS)) continue
    values[index] = shown(oneLine(textOf(child(point, 'v'))), point.attributes.formatCode ?? code)
  }
  return Array.from(values, (value) => value ?? '')
}

/** Sums in binary have tails: 4.2999999999999998. A chart counts its days from 1900; if its workbook does not, it is not known here. */
function shown(text: string, code: string): string {
  const number = text === '' ? NaN : Number(text)
  if (Number.isNaN(number) || (code === '' && text.length < 15)) return text
  return createFormat(code || 'General', false).number(number)
}
