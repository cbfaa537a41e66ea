/** What a style of a Word file means for its text: a heading, an item of a list, hidden. Styles inherit. */
import { at, child, elements, type XmlNode } from '../../xml/xml-tree'

export interface NumberingCall {
  /** Empty: the style that calls it does not say; `0`: no number after all. */
  id: string
  level: number | null
}

export interface Styles {
  /** 1 to 6, null for running text. */
  headingLevel(style: string | undefined): number | null
  numbering(style: string | undefined): NumberingCall | null
  hidden(style: string | undefined): boolean
}

/** Levels of Word are 0 to 8, and 9 means running text. */
export function levelOfOutline(value: string | undefined): number | null {
  const outline = Number(value)
  return value === undefined || !(outline >= 0 && outline <= 8) ? null : Math.min(6, outline + 1)
}

/** Word's switches are on unless they say otherwise: `<w:vanish/>`, `<w:vanish w:val="0"/>`. */
export function isOn(node: Pick<XmlNode, 'attributes'> | undefined): boolean {
  return node !== undefined && !['0', 'false', 'off'].includes(node.attributes.val ?? '1')
}

export function readStyles(tree: XmlNode | null): Styles {
  const byId = new Map(elements(tree, 'style').map((style) => [style.attributes.styleId ?? '', style]))
  const ofStyle = <Value>(id: string | undefined, find: (style: XmlNode) => Value | null): Value | null => {
    for (const style of chain(byId, id)) {
      const value = find(style)
      if (value !== null) return value
    }
    return null
  }
  return {
    headingLevel: (id) => ofStyle(id, ownLevel)?.level ?? null,
    numbering: (id) => ofStyle(id, ownNumbering),
    hidden: (id) => ofStyle(id, ownHidden) ?? false,
  }
}

/** The style, then what it is based on. A circle ends. */
function chain(byId: Map<string, XmlNode>, id: string | undefined): XmlNode[] {
  const styles: XmlNode[] = []
  let current = id === undefined ? undefined : byId.get(id)
  while (current && styles.length < 20) {
    styles.push(current)
    current = byId.get(child(current, 'basedOn')?.attributes.val ?? '')
  }
  return styles
}

/** The names of built-in styles are English in the files of every language; those of other programs are not always. */
const HEADING_NAME =
  /^(?:heading|überschrift|titre|título|titolo|заголовок|标题|標題|見出し|제목|kop|rubrik|nagłówek) ?(\d)$/i
const TITLE_NAME = /^title$/i

function ownLevel(style: XmlNode): { level: number | null } | null {
  const outline = at(style, 'pPr', 'outlineLvl')
  if (outline) return { level: levelOfOutline(outline.attributes.val) }
  const name = child(style, 'name')?.attributes.val ?? ''
  const numbered = HEADING_NAME.exec(name)?.[1]
  if (numbered) return { level: levelOfOutline(String(Number(numbered) - 1)) }
  return TITLE_NAME.test(name) ? { level: 1 } : null
}

function ownNumbering(style: XmlNode): NumberingCall | null {
  return numberingCall(at(style, 'pPr', 'numPr'))
}

export function numberingCall(node: XmlNode | undefined): NumberingCall | null {
  if (!node) return null
  const level = child(node, 'ilvl')?.attributes.val
  return {
    id: child(node, 'numId')?.attributes.val ?? '',
    level: level === undefined ? null : Math.min(8, Math.max(0, Number(level) || 0)),
  }
}

function ownHidden(style: XmlNode): boolean | null {
  const vanish = at(style, 'rPr', 'vanish')
  return vanish ? isOn(vanish) : null
}
