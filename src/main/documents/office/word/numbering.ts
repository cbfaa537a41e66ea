/** The numbers Word shows before the items of its lists and its headings: not in the text, but counted while it is laid out. */
import { child, elements, type XmlNode } from '../../xml/xml-tree'
import { countIn } from '../counting'
import { isOn, type NumberingCall, type Styles } from './styles'

export interface NumberingMark {
  /** "1.2", "a)", "•"; empty for a level that shows nothing. */
  text: string
  bullet: boolean
}

export interface Numbering {
  /** Counts on: call it once a paragraph, in the order of the document. `style` says which level calls it where `level` is null. */
  next(call: NumberingCall, style: string | undefined): NumberingMark | null
}

interface Level {
  format: string
  pattern: string
  start: number
  /** Counts anew after a level lower than this number; 0: never. */
  restart: number
  /** All numbers in digits, whatever the format of their level. */
  legal: boolean
  style: string | undefined
}

interface List {
  /** Lists of one abstract definition count together. */
  counters: Map<number, number>
  /** With holes: a file need not define them all. */
  levels: Level[]
  /** What this list starts anew at, taken when its level is first used. */
  overrides: Map<number, number>
}

export function readNumbering(tree: XmlNode | null, styles: Styles): Numbering {
  const lists = readLists(tree, styles)
  return {
    next(call, style) {
      const list = lists.get(call.id)
      if (!list) return null
      const level =
        call.level ??
        Math.max(
          0,
          list.levels.findIndex((one?: Level) => style !== undefined && one?.style === style),
        )
      return list.levels[level] ? count(list, level) : null
    },
  }
}

function count(list: List, level: number): NumberingMark {
  const { format, start, pattern, legal } = list.levels[level]!
  const override = list.overrides.get(level)
  list.overrides.delete(level)
  const before = override === undefined ? list.counters.get(level) : undefined
  list.counters.set(level, before === undefined ? (override ?? start) : before + 1)
  restartBelow(list, level)
  if (format === 'bullet') return { text: bulletOf(pattern), bullet: true }
  return {
    text: format === 'none' ? pattern.replace(/%\d/g, '') : written(list, pattern, legal),
    bullet: false,
  }
}

function restartBelow({ counters, levels }: List, level: number): void {
  for (const deeper of counters.keys()) {
    const restart = levels[deeper]?.restart ?? deeper
    if (deeper > level && restart > level) counters.delete(deeper)
  }
}

function written({ counters, levels }: List, pattern: string, legal: boolean): string {
  return pattern.replace(/%(\d)/g, (_, digit: string) => {
    const level = Number(digit) - 1
    const count = counters.get(level) ?? levels[level]?.start ?? 1
    return countIn(legal ? 'decimal' : (levels[level]?.format ?? 'decimal'), count)
  })
}

/** Fonts of symbols lie in the private area; what they draw there is a dot or a box. */
function bulletOf(pattern: string): string {
  return pattern === '' || /[\ue000-\uf8ff]|^o$/.test(pattern) ? '•' : pattern
}

function readLists(tree: XmlNode | null, styles: Styles): Map<string, List> {
  const abstract = new Map(
    elements(tree, 'abstractNum').map((node) => [node.attributes.abstractNumId ?? '', node]),
  )
  const calls = new Map(elements(tree, 'num').map((node) => [node.attributes.numId ?? '', node]))
  const counters = new Map<XmlNode, Map<number, number>>()
  const lists = new Map<string, List>()
  for (const [id, node] of calls) {
    const definition = definitionOf(node, abstract, calls, styles)
    if (!definition) continue
    if (!counters.has(definition)) counters.set(definition, new Map())
    lists.set(id, { counters: counters.get(definition)!, ...levelsOf(node, definition) })
  }
  return lists
}

/** A definition may stand for that of a style. */
function definitionOf(
  call: XmlNode,
  abstract: Map<string, XmlNode>,
  calls: Map<string, XmlNode>,
  styles: Styles,
): XmlNode | undefined {
  const own = abstract.get(child(call, 'abstractNumId')?.attributes.val ?? '')
  const link = child(own, 'numStyleLink')?.attributes.val
  const linked = link === undefined ? undefined : calls.get(styles.numbering(link)?.id ?? '')
  return abstract.get(child(linked, 'abstractNumId')?.attributes.val ?? '') ?? own
}

function levelsOf(call: XmlNode, definition: XmlNode): Pick<List, 'levels' | 'overrides'> {
  const levels: Level[] = []
  const overrides = new Map<number, number>()
  for (const node of elements(definition, 'lvl')) setLevel(levels, node)
  for (const override of elements(call, 'lvlOverride')) {
    const node = child(override, 'lvl')
    if (node) setLevel(levels, node)
    const start = child(override, 'startOverride')?.attributes.val
    if (start !== undefined) overrides.set(Number(override.attributes.ilvl ?? 0), Number(start) || 0)
  }
  return { levels, overrides }
}

function setLevel(levels: Level[], node: XmlNode): void {
  const index = Number(node.attributes.ilvl ?? 0)
  if (!(index >= 0 && index <= 8)) return
  const value = (name: string) => child(node, name)?.attributes.val
  levels[index] = {
    format: value('numFmt') ?? 'decimal',
    pattern: value('lvlText') ?? '',
    start: Number(value('start') ?? 1) || 0,
    restart: Number(value('lvlRestart') ?? index),
    legal: isOn(child(node, 'isLgl')),
    style: value('pStyle'),
  }
}
