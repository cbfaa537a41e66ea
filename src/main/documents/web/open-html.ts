/** Web pages: the whole visible text, the article first, menus and footers as notes after it. Nothing is fetched, ever. */
import type { Block } from '../blocks'
import type { DocumentSource, OpenFormat } from '../document'
import { decoded, textDocument } from '../text/open-text'
import { paragraphs } from '../text/paragraphs'
import { textLines } from '../text/text-lines'
import { articleBlocks } from './article'
import { htmlBlocks, textOfBlock, type PlacedBlock } from './html-blocks'
import { parsePage, withoutTags } from './parse-html'

export const openHtml: OpenFormat = async (source) => {
  const { text, why } = decoded(source, declaredEncoding(source))
  const { title, blocks } = pageBlocks(text)
  return textDocument('html', blocks, why, title)
}

export function pageBlocks(html: string): { title: string; blocks: Block[] } {
  const document = parsePage(html)
  if (!document) return { title: '', blocks: paragraphs(textLines(withoutTags(html))) }
  const title = oneLine(document.title)
  const placed = htmlBlocks(document.documentElement)
  return { title, blocks: titled(title, inOrder(html, placed)) }
}

/** A part of a page, of a mail for example: as it stands. */
export function fragmentBlocks(html: string): Block[] {
  const document = parsePage(html)
  if (!document) return paragraphs(textLines(withoutTags(html)))
  return htmlBlocks(document.documentElement).map(({ block }) => block)
}

function inOrder(html: string, placed: PlacedBlock[]): Block[] {
  const article = new Set(articleBlocks(html, placed).filter(({ around }) => !around))
  const around = placed.filter((one) => !article.has(one))
  return [...article, ...around.map(asNote)].map(({ block }) => block)
}

function asNote(placed: PlacedBlock): PlacedBlock {
  return { ...placed, block: { kind: 'note', text: textOfBlock(placed.block) } }
}

/** The window's title, where the page does not say it itself. */
function titled(title: string, blocks: Block[]): Block[] {
  const says = (text: string) =>
    text.includes(title) || title.startsWith(text) || (text.length > 10 && title.includes(text))
  const said = title === '' || blocks.some((block) => block.kind === 'heading' && says(oneLine(block.text)))
  return said ? blocks : [{ kind: 'heading', level: 1, text: title }, ...blocks]
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** By the rules of HTML: in the first kilobyte, about. What it declares and what it is may differ, so it is only asked first. */
function declaredEncoding({ bytes }: DocumentSource): string | undefined {
  const start = bytes.toString('latin1', 0, 4096)
  return /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i
    .exec(start)
    ?.slice(1)
    .find(Boolean)
}
