/** One slide (or drawn page) of an OpenDocument file: title first, then from top to bottom, then the speaker's notes. */
import type { Block } from '../../blocks'
import { child, descendants, elements, type XmlNode } from '../../xml/xml-tree'
import { oneLine } from '../office-package'
import { inReadingOrder, type Place, type Shape } from '../slides/placement'
import { odfFlow, type OdfContext } from './odf-body'
import { annotationBlock, drawingBlocks } from './odf-runs'
import { centimetres } from './odf-styles'

export interface OdfSlide {
  title: string
  /** Without the title. */
  blocks: Block[]
}

/** What the program puts on every slide, and the picture of the slide above its notes. */
const LEFT_OUT = new Set(['date-time', 'footer', 'header', 'page-number', 'page'])
const NO_SHAPES = new Set(['notes', 'annotation', 'forms', 'animations', 'par', 'layer-set', 'title', 'desc'])

export function readOdfSlide(page: XmlNode, context: OdfContext): OdfSlide {
  const shapes = shapesIn(page).filter(({ node }) => !LEFT_OUT.has(node.attributes.class ?? ''))
  const titles = shapes.filter(isTitle)
  const title = oneLine(titles.flatMap(({ node }) => textsOf(drawingBlocks(node, context))).join(' '))
  const others = inReadingOrder(shapes.filter((shape) => !isTitle(shape)))
  const blocks: Block[] = []
  for (const { node } of others) blocks.push(...drawingBlocks(node, context))
  const comments = elements(page, 'annotation').flatMap((one) => annotationBlock(one, context))
  return {
    title,
    blocks: [...blocks, ...spokenNotes(page, context), ...comments].filter(({ kind }) => kind !== 'break'),
  }
}

const isTitle = ({ node }: Shape) => node.attributes.class === 'title'

function textsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => ('text' in block ? [block.text] : []))
}

/** Groups are taken apart: what is in them is measured on the page. */
function shapesIn(node: XmlNode): Shape[] {
  return elements(node).flatMap((one) => {
    if (NO_SHAPES.has(one.name)) return []
    return one.name === 'g' ? shapesIn(one) : [{ node: one, place: placeOf(one) }]
  })
}

function placeOf({ attributes }: XmlNode): Place | null {
  const moved = /translate\s*\(\s*([^\s,)]+)[\s,]+([^\s)]+)/.exec(attributes.transform ?? '')
  const x = centimetres(attributes.x ?? attributes.x1 ?? moved?.[1])
  const y = centimetres(attributes.y ?? attributes.y1 ?? moved?.[2])
  if (x === null || y === null) return null
  return { x, y, width: centimetres(attributes.width) ?? 0, height: centimetres(attributes.height) ?? 0 }
}

function spokenNotes(page: XmlNode, context: OdfContext): Block[] {
  return descendants(child(page, 'notes'), 'frame')
    .filter(({ attributes }) => !LEFT_OUT.has(attributes.class ?? ''))
    .flatMap((frame) => textsOf(odfFlow(child(frame, 'text-box') ?? frame, context).blocks))
    .map((text) => ({ kind: 'note', text }))
}
