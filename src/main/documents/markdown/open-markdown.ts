/** Markdown as its reader sees it: headings, lists, tables, code; of links and pictures their text. */
import { lexer, type Token, type Tokens } from 'marked'
import type { Block } from '../blocks'
import type { OpenFormat } from '../document'
import { decoded, textDocument } from '../text/open-text'
import { paragraphs } from '../text/paragraphs'
import { textLines } from '../text/text-lines'
import { fragmentBlocks } from '../web/open-html'
import { inlineText } from './inline-text'

/** Beyond it, or with lines that nobody wrote by hand, marked may take its time by the square. */
const MOST_LETTERS = 3_000_000
const LONGEST_LINE = 50_000

export const openMarkdown: OpenFormat = async (source) => {
  const { text, why } = decoded(source)
  const { matter, title, body } = frontMatter(text)
  const blocks = [...matter, ...(isWritten(body) ? markdownBlocks(body) : plain(body))]
  return textDocument('md', blocks, why, title || firstHeading(blocks))
}

function isWritten(text: string): boolean {
  return text.length <= MOST_LETTERS && !text.split('\n').some((line) => line.length > LONGEST_LINE)
}

/** What is nested beyond measure is read as the plain text that it also is. */
function markdownBlocks(text: string): Block[] {
  try {
    return lexer(text.replace(/\r\n?/g, '\n'), { gfm: true }).flatMap((token) => toBlocks(token))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return plain(text)
  }
}

function plain(text: string): Block[] {
  return paragraphs(textLines(text))
}

/** YAML (`---`) or TOML (`+++`) before the text: shown as lines, as it may hold the author and the date. */
function frontMatter(text: string): { matter: Block[]; title: string; body: string } {
  const found = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n\1[ \t]*(\r?\n|$)/.exec(text)
  if (!found || !/^[\w-]+\s*[:=]/m.test(found[2]!)) return { matter: [], title: '', body: text }
  const title = /^title\s*[:=]\s*["']?(.*?)["']?\s*$/im.exec(found[2]!)?.[1] ?? ''
  return { matter: [{ kind: 'verbatim', text: found[2]! }], title, body: text.slice(found[0].length) }
}

function firstHeading(blocks: Block[]): string {
  return blocks.find((block) => block.kind === 'heading')?.text ?? ''
}

function toBlocks(token: Token, depth = 0): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', level: (token as Tokens.Heading).depth, text: inlineText(token) }]
    case 'paragraph':
    case 'text':
      return paragraphBlocks(inlineText(token))
    case 'code':
      return [{ kind: 'verbatim', text: (token as Tokens.Code).text }]
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap((one) => toBlocks(one, depth))
    case 'list':
      return listBlocks(token as Tokens.List, depth)
    case 'table':
      return [tableBlock(token as Tokens.Table)]
    case 'html':
      return fragmentBlocks((token as Tokens.HTML).text)
    default:
      return []
  }
}

/** Footnotes are not known to marked: `[^1]: text`. */
function paragraphBlocks(text: string): Block[] {
  if (text.trim() === '') return []
  return [{ kind: /^\[\^[^\]]+\]:/.test(text) ? 'note' : 'paragraph', text }]
}

function listBlocks(list: Tokens.List, depth: number): Block[] {
  return list.items.flatMap((item, index) => {
    const mark = list.ordered ? `${Number(list.start || 1) + index}. ` : '• '
    const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : ''
    const blocks = item.tokens.flatMap((one) => toBlocks(one, depth + 1)).map(asItem)
    const [first, ...others] = blocks
    if (first?.kind !== 'item') return [{ kind: 'item', text: mark + box } as const, ...blocks]
    return [{ kind: 'item', text: mark + box + first.text } as const, ...others]
  })
}

function asItem(block: Block): Block {
  return block.kind === 'paragraph' ? { kind: 'item', text: block.text } : block
}

function tableBlock({ header, rows }: Tokens.Table): Block {
  return { kind: 'table', rows: [header, ...rows].map((row) => row.map((cell) => inlineText(cell))) }
}
