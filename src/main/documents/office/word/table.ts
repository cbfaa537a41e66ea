/** The rows and cells of a table in a Word file. */
import { at, child, elements, type XmlNode } from '../../xml/xml-tree'
import type { Flow } from '../flow'
import { addTableRows, type TableCell } from '../table'

/** Word's own limit is 63 columns. */
const MOST_COLUMNS = 64

/** @param read what stands in a cell; called once for each, in order */
export function addTable(table: XmlNode, flow: Flow, read: (cell: XmlNode) => Flow): void {
  const rows = inside(table, 'tr')
    .filter((row) => !at(row, 'trPr', 'del'))
    .map((row) => ({
      cells: inside(row, 'tc').map((cell) => readCell(cell, read)),
      indent: columns(at(row, 'trPr', 'gridBefore'), 0),
      breaks: 0,
    }))
  addTableRows(rows, flow)
}

/** Rows and cells may be wrapped: content controls, smart tags. */
function inside(node: XmlNode, name: 'tr' | 'tc'): XmlNode[] {
  return elements(node).flatMap((one) => {
    if (one.name === name) return [one]
    return ['tbl', 'tr', 'tc', 'tblPr', 'trPr', 'del'].includes(one.name) ? [] : inside(one, name)
  })
}

function readCell(cell: XmlNode, read: (cell: XmlNode) => Flow): TableCell {
  const properties = child(cell, 'tcPr')
  const merge = child(properties, 'vMerge')
  return {
    span: columns(child(properties, 'gridSpan'), 1),
    covered: merge !== undefined && merge.attributes.val !== 'restart',
    flow: read(cell),
  }
}

function columns(node: XmlNode | undefined, usual: number): number {
  return Math.min(MOST_COLUMNS, Math.max(0, Number(node?.attributes.val ?? usual) || 0))
}
