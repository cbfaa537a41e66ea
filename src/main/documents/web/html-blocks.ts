/**
 * The visible text of an HTML tree as blocks, in the order of the document. Says of each whether it stands in a menu or the like,
 * so that what is around an article can be told from it.
 */
import type { Block } from '../blocks'
import { BLOCKS, isAround, isElement, isHidden, isText, nameOf, shownByField } from './elements'
import { isDataTable, tableRows } from './html-table'

export interface PlacedBlock {
  block: Block
  /** In a menu, a page's footer, a sidebar. */
  around: boolean
}

/** `anchors`: titles of the parts that begin at the elements with these ids. */
export function htmlBlocks(root: Element, anchors: ReadonlyMap<string, string> = new Map()): PlacedBlock[] {
  const walk = new Walk(anchors)
  walk.element(root)
  walk.end()
  return walk.blocks
}

type Kind = { kind: 'paragraph' | 'item' | 'note' | 'verbatim' } | { kind: 'heading'; level: number }

class Walk {
  readonly blocks: PlacedBlock[] = []
  private text = ''
  private kind: Kind = { kind: 'paragraph' }
  /** The item's mark, for the first text in it. */
  private mark = ''
  private around = false

  constructor(private readonly anchors: ReadonlyMap<string, string>) {}

  element(element: Element): void {
    const name = nameOf(element)
    if (isHidden(element, name)) return
    this.anchor(element)
    if (name === 'table' && isDataTable(element)) this.table(element)
    else if (BLOCKS.has(name)) this.block(element, name)
    else this.inline(element, name)
  }

  /** What was gathered so far is a block. */
  end(): void {
    const text =
      this.kind.kind === 'verbatim'
        ? this.text.replace(/^\n|\s+$/g, '')
        : this.text.replace(/ {2,}/g, ' ').trim()
    this.text = ''
    if (text.trim() === '') return
    const marked = this.kind.kind === 'item' ? this.mark + text : text
    this.mark = ''
    this.blocks.push({
      block: { ...this.kind, text: marked } as Block,
      around: this.around,
    })
  }

  private block(element: Element, name: string): void {
    this.end()
    const { kind, around, mark } = this
    this.kind = kindOf(element, name) ?? kind
    this.around ||= isAround(element, name)
    if (name === 'li') this.mark = markOf(element)
    this.children(element)
    this.end()
    Object.assign(this, { kind, around, mark: name === 'li' ? '' : this.mark && mark })
  }

  private inline(element: Element, name: string): void {
    if (name === 'br') this.text += '\n'
    else if (name === 'hr') this.end()
    else if (name === 'img' || name === 'area') this.append(` ${element.getAttribute('alt') ?? ''} `)
    else if (name === 'input') this.append(` ${shownByField(element)} `)
    else if (name === 'svg') this.drawing(element)
    else if (name === 'rt' && !isParenthesised(element)) this.append(`(${element.textContent})`)
    else this.children(element)
    if (name === 'button' || name === 'select') this.append(' ')
  }

  private children(element: Element): void {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (isText(node)) this.append(node.data)
      else if (isElement(node)) this.element(node)
    }
  }

  private append(text: string): void {
    const seen = text.replace(/[\u00ad\u200b\ufeff]/g, '')
    if (this.kind.kind === 'verbatim') this.text += seen
    else this.text = (this.text + seen.replace(/[ \t\n\r\f\u00a0]+/g, ' ')).replace(/ {2}$/, ' ')
  }

  private table(element: Element): void {
    this.end()
    const caption = element.querySelector('caption')
    if (caption) this.element(caption)
    const rows = tableRows(element, plainText)
    if (rows.length > 0) this.blocks.push({ block: { kind: 'table', rows }, around: this.around })
  }

  /** Of a drawing, only its labels are text. */
  private drawing(svg: Element): void {
    for (const label of svg.querySelectorAll('text')) this.append(` ${label.textContent} `)
  }

  private anchor(element: Element): void {
    const title = this.anchors.get(element.id)
    if (title === undefined) return
    this.end()
    this.blocks.push({ block: { kind: 'break', title }, around: false })
  }
}

/** The text of an element as one line: what a cell of a table has place for. */
export function plainText(element: Element): string {
  return htmlBlocks(element)
    .map(({ block }) => textOfBlock(block))
    .join(' ')
}

/** Rows on lines of their own, with tabs between cells. */
export function textOfBlock(block: Block): string {
  if (block.kind === 'break') return ''
  return block.kind === 'table' ? block.rows.map((row) => row.join('\t')).join('\n') : block.text
}

function kindOf(element: Element, name: string): Kind | null {
  if (/^h[1-6]$/.test(name)) return { kind: 'heading', level: Number(name[1]) }
  if (name === 'li') return { kind: 'item' }
  if (name === 'pre') return { kind: 'verbatim' }
  if (/\b(foot|end|rear)note\b/.test(`${element.getAttribute('epub:type')} ${element.getAttribute('role')}`))
    return { kind: 'note' }
  return element.getAttribute('role') === 'heading'
    ? { kind: 'heading', level: Math.min(6, Number(element.getAttribute('aria-level')) || 2) }
    : null
}

function markOf(item: Element): string {
  const list = item.parentElement
  if (!list || nameOf(list) !== 'ol') return '• '
  const items = [...list.children].filter((one) => nameOf(one) === 'li')
  const own = Number(item.getAttribute('value') ?? NaN)
  const first = Number(list.getAttribute('start') ?? 1) || 1
  return `${Number.isFinite(own) ? own : first + items.indexOf(item)}. `
}

/** Where the page gives parentheses of its own for readings, they are in its text already. */
function isParenthesised(reading: Element): boolean {
  return [...(reading.parentElement?.children ?? [])].some((one) => nameOf(one) === 'rp')
}
