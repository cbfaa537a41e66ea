/** What a book says of itself: its parts, their order, its title, and where its table of contents is. */
import { at, child, descendants, elements, readTree, textOf, type XmlNode } from '../xml/xml-tree'
import type { Zip } from '../zip/open-zip'

export interface BookPackage {
  title: string
  /** Names of the parts in reading order, from the root of the container. */
  spine: string[]
  /** Of EPUB 3 and EPUB 2; null for none. */
  navigation: string | null
  ncx: string | null
}

export async function readPackage(zip: Zip, signal: AbortSignal): Promise<BookPackage | null> {
  const path = await packagePath(zip, signal)
  const bytes = path === null ? null : await zip.read(path)
  const tree = bytes && (await readTree(bytes, signal))
  return tree && path !== null ? toPackage(tree, path) : null
}

async function packagePath(zip: Zip, signal: AbortSignal): Promise<string | null> {
  const container = await zip.read('META-INF/container.xml')
  const tree = container && (await readTree(container, signal))
  const named = descendants(tree, 'rootfile')[0]?.attributes['full-path']
  if (named && zip.has(named)) return named
  return zip.names.find((name) => name.toLowerCase().endsWith('.opf')) ?? null
}

function toPackage(tree: XmlNode, path: string): BookPackage {
  const items = elements(child(tree, 'manifest'), 'item').map(({ attributes }) => attributes)
  const pathOf = (href: string | undefined) => (href ? resolved(href, path).path : null)
  const byId = new Map(items.map((item) => [item.id, item]))
  const spine = elements(child(tree, 'spine'), 'itemref')
    .map(({ attributes }) => byId.get(attributes.idref))
    .filter(
      (item) =>
        item && /html|xml/.test(item['media-type'] ?? 'html') && item['media-type'] !== 'image/svg+xml',
    )
    .map((item) => pathOf(item?.href))
    .filter((part): part is string => part !== null)
  return {
    title: textOf(at(tree, 'metadata', 'title'))
      .replace(/\s+/g, ' ')
      .trim(),
    spine: [...new Set(spine)],
    navigation: pathOf(items.find((item) => /\bnav\b/.test(item.properties ?? ''))?.href),
    ncx: pathOf(items.find((item) => item['media-type'] === 'application/x-dtbncx+xml')?.href),
  }
}

/** `href` relative to the part it stands in, without what follows `#`. */
export function resolved(href: string, from: string): { path: string; anchor: string } {
  const [file = '', anchor = ''] = href.split('#')
  const path = file.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of unescaped(file).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return { path: file === '' ? from : path.join('/'), anchor: unescaped(anchor) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
