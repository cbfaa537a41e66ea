/** Parts of an Office file and how they hang together: relationships, never file names, say which part is which. */
import type { DocumentSource } from '../document'
import { readTree, descendants, elements, textOf, type XmlNode } from '../xml/xml-tree'
import { damagedDocument } from '../zip/zip-failures'
import { openZip, type Zip } from '../zip/open-zip'
import { compoundFailure, isCompoundFile } from './compound-file'

export interface Relationship {
  id: string
  /** The last word of its type: `slide`, `footnotes`, `image`. */
  type: string
  /** The part's name from the root of the container; empty for what lies outside the file, which is never fetched. */
  part: string
}

export interface OfficePackage {
  zip: Zip
  /** The part that everything else hangs from. */
  main: string
  /** From `docProps/core.xml`; empty for none. */
  title: string
  relationships(part: string): Promise<Relationship[]>
  /** null: there is no such part, or nothing in it. */
  tree(part: string): Promise<XmlNode | null>
}

/**
 * @param usual the main part's name where no relationship names it
 * @throws DeskglassError `damaged-file`, `too-large`, `unsupported-kind` (older Office files, protected ones)
 */
export async function openPackage(
  source: DocumentSource,
  usual: string,
  signal: AbortSignal,
): Promise<OfficePackage> {
  const zip = await openContainer(source)
  const tree = async (part: string) => {
    const bytes = await zip.read(part)
    return bytes && readTree(bytes, signal)
  }
  const relationships = async (part: string) => relationshipsOf(await tree(relationshipsPart(part)), part)
  const root = await relationships('')
  const named = root.find(({ type }) => type === 'officeDocument')?.part
  const main = [named, usual].find((part) => part !== undefined && zip.has(part))
  if (main === undefined) throw damagedDocument(source.name)
  const core = root.find(({ type }) => type === 'core-properties')?.part ?? 'docProps/core.xml'
  const title = oneLine(textOf(descendants(await tree(core).catch(() => null), 'title')[0]))
  return { zip, main, title, relationships, tree }
}

/** The container of an Office or OpenDocument file; refuses the formats of before 2007, which are none. */
export function openContainer({ bytes, name }: DocumentSource): Promise<Zip> {
  if (isCompoundFile(bytes)) throw compoundFailure(bytes, name)
  return openZip(bytes, name)
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}

function relationshipsOf(tree: XmlNode | null, from: string): Relationship[] {
  return elements(tree, 'Relationship').map(({ attributes }) => ({
    id: attributes.Id ?? '',
    type: (attributes.Type ?? '').split('/').at(-1)!,
    part: attributes.TargetMode === 'External' ? '' : resolved(attributes.Target ?? '', from),
  }))
}

/** A target is relative to the folder of the part it belongs to, or begins with `/`. */
function resolved(target: string, from: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of decoded(target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
