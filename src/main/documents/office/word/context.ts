/** Everything around the body of a Word file that its paragraphs point at: styles, lists, notes, charts, pictures. */
import type { Block } from '../../blocks'
import { elements, type XmlNode } from '../../xml/xml-tree'
import { countIn } from '../counting'
import { chartRows } from '../drawing/chart'
import { diagramLines } from '../drawing/diagram'
import type { Flow } from '../flow'
import type { OfficePackage, Relationship } from '../office-package'
import type { Pictures } from '../pictures'
import { flowOf, type WordContext } from './body'
import { readNumbering } from './numbering'
import { isOn, readStyles } from './styles'

type NoteKind = 'footnote' | 'endnote' | 'comment'

export async function openContext(container: OfficePackage, pictures: Pictures): Promise<WordContext> {
  const relationships = await container.relationships(container.main)
  const treeOf = (type: string) => treeOfType(container, relationships, type)
  const styles = readStyles(await treeOf('styles'))
  const parts = new Map(relationships.map(({ id, part }) => [id, part]))
  const notes = {
    footnote: notesById(await treeOf('footnotes'), 'footnote'),
    endnote: notesById(await treeOf('endnotes'), 'endnote'),
    comment: notesById(await treeOf('comments'), 'comment'),
  }
  const counts = { footnote: 0, endnote: 0, comment: 0 }
  const context: WordContext = {
    styles,
    numbering: readNumbering(await treeOf('numbering'), styles),
    fields: [],
    carried: '',
    drawings: await readDrawings(container, relationships),
    picture: (id) => pictures.mark(parts.get(id) ?? ''),
    note(kind, call) {
      const note = notes[kind].get(call.attributes.id ?? '')
      if (!note) return null
      const ownMark = isOn({ attributes: { val: call.attributes.customMarkFollows ?? '0' } })
      return noteBlock(note, ownMark ? '' : markOf(kind, note, () => ++counts[kind]), context)
    },
    box: (content) => flowOf(content, inner(context)).blocks.filter(({ kind }) => kind !== 'break'),
  }
  return context
}

/** A text box within a field or beside a dropped capital has nothing to do with them. A note cannot call notes. */
function inner(context: WordContext): WordContext {
  return { ...context, fields: [], carried: '' }
}

async function treeOfType(container: OfficePackage, relationships: Relationship[], type: string) {
  const part = relationships.find((one) => one.type === type)?.part
  return part ? container.tree(part) : null
}

function notesById(tree: XmlNode | null, name: NoteKind): Map<string, XmlNode> {
  return new Map(elements(tree, name).map((note) => [note.attributes.id ?? '', note]))
}

/** What the reader of the page sees at the call: its number; of a comment, who wrote it. */
function markOf(kind: NoteKind, note: XmlNode, count: () => number): string {
  if (kind === 'comment') return note.attributes.author ?? ''
  return kind === 'endnote' ? countIn('lowerRoman', count()) : String(count())
}

/** The note's own copy of its number is a field without text, sometimes in brackets. */
const EMPTY_BRACKETS = /^\s*(\(\s*\)|\[\s*\])\s*/

function noteBlock(note: XmlNode, mark: string, context: WordContext): Block | null {
  const plain: WordContext = { ...inner(context), note: () => null }
  const text = linesOf(flowOf(note, plain)).join('\n').replace(EMPTY_BRACKETS, '')
  if (text === '') return null
  return { kind: 'note', text: mark ? `[${mark}] ${text}` : text }
}

function linesOf({ blocks }: Flow): string[] {
  return blocks
    .flatMap((block) => {
      if (block.kind === 'break') return []
      return block.kind === 'table' ? block.rows.map((row) => row.join(' ')) : [block.text]
    })
    .map((text) => text.trim())
    .filter(Boolean)
}

/** Charts and diagrams are parts of their own; a page of text waits for none of them. */
async function readDrawings(
  container: OfficePackage,
  relationships: Relationship[],
): Promise<Map<string, string[]>> {
  const drawings = new Map<string, string[]>()
  for (const { id, type, part } of relationships) {
    if (type === 'chart')
      drawings.set(
        id,
        chartRows(await container.tree(part)).map((row) => row.join(' ')),
      )
    if (type === 'diagramData') drawings.set(id, diagramLines(await container.tree(part)))
  }
  return drawings
}

/** Headers and footers once, at the end: on every page they would say the same. Page numbers alone say nothing. */
export async function addRunningHeads(
  container: OfficePackage,
  context: WordContext,
  flow: Flow,
): Promise<void> {
  const said = new Set<string>()
  for (const { type, part } of await container.relationships(container.main)) {
    if (type !== 'header' && type !== 'footer') continue
    const tree = await container.tree(part)
    if (!tree) continue
    const text = linesOf(flowOf(tree, { ...inner(context), picture: () => '' })).join('\n')
    if (/\p{L}{2}/u.test(text) && !said.has(text)) flow.add({ kind: 'note', text })
    said.add(text)
  }
}
