/** A stranger's HTML as a tree. Nothing in it runs, nothing is fetched: the tree is data. What is nested without measure has none. */
import { parseHTML } from 'linkedom'

/** Beyond it, parsing takes time by the square, and walking could exhaust the stack. No page is nested a tenth of it. */
const MOST_DEPTH = 2000

/** Null: nested too deep. */
export function parsePage(html: string): Document | null {
  if (depthOf(html) > MOST_DEPTH) return null
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : wrapped(html))
  // What a server said before the page itself would else be all there is.
  return document.documentElement?.localName === 'html' ? document : parseHTML(wrapped(html)).document
}

function wrapped(html: string): string {
  return `<html><body>${html.replace(/<!doctype[^>]*>|<\/?(html|body)\b[^>]*>/gi, '')}</body></html>`
}

/** Elements that close themselves, or each other, do not count. */
const SHALLOW = new Set(
  'area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup tbody thead tfoot rt rp'.split(
    ' ',
  ),
)

function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag, slash, name] of html.matchAll(/<(\/?)([a-z][\w:-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi)) {
    if (SHALLOW.has(name!.toLowerCase()) || tag.endsWith('/>')) continue
    depth = Math.max(0, depth + (slash ? -1 : 1))
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

/** The text between the tags, where there is no tree: a line for each. */
export function withoutTags(html: string): string {
  return CLOSED.reduce((text, [open, close]) => without(text, open, close), html)
    .replace(/<[^<>]*>/g, '\n')
    .replace(/&(lt|gt|amp|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\n\s*\n+/g, '\n')
}

const CLOSED: [open: RegExp, close: string][] = [
  [/<!--/g, '-->'],
  [/<script\b/gi, '</script'],
  [/<style\b/gi, '</style'],
]

/** In one go: what is not closed goes on to the end. */
function without(text: string, open: RegExp, close: string): string {
  const lower = text.toLowerCase()
  const kept: string[] = []
  let at = 0
  for (const { index } of text.matchAll(open)) {
    if (index < at) continue
    kept.push(text.slice(at, index))
    const end = lower.indexOf(close, index)
    at = end < 0 ? text.length : end + close.length
  }
  return [...kept, text.slice(at)].join('')
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }
