/** Which format each style of a workbook's cells has. */
import { child, elements, type XmlNode } from '../../xml/xml-tree'
import { createFormat, FORMATS_BY_NUMBER, type CellFormat } from './cell-format'

/** @param style a cell's `s`; an unknown one is General. @returns the same format for the same style each time */
export type StyleFormats = (style: string | undefined) => CellFormat

export function readCellStyles(tree: XmlNode | null, from1904: boolean): StyleFormats {
  const own = new Map(
    elements(child(tree, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  )
  const numbers = elements(child(tree, 'cellXfs'), 'xf').map(({ attributes }) =>
    Number(attributes.numFmtId ?? 0),
  )
  const formats = new Map<string, CellFormat>()
  return (style) => {
    const number = numbers[Number(style ?? 0)] ?? 0
    const code = own.get(number) || FORMATS_BY_NUMBER[number] || 'General'
    const known = formats.get(code)
    if (known) return known
    const format = createFormat(code, from1904)
    formats.set(code, format)
    return format
  }
}
