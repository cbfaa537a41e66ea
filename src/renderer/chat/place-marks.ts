/**
 * Puts proof marks into rendered Markdown. A mark is given by its place in the source; rendered text lacks the source's
 * signs (`**`, `\`, `> `, fences), so every text node is aligned with the source from left to right, and cut where a mark
 * begins and ends. A mark that runs over several nodes becomes several pieces.
 */
import type { Element, ElementContent, Root, Text } from 'hast'
import type { BlockMark } from './blocks'

interface Place {
  source: string
  marks: readonly BlockMark[]
  /** Where the next text node may begin in the source. */
  cursor: number
}

export function placeMarks(source: string, marks: readonly BlockMark[]) {
  return () => (tree: Root) => {
    if (marks.length > 0)
      tree.children = visit(tree.children as ElementContent[], { source, marks, cursor: 0 })
  }
}

function visit(nodes: ElementContent[], place: Place): ElementContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return cut(node, place)
    if (node.type === 'element') enter(node, place)
    return [node]
  })
}

function enter(element: Element, place: Place): void {
  place.cursor = Math.max(place.cursor, element.position?.start.offset ?? 0)
  if (element.tagName === 'pre') place.cursor = afterFence(place)
  element.children = visit(element.children, place)
}

/** The word behind an opening fence could be taken for the code's first letters. */
function afterFence({ source, cursor }: Place): number {
  const fence = /^ {0,3}(`{3,}|~{3,})[^\n]*\n/.exec(source.slice(cursor))
  return fence ? cursor + fence[0].length : cursor
}

function cut(node: Text, place: Place): ElementContent[] {
  const { value } = node
  if (value.trim() === '') return [node]
  const offsets = align(value, place.source, Math.max(place.cursor, node.position?.start.offset ?? 0))
  place.cursor = (offsets.at(-1) ?? place.cursor) + 1
  const pieces: ElementContent[] = []
  let done = 0
  for (const mark of place.marks) {
    const from = offsets.findIndex((offset) => offset >= mark.start && offset < mark.end)
    const to = offsets.findLastIndex((offset) => offset >= mark.start && offset < mark.end) + 1
    if (from < done || to === 0) continue
    if (from > done) pieces.push({ type: 'text', value: value.slice(done, from) })
    pieces.push(wrap(value.slice(from, to), mark.index))
    done = to
  }
  if (done < value.length) pieces.push({ type: 'text', value: value.slice(done) })
  return pieces
}

function wrap(value: string, index: number): Element {
  const properties = { dataProof: String(index) }
  return { type: 'element', tagName: 'span', properties, children: [{ type: 'text', value }] }
}

/** For every unit of the rendered text, its offset in the source. Units that cannot be found share the place before them. */
export function align(value: string, source: string, from: number): number[] {
  const offsets: number[] = []
  let at = from
  for (let index = 0; index < value.length; index += 1) {
    const entity = /^&(#?\w+);/.exec(source.slice(at, at + 12))
    if (entity && !value.startsWith(entity[0], index)) {
      offsets.push(at)
      at += entity[0].length
      continue
    }
    const found = source.indexOf(value[index] ?? '', at)
    const near = found >= 0 && found - at <= 64
    offsets.push(near ? found : at)
    if (near) at = found + 1
  }
  return offsets
}
