/** The parts of an OpenDocument file: in a container, or all in one flat XML file. */
import type { Block } from '../../blocks'
import type { DocumentSource } from '../../document'
import { descendants, readTree, readTrees, textOf, type XmlNode } from '../../xml/xml-tree'
import { damagedDocument, protectedDocument } from '../../zip/zip-failures'
import type { Zip } from '../../zip/open-zip'
import { oneLine, openContainer } from '../office-package'
import { objectBlocks } from './odf-runs'

export type OdfKind = 'text' | 'spreadsheet' | 'presentation' | 'drawing'

export interface OdfFile {
  kind: OdfKind
  title: string
  content: Buffer
  /** `styles` and `automatic-styles`, those of the content first. */
  styleGroups: XmlNode[]
  /** Embedded charts and formulas by their folder. */
  objects: Map<string, Block[]>
  read(part: string): Promise<Buffer | null>
  close(): void
}

/** What is around the body's own elements, in a container and in a flat file. */
export const AROUND: ReadonlySet<string> = new Set([
  'document',
  'document-content',
  'document-styles',
  'body',
])

const MOST_OBJECTS = 300

export async function openOdfFile(source: DocumentSource, signal: AbortSignal): Promise<OdfFile> {
  const flat = /^(\ufeff|ï»¿)?\s*<(\?xml|office:document)/.test(source.bytes.toString('latin1', 0, 100))
  return flat ? flatFile(source, signal) : zippedFile(source, await openContainer(source), signal)
}

async function zippedFile(source: DocumentSource, zip: Zip, signal: AbortSignal): Promise<OdfFile> {
  const tree = async (part: string) => {
    const bytes = await zip.read(part)
    return bytes && readTree(bytes, signal)
  }
  const manifest = await tree('META-INF/manifest.xml')
  if (descendants(manifest, 'encryption-data').length > 0 || zip.has('encrypted-package'))
    throw protectedDocument(source.name)
  const content = await zip.read('content.xml')
  if (!content) throw damagedDocument(source.name)
  const styles = (await zip.read('styles.xml')) ?? Buffer.alloc(0)
  return {
    kind: kindOf(content),
    title: titleOf(await tree('meta.xml').catch(() => null)),
    content,
    styleGroups: [...(await styleGroups(content, signal)), ...(await styleGroups(styles, signal))],
    objects: await readObjects(zip, tree),
    read: (part) => zip.read(part),
    close: () => zip.close(),
  }
}

async function flatFile({ bytes }: DocumentSource, signal: AbortSignal): Promise<OdfFile> {
  let title = ''
  const onTree = (node: XmlNode) => {
    if (node.name === 'meta') title = titleOf(node)
  }
  await readTrees(bytes, { open: AROUND, onTree }, signal)
  return {
    kind: kindOf(bytes),
    title,
    content: bytes,
    styleGroups: await styleGroups(bytes, signal),
    objects: new Map(),
    read: async () => null,
    close: () => {},
  }
}

/** The prefix is the same in every file that programs write. */
function kindOf(content: Buffer): OdfKind {
  const kinds: OdfKind[] = ['spreadsheet', 'presentation', 'drawing']
  return kinds.find((kind) => content.includes(`<office:${kind}`)) ?? 'text'
}

function titleOf(meta: XmlNode | null): string {
  return oneLine(textOf(descendants(meta, 'title')[0]))
}

async function styleGroups(bytes: Buffer, signal: AbortSignal): Promise<XmlNode[]> {
  const groups: XmlNode[] = []
  const onTree = (node: XmlNode) => {
    if (node.name === 'styles' || node.name === 'automatic-styles') groups.push(node)
  }
  await readTrees(bytes, { open: AROUND, onTree }, signal)
  return groups
}

async function readObjects(zip: Zip, tree: (part: string) => Promise<XmlNode | null>) {
  const objects = new Map<string, Block[]>()
  for (const name of zip.names) {
    const folder = /^(.+)\/content\.xml$/.exec(name)?.[1]
    if (folder === undefined || objects.size >= MOST_OBJECTS) continue
    objects.set(folder, objectBlocks(await tree(name)))
  }
  return objects
}
