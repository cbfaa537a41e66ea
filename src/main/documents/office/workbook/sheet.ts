/** One worksheet: its cells as they are shown, row by row. */
import { child, elements, readTrees, textOf, type XmlNode } from '../../xml/xml-tree'
import { createGrid, type Grid } from '../grid'
import { withoutMarks } from '../pictures'
import type { StyleFormats } from './cell-styles'
import { richText } from './shared-strings'

export interface Workbook {
  strings: string[]
  formats: StyleFormats
}

export interface SheetCells {
  rows: string[][]
  /** The limit was reached: more cells are in the file. */
  cut: boolean
  broken: Error | null
}

/** Ends reading where nothing more would be taken. */
class Enough extends Error {}

const OPEN = new Set(['worksheet', 'sheetData', 'mergeCells'])

export async function readSheet(bytes: Buffer, workbook: Workbook, signal: AbortSignal): Promise<SheetCells> {
  const grid = createGrid()
  let row = -1
  const onTree = (node: XmlNode) => {
    if (node.name === 'row') row = addRow(node, row, grid, workbook)
    if (node.name === 'mergeCell') addMerge(node.attributes.ref ?? '', grid)
    if (grid.full) throw new Enough()
  }
  try {
    const { broken } = await readTrees(bytes, { open: OPEN, onTree }, signal)
    return { rows: grid.rows(), cut: false, broken }
  } catch (error) {
    if (!(error instanceof Enough)) throw error
    return { rows: grid.rows(), cut: true, broken: null }
  }
}

/** Rows and cells without a place come after those before them. */
function addRow(node: XmlNode, before: number, grid: Grid, workbook: Workbook): number {
  const row = node.attributes.r === undefined ? before + 1 : Number(node.attributes.r) - 1
  let column = -1
  for (const cell of elements(node, 'c')) {
    column = cell.attributes.r === undefined ? column + 1 : placeOf(cell.attributes.r).column
    grid.add(row, column, withoutMarks(cellText(cell, workbook)))
  }
  return row
}

function addMerge(reference: string, grid: Grid): void {
  const [first, last] = reference.split(':').map(placeOf)
  if (first && last) grid.merge(first.row, first.column, last.row, last.column)
}

/** `C12` is row 11, column 2. */
export function placeOf(reference: string): { row: number; column: number } {
  let index = 0
  let column = 0
  for (; index < reference.length; index++) {
    const code = reference.charCodeAt(index) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return { row: Number(reference.slice(index)) - 1, column: column - 1 }
}

/** What the program that saved the file had worked out; a formula that it had not is shown as it is. */
function cellText(cell: XmlNode, { strings, formats }: Workbook): string {
  const { t: type, s: style } = cell.attributes
  if (type === 'inlineStr') return formats(style).text(richText(child(cell, 'is')))
  const value = textOf(child(cell, 'v'))
  if (value === '') return formula(child(cell, 'f'))
  switch (type) {
    case 's':
      return formats(style).text(strings[Number(value)] ?? '')
    case 'str':
      return formats(style).text(value)
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      return value
    case 'd':
      return value.replace('T', ' ').replace(/ 00:00:00(\.0+)?$/, '')
    default:
      return numberText(value, style, formats)
  }
}

function numberText(value: string, style: string | undefined, formats: StyleFormats): string {
  const number = Number(value)
  return Number.isFinite(number) ? formats(style).number(number) : value
}

function formula(node: XmlNode | undefined): string {
  const text = textOf(node)
  return text ? `=${text}` : ''
}
