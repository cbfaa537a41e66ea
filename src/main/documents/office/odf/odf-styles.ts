/** What the styles of an OpenDocument file mean for its text: page breaks, what is hidden, how lists and headings are numbered. */
import type { Attributes } from '../../xml/read-xml'
import { elements, type XmlNode } from '../../xml/xml-tree'

export interface OdfStyles {
  /** A property of a style or of those it is based on; `paragraph-properties` and the like are searched together. */
  property(family: Family, style: string | undefined, name: string): string | undefined
  /** An attribute of the style itself or of those it is based on. */
  attribute(family: Family, style: string | undefined, name: string): string | undefined
  /** Levels of a list, from 1. */
  listLevel(style: string | undefined, level: number): ListLevel | undefined
  outlineLevel(level: number): ListLevel | undefined
}

export type Family = 'paragraph' | 'text' | 'table' | 'section'

export interface ListLevel {
  /** null: a bullet, which is `prefix`. */
  format: string | null
  prefix: string
  suffix: string
  start: number
  /** How many levels are shown: 2 for "1.2". */
  shown: number
}

/** @param groups the elements `styles` and `automatic-styles` of both parts, the content's first */
export function readOdfStyles(groups: XmlNode[]): OdfStyles {
  const styles = new Map<string, XmlNode>()
  const lists = new Map<string, Map<number, ListLevel>>()
  let outline = new Map<number, ListLevel>()
  for (const node of groups.flatMap((group) => elements(group))) {
    const name = node.attributes.name ?? ''
    const key = `${node.attributes.family} ${name}`
    if (node.name === 'style' && !styles.has(key)) styles.set(key, node)
    if (node.name === 'list-style' && !lists.has(name)) lists.set(name, readLevels(node))
    if (node.name === 'outline-style') outline = readLevels(node)
  }
  const find = (family: Family, style: string | undefined, value: (node: XmlNode) => string | undefined) => {
    let current = styles.get(`${family} ${style}`)
    for (let depth = 0; current && depth < 20; depth++) {
      const found = value(current)
      if (found !== undefined) return found
      current = styles.get(`${family} ${current.attributes['parent-style-name']}`)
    }
    return undefined
  }
  return {
    property: (family, style, name) => find(family, style, (node) => propertyOf(node, name)),
    attribute: (family, style, name) => find(family, style, ({ attributes }) => attributes[name]),
    listLevel: (style, level) => lists.get(style ?? '')?.get(level),
    outlineLevel: (level) => outline.get(level),
  }
}

function propertyOf(style: XmlNode, name: string): string | undefined {
  return elements(style)
    .filter((one) => one.name.endsWith('-properties'))
    .map(({ attributes }) => attributes[name])
    .find((value) => value !== undefined)
}

function readLevels(style: XmlNode): Map<number, ListLevel> {
  return new Map(elements(style).map((node) => [Number(node.attributes.level ?? 1), readLevel(node)]))
}

function readLevel({ name, attributes }: XmlNode): ListLevel {
  const common = {
    start: Number(attributes['start-value'] ?? 1) || 1,
    shown: Number(attributes['display-levels'] ?? 1) || 1,
  }
  if (name.endsWith('-bullet')) return { ...common, format: null, prefix: bulletOf(attributes), suffix: '' }
  if (name.endsWith('-image')) return { ...common, format: null, prefix: '•', suffix: '' }
  const format = FORMATS[attributes['num-format'] ?? ''] ?? attributes['num-format'] ?? ''
  return { ...common, format, prefix: attributes['num-prefix'] ?? '', suffix: attributes['num-suffix'] ?? '' }
}

function bulletOf(attributes: Attributes): string {
  const bullet = attributes['bullet-char'] ?? '•'
  return /[\ue000-\uf8ff]/.test(bullet) ? '•' : bullet
}

/** The names that `counting.ts` knows. */
const FORMATS: Record<string, string> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '一, 二, 三, ...': 'chineseCounting',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
  'ア, イ, ウ, ...': 'aiueo',
  '가, 나, 다, ...': 'ganada',
  '甲, 乙, 丙, ...': 'ideographTraditional',
  '１, ２, ３, ...': 'decimalFullWidth',
  'א, י, ק, ...': 'hebrew1',
}

/** Length in centimetres: `2.5cm`, `1in`, `12pt`. */
export function centimetres(length: string | undefined): number | null {
  const match = /^(-?[\d.]+)(cm|mm|in|pt|pc|px)?$/.exec(length ?? '')
  if (!match) return null
  return (
    Number(match[1]) *
    ({ cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6, px: 2.54 / 96 }[match[2] ?? 'cm'] ?? 1)
  )
}
