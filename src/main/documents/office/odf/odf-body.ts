/** Paragraphs, headings, lists and tables of an OpenDocument text, in order, as blocks. */
import type { Block } from '../../blocks'
import { child, elements, type XmlNode } from '../../xml/xml-tree'
import { createFlow, type Flow } from '../flow'
import { addTableRows, type TableRow } from '../table'
import { next, type Counters, type OdfNumbering } from './odf-numbering'
import { odfPlainText, readOdfRuns, type OdfPart, type OdfText } from './odf-runs'

export interface OdfContext extends OdfPart {
  numbering: OdfNumbering
  /** Bullets are written before the items of lists. */
  bullets: boolean
}

/** The list that paragraphs are in, if any. */
interface Listed {
  style: string | undefined
  level: number
  counters: Counters
  /** The number of this item, given out to its first paragraph. */
  mark: string
}

type Add = (node: XmlNode, context: OdfContext, flow: Flow, listed: Listed | null) => void

export function addOdfElement(node: XmlNode, context: OdfContext, flow: Flow): void {
  add(node, context, flow, null)
}

/** What a text box, a cell or a note holds. */
export function odfFlow(node: XmlNode, context: OdfContext): Flow {
  const flow = createFlow()
  addChildren(node, context, flow, null)
  return flow
}

const add: Add = (node, context, flow, listed) => {
  if (LEFT_OUT.has(node.name) || isHidden(node)) return
  ;(ADDERS[node.name] ?? addChildren)(node, context, flow, listed)
}

const addChildren: Add = (node, context, flow, listed) => {
  for (const one of elements(node)) add(one, context, flow, listed)
}

/** What was deleted, declared, or says how a table of contents is made. */
const LEFT_OUT = new Set(
  'tracked-changes forms sequence-decls variable-decls user-field-decls dde-connection-decls table-of-content-source alphabetical-index-source illustration-index-source table-index-source object-index-source user-index-source bibliography-source title desc event-listeners notes'.split(
    ' ',
  ),
)

function isHidden({ name, attributes }: XmlNode): boolean {
  return name === 'section' && (attributes.display === 'none' || attributes['is-hidden'] === 'true')
}

const addParagraph: Add = (node, context, flow, listed) => {
  const style = node.attributes['style-name']
  const { styles } = context
  if (styles.property('paragraph', style, 'display') === 'none' || hidesItself(node)) return
  if (startsPage(style, context, 'paragraph')) flow.newPage()
  const text = readOdfRuns(node, context)
  addText(text, describe(node, context, listed), flow)
  for (const block of text.after) flow.add(block)
  if (styles.property('paragraph', style, 'break-after') === 'page') flow.pageBreak('explicit')
}

function hidesItself(node: XmlNode): boolean {
  return child(node, 'hidden-paragraph')?.attributes['is-hidden'] === 'true'
}

/** A new master page is a new page, though only what begins it names one. */
function startsPage(
  style: string | undefined,
  { styles }: OdfContext,
  family: 'paragraph' | 'table',
): boolean {
  if (styles.property(family, style, 'break-before') === 'page') return true
  return Boolean(styles.attribute(family, style, 'master-page-name'))
}

function describe(node: XmlNode, context: OdfContext, listed: Listed | null): (text: string) => Block {
  const mark = listed?.mark ?? ''
  if (listed) listed.mark = ''
  const numbered = (text: string, number: string) => (number ? `${number} ${text.trimStart()}` : text)
  const level = headingLevel(node, context)
  if (level === null) {
    return (text) => ({ kind: listed ? 'item' : 'paragraph', text: numbered(text, mark) })
  }
  const number = mark || headingNumber(node, level, context)
  return (text) => ({ kind: 'heading', level: Math.min(6, level), text: numbered(text, number) })
}

function headingLevel({ name, attributes }: XmlNode, { styles }: OdfContext): number | null {
  const style = attributes['style-name']
  if (name === 'h') return Math.max(1, Number(attributes['outline-level'] ?? 1) || 1)
  return style === 'Title' || styles.attribute('paragraph', style, 'parent-style-name') === 'Title' ? 1 : null
}

/** A style that names a list of its own, or none, is not numbered with the headings. */
function headingNumber({ name, attributes }: XmlNode, level: number, context: OdfContext): string {
  if (name !== 'h' || attributes['is-list-header'] === 'true') return ''
  const list = context.styles.attribute('paragraph', attributes['style-name'], 'list-style-name')
  if (list !== undefined) return ''
  const restart = attributes['restart-numbering'] === 'true' ? Number(attributes['start-value'] ?? 1) : null
  return context.numbering.heading(level, restart)
}

