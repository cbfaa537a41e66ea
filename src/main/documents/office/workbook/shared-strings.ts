/** The texts of a workbook's cells, which are kept once for all sheets. */
import { elements, readTrees, textOf, type XmlNode } from '../../xml/xml-tree'
import { unescaped } from '../slides/shape-text'

const OPEN = new Set(['sst'])

export async function readSharedStrings(bytes: Buffer | null, signal: AbortSignal): Promise<string[]> {
  const strings: string[] = []
  const onTree = (node: XmlNode) => void strings.push(richText(node))
  if (bytes) await readTrees(bytes, { open: OPEN, onTree }, signal)
  return strings
}

/** Plain (`t`) or in runs (`r`), without the small letters above that say how it is spoken. */
export function richText(node: XmlNode | undefined): string {
  return elements(node)
    .map((one) => {
      if (one.name === 't') return unescaped(textOf(one))
      return one.name === 'r' ? richText(one) : ''
    })
    .join('')
}
