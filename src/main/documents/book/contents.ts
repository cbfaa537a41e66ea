/** A book's table of contents: which chapter begins where. Deep entries are sections of a chapter, not chapters. */
import { child, descendants, elements, readTree, textOf, type XmlNode } from '../xml/xml-tree'
import type { Zip } from '../zip/open-zip'
import { resolved, type BookPackage } from './book-package'

/** Titles by part and by the id in it where the chapter begins; the id is empty at the beginning of the part. */
export type Contents = Map<string, Map<string, string>>

const MOST_DEPTH = 2

export async function readContents(
  zip: Zip,
  { navigation, ncx }: BookPackage,
  signal: AbortSignal,
): Promise<Contents> {
  const contents: Contents = new Map()
  const add = (href: string | undefined, title: string, from: string) => {
    const { path, anchor } = resolved(href ?? '', from)
    const own = contents.get(path) ?? new Map<string, string>()
    if (href && title && !own.has(anchor)) contents.set(path, own.set(anchor, title))
  }
  const table = await treeOf(zip, navigation, signal)
  const list = descendants(table, 'nav').find((nav) =>
    /\btoc\b/.test(nav.attributes.type ?? nav.attributes[':type'] ?? 'toc'),
  )
  fromList(child(list, 'ol'), 1, (href, title) => add(href, title, navigation!))
  if (contents.size > 0) return contents
  const older = await treeOf(zip, ncx, signal)
  fromMap(child(older, 'navMap'), 1, (href, title) => add(href, title, ncx!))
  return contents
}

async function treeOf(zip: Zip, part: string | null, signal: AbortSignal): Promise<XmlNode | null> {
  const bytes = part === null ? null : await zip.read(part)
  return bytes && readTree(bytes, signal)
}

type Add = (href: string | undefined, title: string) => void

function fromList(list: XmlNode | undefined, depth: number, add: Add): void {
  if (depth > MOST_DEPTH) return
  for (const item of elements(list, 'li')) {
    const link = child(item, 'a') ?? descendants(child(item, 'p') ?? child(item, 'span'), 'a')[0]
    if (link) add(link.attributes.href, oneLine(textOf(link)))
    fromList(child(item, 'ol'), depth + 1, add)
  }
}

function fromMap(map: XmlNode | undefined, depth: number, add: Add): void {
  if (depth > MOST_DEPTH) return
  for (const point of elements(map, 'navPoint')) {
    add(child(point, 'content')?.attributes.src, oneLine(textOf(child(point, 'navLabel'))))
    fromMap(point, depth + 1, add)
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
