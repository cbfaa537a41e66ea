/** Sheets of an OpenDocument file, row by row: their cells as the program that saved them showed them. */
import type { Block } from '../../blocks'
import type { Attributes } from '../../xml/read-xml'
import { elements, readTrees, type XmlNode } from '../../xml/xml-tree'
import { createGrid, type Grid } from '../grid'
import { odfFlow, repeated, ROW_GROUPS, type OdfContext } from './odf-body'
import { annotationBlock, drawingBlocks } from './odf-runs'

export interface OdfSheet {
  name: string
  rows: string[][]
  /** Comments, text boxes, charts. */
  extras: Block[]
  /** The limit was reached: more cells are in the file. */
  cut: boolean
}

/** Equal rows and cells that hold something, at most; empty ones may be as many as they like. */
const MOST_EQUAL = 1024

export async function readOdfSheets(
  bytes: Buffer,
  open: ReadonlySet<string>,
  context: OdfContext,
  signal: AbortSignal,
) {
  const sheets: OdfSheet[] = []
  let current: Sheet | null = null
  const { broken } = await readTrees(
    bytes,
    {
      open: new Set([...open, ...ROW_GROUPS, 'table']),
      enter(name, attributes) {
        if (name === 'table') current ??= newSheet(attributes)
      },
      leave(name) {
        if (name !== 'table' || !current) return
        sheets.push(finished(current))
        current = null
      },
      onTree(node) {
        if (!current) return
        if (node.name === 'table-row') addRow(node, current, context)
        if (node.name === 'shapes')
          current.extras.push(...elements(node).flatMap((one) => drawingBlocks(one, context)))
      },
    },
    signal,
  )
  if (current) sheets.push(finished(current))
  return { sheets, broken }
}

interface Sheet {
  name: string
  grid: Grid
  row: number
  extras: Block[]
  cut: boolean
}

const newSheet = (attributes: Attributes): Sheet => ({
  name: attributes.name ?? '',
  grid: createGrid(),
  row: 0,
  extras: [],
  cut: false,
})

function finished({ name, grid, extras, cut }: Sheet): OdfSheet {
  return { name, rows: grid.rows(), extras, cut }
}

function addRow(node: XmlNode, sheet: Sheet, context: OdfContext): void {
  const rows = repeated(node, 'number-rows-repeated', Number.MAX_SAFE_INTEGER)
  if (!sheet.grid.full) addCells(node, Math.min(rows, MOST_EQUAL), sheet, context)
  else sheet.cut = true
  sheet.row += rows
}

function addCells(node: XmlNode, rows: number, sheet: Sheet, context: OdfContext): void {
  let column = 0
  for (const cell of elements(node)) {
    const columns = repeated(cell, 'number-columns-repeated', Number.MAX_SAFE_INTEGER)
    const text = cell.name === 'table-cell' ? cellText(cell, sheet, column, context) : ''
    if (text !== '') addEqual(text, column, { rows, columns: Math.min(columns, MOST_EQUAL) }, sheet)
    column += columns
  }
}

function addEqual(text: string, left: number, times: { rows: number; columns: number }, sheet: Sheet): void {
  for (let row = 0; row < times.rows; row++) {
    for (let column = 0; column < times.columns; column++)
      if (!sheet.grid.add(sheet.row + row, left + column, text)) sheet.cut = true
  }
}

/** What the cell shows; comments and drawings on it go below the sheet. */
function cellText(cell: XmlNode, sheet: Sheet, column: number, context: OdfContext): string {
  const shown: XmlNode[] = []
  for (const one of elements(cell)) {
    if (one.name === 'annotation')
      sheet.extras.push(...annotationBlock(one, context, placeName(sheet.row, column)))
    else if (one.name === 'frame' || one.name === 'g' || one.name === 'custom-shape')
      sheet.extras.push(...drawingBlocks(one, context))
    else shown.push(one)
  }
  if (shown.length === 0) return bareValue(cell.attributes)
  const { blocks } = odfFlow({ ...cell, children: shown }, context)
  return blocks.map((block) => ('text' in block ? block.text : '')).join('\n')
}

/** Some programs write values without the text that is shown for them. */
function bareValue(attributes: Attributes): string {
  const given = attributes['string-value'] ?? attributes['date-value'] ?? attributes['boolean-value']
  if (given !== undefined) return given.replace('T', ' ')
  const time = /^PT(\d+)H(\d+)M(\d+)/.exec(attributes['time-value'] ?? '')
  if (time) return time.slice(1).join(':')
  const number = Number(attributes.value ?? NaN)
  if (Number.isNaN(number)) return ''
  return attributes['value-type'] === 'percentage'
    ? `${Number((number * 100).toPrecision(12))}%`
    : String(number)
}

function placeName(row: number, column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return `${letters}${row + 1}`
}
