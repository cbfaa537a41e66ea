/**
 * Text that flows: what word processors, web pages and plain texts hold. Their readers make blocks; here blocks become pages,
 * cut where the document says so, else into parts of a screenful or two, never within a paragraph or between a heading and its text.
 */
import type { Line, Page, PageUnit } from '../../shared/contract'
import { pieces } from './block-pieces'

export type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  /** Of a list, with its own mark in the text ("1.", "•") where the document has one. */
  | { kind: 'item'; text: string }
  /** A footnote, endnote or comment, at the place where it is called. */
  | { kind: 'note'; text: string }
  | { kind: 'table'; rows: string[][] }
  /** Source code and the like: its lines keep what they begin with. */
  | { kind: 'verbatim'; text: string }
  /** A page ends here: the document says so, or its last layout did. `title` names the page that begins (a sheet, a chapter); as the first block, it only does that. */
  | { kind: 'break'; title?: string }

/** Letters of a part, about: what a reader takes in at a glance, and a citation can point at. */
const PART_LETTERS = 3000
const NOWHERE: Line['box'] = [0, 0, 0, 0]

/**
 * @param unit `part` cuts by length; every other cuts at breaks alone
 * @returns at least one page
 */
export function pagesFromBlocks(blocks: Block[], unit: PageUnit): Page[] {
  const cut = unit === 'part' ? cutByLength(blocks) : cutAtBreaks(blocks)
  return cut.map(({ title, blocks: own }, index) => toPage(own, index + 1, title))
}

interface Stretch {
  title: string
  blocks: Block[]
}

function cutAtBreaks(blocks: Block[]): Stretch[] {
  const stretches: Stretch[] = [{ title: '', blocks: [] }]
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'break') stretches.at(-1)!.blocks.push(block)
    else if (index === 0 && block.title !== undefined) stretches[0]!.title = block.title
    else stretches.push({ title: block.title ?? '', blocks: [] })
  }
  return stretches
}

function cutByLength(blocks: Block[]): Stretch[] {
  const stretches: Stretch[] = [{ title: '', blocks: [] }]
  let letters = 0
  for (const block of blocks.flatMap((one) => pieces(one, PART_LETTERS))) {
    const long = letters >= PART_LETTERS
    const early = letters >= PART_LETTERS / 3 && block.kind === 'heading' && block.level <= 2
    if ((long || early) && stretches.at(-1)!.blocks.at(-1)?.kind !== 'heading') {
      stretches.push({ title: '', blocks: [] })
      letters = 0
    }
    if (block.kind === 'break') continue
    stretches.at(-1)!.blocks.push(block)
    letters += lettersOf(block)
  }
  return stretches
}

function lettersOf(block: Block): number {
  if (block.kind === 'break') return 0
  if (block.kind !== 'table') return block.text.length
  return block.rows.reduce((sum, row) => sum + row.join('\t').length, 0)
}

function toPage(blocks: Block[], number: number, title: string): Page {
  const lines = blocks.flatMap(toLines)
  const text = lines.map((line) => line.text).join('\n')
  const page: Page = { number, source: 'text', width: 0, height: 0, text, lines }
  return title ? { ...page, title } : page
}

function toLines(block: Block): Line[] {
  switch (block.kind) {
    case 'break':
      return []
    case 'heading':
      return split(block.text).map((text) => ({ ...line(text), role: 'heading', level: block.level }))
    case 'paragraph':
      return split(block.text).map(line)
    case 'verbatim':
      return block.text
        .split('\n')
        .map((text) => line(text.trimEnd()))
        .filter(({ text }) => text !== '')
    case 'item':
    case 'note':
      return split(block.text).map((text) => ({ ...line(text), role: block.kind }))
    case 'table':
      return block.rows.map((cells) => ({
        ...line(cells.map(flat).join('\t')),
        role: 'row',
        cells: cells.map(flat),
      }))
  }
}

const line = (text: string): Line => ({ text, box: NOWHERE, confidence: 1, words: [] })
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A line break within a paragraph stays one; blank lines go. */
function split(text: string): string[] {
  return text
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
