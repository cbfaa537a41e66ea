/** The text of one paragraph of an OpenDocument file, and what hangs from it. */
import type { Block } from '../../blocks'
import { child, descendants, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { withoutMarks } from '../pictures'
import type { OdfStyles } from './odf-styles'

/** What the paragraphs of a file share. */
export interface OdfPart {
  styles: OdfStyles
  /** The lines of an embedded object (chart, formula) by its folder. */
  objects: ReadonlyMap<string, Block[]>
  /** A line for a picture, empty for none. */
  picture(part: string): string
  /** What stands in a text box or a note. */
  blocks(node: XmlNode): Block[]
}

/** `null`: a page ends here. */
export interface OdfText {
  pieces: (string | null)[]
  after: Block[]
}

type Visit = (node: XmlNode, part: OdfPart, to: OdfText) => void

export function readOdfRuns(paragraph: XmlNode, part: OdfPart): OdfText {
  const to: OdfText = { pieces: [], after: [] }
  visitChildren(paragraph, part, to)
  return to
}

export function odfPlainText({ pieces }: OdfText): string {
  return pieces.join('')
}

const visitChildren: Visit = (node, part, to) => {
  for (const one of node.children) {
    // Spaces in a row count once; those that are meant are elements.
    if (typeof one === 'string') to.pieces.push(withoutMarks(one.replace(/\s+/g, ' ')))
    else visit(one, part, to)
  }
}

const visit: Visit = (node, part, to) => {
  if (SKIPPED.has(node.name)) return
  ;(VISITS[node.name] ?? visitChildren)(node, part, to)
}

/** Hidden text, scripts, the second half of what is spoken above a word, what is said about a note rather than in it. */
const SKIPPED = new Set(
  'hidden-text ruby-text script note-citation title desc forms event-listeners number annotation-end glue-point'.split(
    ' ',
  ),
)

/** More spaces in one place are a joke. */
const MOST_SPACES = 1000

const VISITS: Record<string, Visit> = {
  s: ({ attributes }, _, to) =>
    void to.pieces.push(' '.repeat(Math.min(MOST_SPACES, Math.max(1, Number(attributes.c ?? 1) || 1)))),
  tab: (_, __, to) => void to.pieces.push('\t'),
  'line-break': (_, __, to) => void to.pieces.push('\n'),
  'soft-page-break': (_, __, to) => void to.pieces.push(null),
  span: (node, part, to) => {
    const { 'style-name': style } = node.attributes
    if (part.styles.property('text', style, 'display') !== 'none') visitChildren(node, part, to)
  },
  note: (node, part, to) => void to.after.push(...noteBlock(node, part)),
  annotation: (node, part, to) => void to.after.push(...annotationBlock(node, part)),
  frame: (node, part, to) => void to.after.push(...drawingBlocks(node, part)),
}
for (const shape of [
  'g',
  'custom-shape',
  'rect',
  'ellipse',
  'circle',
  'polygon',
  'path',
  'connector',
  'line',
  'caption',
])
  VISITS[shape] = VISITS.frame!

function noteBlock(node: XmlNode, part: OdfPart): Block[] {
  const mark = textOf(child(node, 'note-citation')).trim()
  return asNote(mark, child(node, 'note-body'), part)
}

export function annotationBlock(node: XmlNode, part: OdfPart, place?: string): Block[] {
  const body = { ...node, children: elements(node).filter(({ name }) => name === 'p' || name === 'list') }
  return asNote(place ?? textOf(child(node, 'creator')).trim(), body, part)
}

function asNote(mark: string, body: XmlNode | undefined, part: OdfPart): Block[] {
  if (!body) return []
  const text = part
    .blocks(body)
    .map((block) => ('text' in block ? block.text : ''))
    .join('\n')
    .trim()
  return text === '' ? [] : [{ kind: 'note', text: mark ? `[${mark}] ${text}` : text }]
}

/** A frame holds the same thing in several forms, the best first: an object and its picture, a drawing and its copy in pixels. */
export function drawingBlocks(node: XmlNode, part: OdfPart): Block[] {
  if (node.name !== 'frame') return part.blocks(node)
  const box = child(node, 'text-box') ?? child(node, 'table')
  if (box) return part.blocks(box.name === 'table' ? { ...node, children: [box] } : box)
  const object = folderOf(child(node, 'object')?.attributes.href)
  const known = part.objects.get(object)
  if (known) return known
  const inline = child(node, 'object')
  if (inline && inline.children.length > 0) return objectBlocks(inline)
  const text = part.picture(folderOf(child(node, 'image')?.attributes.href))
  return text ? [{ kind: 'paragraph', text }] : []
}

/** `./Object 1` is the folder `Object 1`; what has an address outside the file is never fetched. */
export function folderOf(href: string | undefined): string {
  return href === undefined || /^[a-z][a-z0-9+.-]*:/i.test(href)
    ? ''
    : href.replace(/^\.\//, '').replace(/\/$/, '')
}

/** A chart's title and numbers, or a formula on one line. */
export function objectBlocks(tree: XmlNode | null): Block[] {
  const formula = descendants(tree, 'math')[0] ?? (tree?.name === 'math' ? tree : undefined)
  const text = formula ? tokens(formula).join(' ') : ''
  if (text) return [{ kind: 'paragraph', text }]
  const titles = descendants(tree, 'title').map((title) => [textOf(title).trim()])
  const rows = descendants(descendants(tree, 'chart')[0], 'table-row').map((row) =>
    elements(row, 'table-cell').map((cell) => textOf(cell).trim()),
  )
  const filled = [...titles, ...rows].filter((row) => row.some(Boolean))
  return filled.length > 0 ? [{ kind: 'table', rows: filled }] : []
}

function tokens(node: XmlNode): string[] {
  return elements(node).flatMap((one) => {
    if (one.name === 'annotation' || one.name === 'annotation-xml') return []
    return /^m[ions]$|^mtext$/.test(one.name) ? [textOf(one).trim()].filter(Boolean) : tokens(one)
  })
}