function addText({ pieces }: OdfText, describe: (text: string) => Block, flow: Flow): void {
  let first = true
  let written = ''
  const flush = () => {
    const block: Block = first ? describe(written) : { kind: 'paragraph', text: written }
    flow.add(written.trim() === '' ? { kind: 'paragraph', text: '' } : block)
    if (written.trim() !== '') first = false
    written = ''
  }
  for (const piece of pieces) {
    if (piece !== null) written += piece
    else {
      flush()
      flow.pageBreak('rendered')
    }
  }
  flush()
}

const addList: Add = (node, context, flow, outer) => {
  const { attributes } = node
  const style = attributes['style-name'] ?? outer?.style
  const goesOn = attributes['continue-numbering'] === 'true'
  const level = (outer?.level ?? 0) + 1
  const counters =
    outer?.counters ?? context.numbering.begin(style, attributes.id, attributes['continue-list'], goesOn)
  if (outer && !goesOn) counters.delete(level)
  for (const item of elements(node)) {
    if (item.name === 'soft-page-break') flow.pageBreak('rendered')
    const mark = item.name === 'list-item' ? itemMark(item, { style, level, counters }, context) : ''
    addChildren(item, context, flow, { style, level, counters, mark })
  }
}

function itemMark(
  item: XmlNode,
  { style, level, counters }: Omit<Listed, 'mark'>,
  context: OdfContext,
): string {
  // An item that only holds a deeper list is not counted, and shows nothing.
  if (elements(item)[0]?.name === 'list') return ''
  const start = item.attributes['start-value']
  const levelOf = (one: number) => context.styles.listLevel(style, one)
  const mark = next(counters, level, levelOf, start === undefined ? null : Number(start) || 0)
  return levelOf(level)?.format === null && !context.bullets ? '' : mark
}

/** Files may claim any number of equal rows and cells. */
const MOST_ROWS = 200
const MOST_COLUMNS = 200

const addTable: Add = (node, context, flow) => {
  if (startsPage(node.attributes['style-name'], context, 'table')) flow.newPage()
  addTableRows(tableRows(node, context, { breaks: 0 }), flow)
}

/** Rows may stand in groups and heads; a page that ends between two of them is told on the way. */
function tableRows(node: XmlNode, context: OdfContext, ended: { breaks: number }): TableRow[] {
  return elements(node).flatMap((one) => {
    if (one.name === 'soft-page-break') ended.breaks++
    if (ROW_GROUPS.has(one.name)) return tableRows(one, context, ended)
    if (one.name !== 'table-row') return []
    const row = { cells: tableCells(one, context), indent: 0, breaks: ended.breaks }
    ended.breaks = 0
    return Array.from({ length: repeated(one, 'number-rows-repeated', MOST_ROWS) }, () => row)
  })
}

export const ROW_GROUPS = new Set(['table-header-rows', 'table-rows', 'table-row-group'])

function tableCells(row: XmlNode, context: OdfContext) {
  return elements(row).flatMap((cell) => {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') return []
    const one = { span: 1, covered: cell.name !== 'table-cell', flow: odfFlow(cell, context) }
    return Array.from({ length: repeated(cell, 'number-columns-repeated', MOST_COLUMNS) }, () => one)
  })
}

export function repeated({ attributes }: XmlNode, name: string, most: number): number {
  return Math.min(most, Math.max(1, Number(attributes[name] ?? 1) || 1))
}

const addDrawing: Add = (node, context, flow) => {
  for (const block of odfPlainBlocks(node, context)) flow.add(block)
}

/** A drawing that stands between paragraphs rather than in one. */
function odfPlainBlocks(node: XmlNode, context: OdfContext): Block[] {
  const text = readOdfRuns({ ...node, children: [node] }, context)
  const own = odfPlainText(text)
  return own.trim() ? [{ kind: 'paragraph', text: own }, ...text.after] : text.after
}

const ADDERS: Record<string, Add> = {
  p: addParagraph,
  h: addParagraph,
  list: addList,
  table: addTable,
  frame: addDrawing,
  'soft-page-break': (_, __, flow) => flow.pageBreak('rendered'),
}
