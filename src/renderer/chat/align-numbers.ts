/** Table columns that hold figures are set to the right, where the answer did not say otherwise. */
import type { Element, ElementContent, Root } from 'hast'

const FIGURE = /^[-+−]?\s*[€$£¥]?\s*\d[\d.,\s]*\s*(%|[€$£¥]|[A-Za-z]{1,4})?$/

export function alignNumbers() {
  return (tree: Root) => tree.children.forEach((node) => node.type === 'element' && visit(node))
}

function visit(element: Element): void {
  if (element.tagName === 'table') alignTable(element)
  else element.children.forEach((child) => child.type === 'element' && visit(child))
}

function alignTable(table: Element): void {
  const rows = elements(table).flatMap((part) =>
    elements(part).map((row) => ({ part: part.tagName, cells: elements(row) })),
  )
  const body = rows.filter(({ part }) => part === 'tbody')
  const columns = rows[0]?.cells.length ?? 0
  for (let column = 0; column < columns; column += 1) {
    const texts = body.map(({ cells }) => textOf(cells[column]).trim()).filter((text) => text !== '')
    if (texts.length === 0 || !texts.every((text) => FIGURE.test(text))) continue
    for (const { cells } of rows) setRight(cells[column])
  }
}

function setRight(cell: Element | undefined): void {
  if (cell) cell.properties.className = ['figure']
}

function elements(parent: Element): Element[] {
  return parent.children.filter((child) => child.type === 'element')
}

function textOf(node: ElementContent | undefined): string {
  if (node?.type === 'text') return node.value
  return node?.type === 'element' ? node.children.map(textOf).join('') : ''
}
