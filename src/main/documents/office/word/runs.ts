/**
 * The text of one paragraph. Runs are joined as they are, for Word splits them in the middle of words; what is deleted, hidden
 * or only the instruction of a field is left out; what hangs from the paragraph (notes, text boxes, pictures) comes after it.
 */
import type { Block } from '../../blocks'
import { child, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { mathText } from '../math'
import { withoutMarks } from '../pictures'
import { symbolOf, withoutPrivateLetters } from '../symbols'
import type { BreakKind } from '../flow'
import { isOn, type Styles } from './styles'

/** What the paragraphs of a part share. */
export interface WordPart {
  styles: Styles
  /** Fields go over paragraphs (tables of contents do): where each of those under way is. */
  fields: ('instruction' | 'result')[]
  /** By relationship: the lines of charts and diagrams. */
  drawings: ReadonlyMap<string, string[]>
  /** A line for a picture, empty for none. */
  picture(relationship: string): string
  /** A note as it is called, null where there is none. */
  note(kind: 'footnote' | 'endnote' | 'comment', call: XmlNode): Block | null
  /** Blocks of a text box. */
  box(content: XmlNode): Block[]
}

export type Piece = { text: string } | { pageEnds: BreakKind }

export interface ParagraphText {
  pieces: Piece[]
  after: Block[]
}

type Visit = (node: XmlNode, part: WordPart, to: ParagraphText) => void

export function readRuns(paragraph: XmlNode, part: WordPart): ParagraphText {
  const to: ParagraphText = { pieces: [], after: [] }
  visitChildren(paragraph, part, to)
  // An instruction that never came to its result must not swallow what follows.
  part.fields = part.fields.filter((state) => state === 'result')
  return to
}

/** The paragraph's text with page breaks left out. */
export function plainText({ pieces }: ParagraphText): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : '')).join('')
}

const visitChildren: Visit = (node, part, to) => {
  for (const one of elements(node)) visit(one, part, to)
}

const visit: Visit = (node, part, to) => {
  if (SKIPPED.has(node.name)) return
  ;(VISITS[node.name] ?? visitChildren)(node, part, to)
}

function add(text: string, part: WordPart, to: ParagraphText): void {
  if (part.fields.includes('instruction') || text === '') return
  to.pieces.push({ text: withoutMarks(text) })
}

/** Properties, deletions, and the second reading of what was given once. */
const SKIPPED = new Set(
  'pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr del moveFrom delText instrText delInstrText Fallback rt fldData annotationRef'.split(
    ' ',
  ),
)

const insert =
  (text: string): Visit =>
  (_, part, to) =>
    add(text, part, to)

const note =
  (kind: 'footnote' | 'endnote' | 'comment'): Visit =>
  (node, part, to) => {
    const block = part.note(kind, node)
    if (block) to.after.push(block)
  }

const picture: Visit = ({ attributes }, part, to) => {
  const text = part.picture(attributes.embed ?? attributes[':id'] ?? '')
  if (text) to.after.push({ kind: 'paragraph', text })
}

const drawing: Visit = ({ attributes }, part, to) => {
  const lines = part.drawings.get(attributes[':id'] ?? attributes.dm ?? '')
  if (lines) to.after.push({ kind: 'paragraph', text: lines.join('\n') })
}

const VISITS: Record<string, Visit> = {
  r: visitRun,
  tab: insert('\t'),
  ptab: insert('\t'),
  cr: insert('\n'),
  noBreakHyphen: insert('-'),
  softHyphen: () => {},
  sym: ({ attributes }, part, to) =>
    add(symbolOf(attributes.font ?? '', Number.parseInt(attributes.char ?? '', 16) || 0), part, to),
  br: ({ attributes }, part, to) => {
    if (attributes.type === 'page') to.pieces.push({ pageEnds: 'explicit' })
    else add('\n', part, to)
  },
  lastRenderedPageBreak: (_, __, to) => void to.pieces.push({ pageEnds: 'rendered' }),
  fldChar: (node, part, to) => visitField(node, part, to),
  footnoteReference: note('footnote'),
  endnoteReference: note('endnote'),
  commentReference: note('comment'),
  txbxContent: (node, part, to) => void to.after.push(...part.box(node)),
  blip: picture,
  imagedata: picture,
  chart: drawing,
  relIds: drawing,
  oMath: (node, part, to) => add(mathText(node), part, to),
  t: (node, part, to) => add(textOf(node), part, to),
}

function visitRun(run: XmlNode, part: WordPart, to: ParagraphText): void {
  const properties = child(run, 'rPr')
  const vanish = child(properties, 'vanish')
  const style = child(properties, 'rStyle')?.attributes.val
  if (vanish ? isOn(vanish) : part.styles.hidden(style)) return
  const from = to.pieces.length
  visitChildren(run, part, to)
  const fonts = child(properties, 'rFonts')?.attributes
  const font = fonts?.ascii ?? fonts?.hAnsi ?? ''
  if (!/^(symbol|wingdings)/i.test(font)) return
  for (const piece of to.pieces.slice(from))
    if ('text' in piece) piece.text = withoutPrivateLetters(piece.text, font)
}

function visitField(node: XmlNode, part: WordPart, to: ParagraphText): void {
  const { fldCharType } = node.attributes
  if (fldCharType === 'begin') {
    add(formField(child(node, 'ffData')), part, to)
    part.fields.push('instruction')
  }
  if (fldCharType === 'separate' && part.fields.length > 0) part.fields[part.fields.length - 1] = 'result'
  if (fldCharType === 'end') part.fields.pop()
}

/** A box to tick has no text of its own. */
function formField(data: XmlNode | undefined): string {
  const box = child(data, 'checkBox')
  if (!box) return ''
  return isOn(child(box, 'checked') ?? child(box, 'default')) ? '☒' : '☐'
}
