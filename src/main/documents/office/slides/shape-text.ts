/** Text bodies and tables of DrawingML: what stands in the shapes of a slide. */
import type { Block } from '../../blocks'
import { child, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { countIn } from '../counting'
import { mathText } from '../math'
import { withoutMarks } from '../pictures'
import { withoutEmptyColumns } from '../table'

/** @param listed paragraphs are items of a list unless they say otherwise, as in the body of a slide */
export function bodyBlocks(body: XmlNode | undefined, listed: boolean): Block[] {
  const counts = new Map<number, number>()
  return elements(body, 'p').flatMap((paragraph): Block[] => {
    const text = paragraphText(paragraph)
    if (text.trim() === '') return []
    const properties = child(paragraph, 'pPr')
    const number = nextNumber(properties, counts)
    if (number) return [{ kind: 'item', text: `${number} ${text}` }]
    const bullet = child(properties, 'buChar') ?? child(properties, 'buBlip')
    const item = bullet || (listed && !child(properties, 'buNone'))
    return [{ kind: item ? 'item' : 'paragraph', text }]
  })
}

/** All its paragraphs, one a line. */
export function bodyText(body: XmlNode | undefined): string {
  return elements(body, 'p')
    .map((paragraph) => paragraphText(paragraph).trim())
    .filter(Boolean)
    .join('\n')
}

function paragraphText(paragraph: XmlNode): string {
  return elements(paragraph)
    .map((one) => {
      if (one.name === 'r') return unescaped(textOf(child(one, 't')))
      if (one.name === 'br') return '\n'
      if (one.name === 'fld') return one.attributes.type === 'slidenum' ? '' : textOf(child(one, 't'))
      if (one.name === 'm') return mathText(one)
      return one.name === 'AlternateContent' ? paragraphText(child(one, 'Choice') ?? one) : ''
    })
    .join('')
}

export function tableBlock(table: XmlNode): Block {
  const rows = elements(table, 'tr').map((row) =>
    elements(row, 'tc').map(({ attributes, children }) => {
      const covered = isSet(attributes.hMerge) || isSet(attributes.vMerge)
      const body = children.find((one): one is XmlNode => typeof one !== 'string' && one.name === 'txBody')
      return covered ? '' : bodyText(body)
    }),
  )
  return { kind: 'table', rows: withoutEmptyColumns(rows) }
}

function isSet(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Counts on from the paragraph before, of the same level. */
function nextNumber(properties: XmlNode | undefined, counts: Map<number, number>): string | null {
  const level = Number(properties?.attributes.lvl ?? 0)
  const numbered = child(properties, 'buAutoNum')?.attributes
  for (const other of counts.keys()) if (other > level || (!numbered && other === level)) counts.delete(other)
  if (!numbered) return null
  const count = (counts.get(level) ?? Number(numbered.startAt ?? 1) - 1) + 1
  counts.set(level, count)
  return autoNumber(numbered.type ?? 'arabicPeriod', count)
}

const FORMATS: [RegExp, string][] = [
  [/^alphaUc/, 'upperLetter'],
  [/^alphaLc/, 'lowerLetter'],
  [/^romanUc/, 'upperRoman'],
  [/^romanLc/, 'lowerRoman'],
  [/^circleNum/, 'decimalEnclosedCircle'],
  [/^ea1/, 'chineseCounting'],
]

function autoNumber(type: string, count: number): string {
  const format = FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? 'decimal'
  const number = countIn(format, count)
  if (type.endsWith('ParenBoth')) return `(${number})`
  if (type.endsWith('ParenR')) return `${number})`
  return type.endsWith('Period') ? `${number}.` : number
}

/** Office writes characters that XML cannot hold as `_x000B_`. */
export function unescaped(text: string): string {
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
    const letter = String.fromCharCode(Number.parseInt(code, 16))
    return letter === '\v' ? '\n' : letter
  })
  return withoutMarks(plain)
}
