/** One slide: its title first, then what stands on it from top to bottom, then the speaker's notes and comments. */
import type { Block } from '../../blocks'
import { at, child, descendants, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { chartRows } from '../drawing/chart'
import { diagramLines } from '../drawing/diagram'
import { oneLine, type OfficePackage, type Relationship } from '../office-package'
import type { Pictures } from '../pictures'
import { inReadingOrder, placedShapes, placeholderOf, type Shape } from './placement'
import { bodyBlocks, bodyText, tableBlock, unescaped } from './shape-text'

export interface Slide {
  title: string
  /** Without the title. */
  blocks: Block[]
}

/** What the slides of a presentation share. */
export interface Deck {
  container: OfficePackage
  pictures: Pictures
  /** The footers that were given already; they stand on every slide. */
  footers: Set<string>
  /** Layouts and masters by part. */
  backgrounds: Map<string, Promise<XmlNode | null>>
}

const TITLES = new Set(['title', 'ctrTitle'])
/** Numbers and dates that the program puts on every slide. */
const LEFT_OUT = new Set(['sldNum', 'dt', 'hdr'])

/** null: there is no such part, or nothing in it. */
export async function readSlide(part: string, deck: Deck): Promise<Slide | null> {
  const tree = await deck.container.tree(part)
  if (!tree) return null
  const relationships = await deck.container.relationships(part)
  const shapes = placedShapes(at(tree, 'cSld', 'spTree'), await inheritedTrees(relationships, deck))
  const [titles, others] = [shapes.filter(isTitle), inReadingOrder(shapes.filter((one) => !isTitle(one)))]
  const title = oneLine(titles.map(({ node }) => bodyText(child(node, 'txBody'))).join(' '))
  const blocks: Block[] = []
  for (const { node } of others) blocks.push(...(await shapeBlocks(node, relationships, deck)))
  return {
    title,
    blocks: [
      ...blocks,
      ...(await spokenNotes(relationships, deck)),
      ...(await comments(relationships, deck)),
    ],
  }
}

const typeOf = (shape: XmlNode) => placeholderOf(shape)?.attributes.type ?? ''
const isTitle = ({ node }: Shape) => TITLES.has(typeOf(node))

async function inheritedTrees(relationships: Relationship[], deck: Deck): Promise<XmlNode[]> {
  const layout = partOf(relationships, 'slideLayout')
  if (!layout) return []
  const master = partOf(await deck.container.relationships(layout), 'slideMaster')
  const trees = [layout, master].filter(Boolean).map((part) => {
    if (!deck.backgrounds.has(part)) deck.backgrounds.set(part, deck.container.tree(part))
    return deck.backgrounds.get(part)!
  })
  return (await Promise.all(trees)).filter((tree): tree is XmlNode => tree !== null)
}

function partOf(relationships: Relationship[], type: string): string {
  return relationships.find((one) => one.type === type)?.part ?? ''
}

async function shapeBlocks(node: XmlNode, relationships: Relationship[], deck: Deck): Promise<Block[]> {
  const type = typeOf(node)
  if (LEFT_OUT.has(type)) return []
  if (type === 'ftr') return footer(node, deck)
  if (node.name === 'graphicFrame') return frameBlocks(node, relationships, deck)
  const listed = placeholderOf(node) !== undefined && type !== 'subTitle'
  return [...bodyBlocks(child(node, 'txBody'), listed), ...pictureBlocks(node, relationships, deck)]
}

function footer(node: XmlNode, { footers }: Deck): Block[] {
  const text = oneLine(bodyText(child(node, 'txBody')))
  if (text === '' || footers.has(text)) return []
  footers.add(text)
  return [{ kind: 'note', text }]
}

function pictureBlocks(node: XmlNode, relationships: Relationship[], { pictures }: Deck): Block[] {
  return descendants(node, 'blip').flatMap(({ attributes }): Block[] => {
    const part = relationships.find(({ id }) => id === attributes.embed)?.part ?? ''
    const text = pictures.mark(part)
    return text ? [{ kind: 'paragraph', text }] : []
  })
}

async function frameBlocks(frame: XmlNode, relationships: Relationship[], deck: Deck): Promise<Block[]> {
  const data = at(frame, 'graphic', 'graphicData')
  const table = child(data, 'tbl')
  if (table) return [tableBlock(table)]
  const target = (id: string | undefined) => relationships.find((one) => one.id === id)?.part ?? ''
  const chart = child(data, 'chart')
  if (chart) {
    const rows = chartRows(await deck.container.tree(target(chart.attributes[':id'])))
    return rows.length > 0 ? [{ kind: 'table', rows }] : []
  }
  const diagram = child(data, 'relIds')
  if (!diagram) return pictureBlocks(frame, relationships, deck)
  const lines = diagramLines(await deck.container.tree(target(diagram.attributes.dm)))
  return lines.map((text) => ({ kind: 'item', text }))
}

async function spokenNotes(relationships: Relationship[], { container }: Deck): Promise<Block[]> {
  const part = partOf(relationships, 'notesSlide')
  const tree = part ? await container.tree(part) : null
  return descendants(tree, 'sp')
    .filter((shape) => typeOf(shape) === 'body')
    .map((shape): Block => ({ kind: 'note', text: bodyText(child(shape, 'txBody')) }))
    .filter((block) => block.kind === 'note' && block.text !== '')
}

/** In PowerPoint's older form (`text`) and its newer (`txBody`). */
async function comments(relationships: Relationship[], { container }: Deck): Promise<Block[]> {
  const blocks: Block[] = []
  for (const { part } of relationships.filter(({ type }) => type === 'comments')) {
    for (const comment of descendants(part ? await container.tree(part) : null, 'cm')) {
      const bodies = elements(comment, 'txBody').map(bodyText)
      const text = unescaped(textOf(child(comment, 'text'))) || bodies.join('\n')
      if (text.trim()) blocks.push({ kind: 'note', text })
    }
  }
  return blocks
}
