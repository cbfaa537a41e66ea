/** Paragraphs and tables of a Word part, in order, as blocks. */
import type { Block } from '../../blocks'
import { child, elements, type XmlNode } from '../../xml/xml-tree'
import { createFlow, type Flow } from '../flow'
import { plainText, readRuns, type ParagraphText, type WordPart } from './runs'
import type { Numbering } from './numbering'
import { isOn, levelOfOutline, numberingCall } from './styles'
import { addTable } from './table'

export interface WordContext extends WordPart {
  numbering: Numbering
  /** Text of a paragraph that goes on in the next one: a dropped capital, or a paragraph whose end was deleted. */
  carried: string
}

/** Adds one element of a body, a cell, a note or a text box. */
export function addElement(node: XmlNode, context: WordContext, flow: Flow): void {
  if (node.name === 'p') addParagraph(node, context, flow)
  else if (node.name === 'tbl') addTable(node, flow, (cell) => flowOf(cell, context))
  else if (node.name === 'sectPr') flow.settleSection(startsPage(node))
  else if (node.name === 'AlternateContent') addChildren(child(node, 'Choice') ?? node, context, flow)
  else if (!LEFT_OUT.has(node.name)) addChildren(node, context, flow)
}

const LEFT_OUT = new Set(
  'del moveFrom sdtPr sdtEndPr customXmlPr tcPr tblPr trPr tblGrid Fallback background'.split(' '),
)

export function addChildren(node: XmlNode, context: WordContext, flow: Flow): void {
  for (const one of elements(node)) addElement(one, context, flow)
}

/** What a cell, a note or a text box holds, apart from what is around it. */
export function flowOf(node: XmlNode, context: WordContext): Flow {
  const flow = createFlow()
  addChildren(node, context, flow)
  return flow
}

function addParagraph(node: XmlNode, context: WordContext, flow: Flow): void {
  const properties = child(node, 'pPr')
  const style = child(properties, 'pStyle')?.attributes.val
  if (isOn(child(properties, 'pageBreakBefore'))) flow.newPage()
  const text = readRuns(node, context)
  const section = child(properties, 'sectPr')
  if (goesOn(properties)) context.carried += plainText(text)
  else addText(text, describe(properties, style, context), context, flow)
  for (const block of text.after) flow.add(block)
  flow.add({ kind: 'paragraph', text: '' })
  if (section) {
    flow.settleSection(startsPage(section))
    flow.pageBreak('section')
  }
}

/** What begins with `section`, without saying otherwise, begins on a new page. */
function startsPage(section: XmlNode): boolean {
  return !['continuous', 'nextColumn'].includes(child(section, 'type')?.attributes.val ?? 'nextPage')
}

function goesOn(properties: XmlNode | undefined): boolean {
  const dropped = child(properties, 'framePr')?.attributes.dropCap
  if (dropped === 'drop' || dropped === 'margin') return true
  const mark = child(properties, 'rPr')
  return child(mark, 'del') !== undefined || child(mark, 'moveFrom') !== undefined
}

type Describe = (text: string) => Block

/** The kind of the paragraph, and its number in its list; paragraphs without text are counted too. */
function describe(
  properties: XmlNode | undefined,
  style: string | undefined,
  context: WordContext,
): Describe {
  const outline = child(properties, 'outlineLvl')
  const level = outline ? levelOfOutline(outline.attributes.val) : context.styles.headingLevel(style)
  const mark = markOf(properties, style, context)
  const numbered = (own: string) => (mark?.text ? `${mark.text} ${own.trimStart()}` : own)
  if (level !== null) return (own) => ({ kind: 'heading', level, text: mark?.bullet ? own : numbered(own) })
  return (own) => ({ kind: mark ? 'item' : 'paragraph', text: numbered(own) })
}

function markOf(properties: XmlNode | undefined, style: string | undefined, context: WordContext) {
  const own = numberingCall(child(properties, 'numPr'))
  const inherited = context.styles.numbering(style)
  const call = { id: own?.id || inherited?.id || '', level: own?.level ?? inherited?.level ?? null }
  return context.numbering.next(own ? { ...call, level: call.level ?? 0 } : call, style)
}

/** A paragraph over the end of a page is one block before and one after it; the second has no number. */
function addText(text: ParagraphText, describe: Describe, context: WordContext, flow: Flow): void {
  let written = context.carried
  let first = true
  context.carried = ''
  const flush = () => {
    if (written.trim() === '') return
    flow.add(first ? describe(written) : { kind: 'paragraph', text: written })
    first = false
    written = ''
  }
  for (const piece of text.pieces) {
    if ('text' in piece) {
      written += piece.text
      continue
    }
    flush()
    flow.pageBreak(piece.pageEnds)
  }
  flush()
}
