/** OpenDocument files: texts (.odt, .ott, .fodt), sheets (.ods), slides (.odp) and drawings (.odg), with a reader of our own. */
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks, type Block } from '../blocks'
import type { DocumentFacts, OpenFormat } from '../document'
import { readTrees, type XmlNode } from '../xml/xml-tree'
import { damagedDocument } from '../zip/zip-failures'
import { createFlow } from './flow'
import { AROUND, openOdfFile, type OdfFile } from './odf/odf-file'
import { addOdfElement, odfFlow, type OdfContext } from './odf/odf-body'
import { createNumbering } from './odf/odf-numbering'
import { readOdfSheets, type OdfSheet } from './odf/odf-sheet'
import { readOdfSlide } from './odf/odf-slide'
import { folderOf } from './odf/odf-runs'
import { readOdfStyles } from './odf/odf-styles'
import { pageOfSheet } from './open-workbook'
import { pageOfSlide } from './open-slides'
import { createPictures, type Pictures } from './pictures'
import { BROKEN_OFF, CUT_SHEET, documentOfPages } from './read-pages'

interface OdfReading {
  facts: Pick<DocumentFacts, 'format' | 'unit'>
  pages: Page[]
  broken: Error | null
}

export const openOdf: OpenFormat = async (source, readPicture, signal) => {
  const file = await openOdfFile(source, signal)
  const pictures = createPictures(file.read, readPicture)
  const { facts, pages, broken } = await READERS[file.kind](file, openContext(file, pictures), signal)
  if (broken && pages.every(({ lines }) => lines.length === 0)) throw damagedDocument(source.name, broken)
  if (broken) pages[pages.length - 1] = { ...pages.at(-1)!, why: BROKEN_OFF }
  return documentOfPages({ ...facts, title: file.title }, pages, pictures, file.close)
}

function openContext(file: OdfFile, pictures: Pictures): OdfContext {
  const styles = readOdfStyles(file.styleGroups)
  const context: OdfContext = {
    styles,
    numbering: createNumbering(styles),
    objects: file.objects,
    bullets: file.kind === 'text',
    picture: (part) => pictures.mark(folderOf(part)),
    blocks: (node) => odfFlow(node, context).blocks.filter(({ kind }) => kind !== 'break'),
  }
  return context
}

type Read = (file: OdfFile, context: OdfContext, signal: AbortSignal) => Promise<OdfReading>

const readText: Read = async ({ content }, context, signal) => {
  const flow = createFlow()
  const onTree = (node: XmlNode) => {
    if (!BESIDE.has(node.name)) addOdfElement(node, context, flow)
  }
  const { broken } = await readTrees(content, { open: new Set([...AROUND, 'text']), onTree }, signal)
  const unit = flow.laidOut ? 'page' : 'part'
  return { facts: { format: 'odt', unit }, pages: pagesFromBlocks(flow.blocks, unit), broken }
}

/** What stands beside the body in a flat file, and says how it looks. */
const BESIDE = new Set(
  'meta settings scripts font-face-decls styles automatic-styles master-styles'.split(' '),
)

const readSheets: Read = async ({ content }, context, signal) => {
  const { sheets, broken } = await readOdfSheets(
    content,
    new Set([...AROUND, 'spreadsheet']),
    context,
    signal,
  )
  const pages = sheets.map((sheet, index) => ({ ...sheetPage(sheet), number: index + 1 }))
  return { facts: { format: 'ods', unit: 'sheet' }, pages, broken }
}

function sheetPage({ name, rows, extras, cut }: OdfSheet): Page {
  const table: Block[] = rows.length > 0 ? [{ kind: 'table', rows }] : []
  const page = pageOfSheet(name, [...table, ...extras])
  return cut ? { ...page, why: CUT_SHEET } : page
}

const readSlides: Read = async ({ content, kind }, context, signal) => {
  const pages: Page[] = []
  const onTree = (node: XmlNode) => {
    if (node.name !== 'page') return
    const { title, blocks } = readOdfSlide(node, context)
    pages.push(pageOfSlide(pages.length + 1, title, blocks))
  }
  const { broken } = await readTrees(content, { open: new Set([...AROUND, kind]), onTree }, signal)
  const facts =
    kind === 'drawing'
      ? ({ format: 'odg', unit: 'page' } as const)
      : ({ format: 'odp', unit: 'slide' } as const)
  return { facts, pages, broken }
}

const READERS: Record<OdfFile['kind'], Read> = {
  text: readText,
  spreadsheet: readSheets,
  presentation: readSlides,
  drawing: readSlides,
}
