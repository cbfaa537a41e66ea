/** What lies upon a sheet: text boxes, charts, pictures and comments. */
import type { Block } from '../../blocks'
import { at, child, descendants, elements, textOf, type XmlNode } from '../../xml/xml-tree'
import { chartRows } from '../drawing/chart'
import type { OfficePackage } from '../office-package'
import type { Pictures } from '../pictures'
import { bodyBlocks } from '../slides/shape-text'
import { richText } from './shared-strings'

/** @param part of a worksheet or of a sheet that is one chart */
export async function sheetExtras(
  part: string,
  container: OfficePackage,
  pictures: Pictures,
): Promise<Block[]> {
  const blocks: Block[] = []
  const relationships = await container.relationships(part)
  for (const { type, part } of relationships)
    if (type === 'drawing' && part) blocks.push(...(await drawingBlocks(part, container, pictures)))
  const threads = new Map<string, string[]>()
  for (const { type, part } of relationships)
    if (type === 'threadedComment') addThreads(await container.tree(part), threads)
  for (const { type, part } of relationships)
    if (type === 'comments') blocks.push(...commentBlocks(await container.tree(part), threads))
  return blocks
}

async function drawingBlocks(part: string, container: OfficePackage, pictures: Pictures): Promise<Block[]> {
  const targets = new Map((await container.relationships(part)).map(({ id, part }) => [id, part]))
  const tree = await container.tree(part)
  const blocks = descendants(tree, 'sp').flatMap((shape) => bodyBlocks(child(shape, 'txBody'), false))
  for (const { attributes } of descendants(tree, 'chart')) {
    const rows = chartRows(await container.tree(targets.get(attributes[':id'] ?? '') ?? ''))
    if (rows.length > 0) blocks.push({ kind: 'table', rows })
  }
  for (const { attributes } of descendants(tree, 'blip')) {
    const text = pictures.mark(targets.get(attributes.embed ?? '') ?? '')
    if (text) blocks.push({ kind: 'paragraph', text })
  }
  return blocks
}

function addThreads(tree: XmlNode | null, threads: Map<string, string[]>): void {
  for (const comment of elements(tree, 'threadedComment')) {
    const cell = comment.attributes.ref ?? ''
    threads.set(cell, [...(threads.get(cell) ?? []), textOf(child(comment, 'text'))])
  }
}

/** Of a thread, the older form holds only advice to get a newer program. */
function commentBlocks(tree: XmlNode | null, threads: Map<string, string[]>): Block[] {
  return elements(at(tree, 'commentList'), 'comment').flatMap((comment): Block[] => {
    const cell = comment.attributes.ref ?? ''
    const text = threads.get(cell)?.join('\n') ?? richText(child(comment, 'text'))
    return text.trim() ? [{ kind: 'note', text: `[${cell}] ${text.trim()}` }] : []
  })
}
