/**
 * Workbooks (.xlsx, .xlsm, .xltx). A reader of our own: cells are read as the sheet shows them, which no library at hand with a
 * living release does. Sheets stand in the order of the workbook, hidden ones too.
 */
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks, type Block } from '../blocks'
import type { OpenFormat } from '../document'
import { child, elements, type XmlNode } from '../xml/xml-tree'
import { damagedDocument } from '../zip/zip-failures'
import { binaryWorkbook } from './compound-file'
import { openPackage, type OfficePackage } from './office-package'
import { createPictures, type Pictures } from './pictures'
import { BROKEN_OFF, CUT_SHEET, documentOfPages } from './read-pages'
import { readCellStyles } from './workbook/cell-styles'
import { readSharedStrings } from './workbook/shared-strings'
import { readSheet, type Workbook } from './workbook/sheet'
import { sheetExtras } from './workbook/sheet-extras'

export const openWorkbook: OpenFormat = async (source, readPicture, signal) => {
  const container = await openPackage(source, 'xl/workbook.xml', signal)
  if (container.main.endsWith('.bin')) throw binaryWorkbook(source.name)
  const tree = await container.tree(container.main)
  const sheets = elements(child(tree, 'sheets'), 'sheet')
  if (sheets.length === 0) throw damagedDocument(source.name)
  const relationships = await container.relationships(container.main)
  const partOf = (type: string) => relationships.find((one) => one.type === type)?.part ?? ''
  const workbook: Workbook = {
    strings: await readSharedStrings(await container.zip.read(partOf('sharedStrings')), signal),
    formats: readCellStyles(await container.tree(partOf('styles')), countsFrom1904(tree)),
  }
  const pictures = createPictures((part) => container.zip.read(part), readPicture)
  const targets = new Map(relationships.map(({ id, part }) => [id, part]))
  const pages: Page[] = []
  for (const { attributes } of sheets) {
    const part = targets.get(attributes[':id'] ?? '') ?? ''
    const page = await sheetPage(attributes.name ?? '', part, { container, pictures, workbook }, signal)
    pages.push({ ...page, number: pages.length + 1 })
  }
  const facts = { format: 'xlsx', unit: 'sheet', title: container.title } as const
  return documentOfPages(facts, pages, pictures, () => container.zip.close())
}

function countsFrom1904(tree: XmlNode | null): boolean {
  return ['1', 'true'].includes(child(tree, 'workbookPr')?.attributes.date1904 ?? '')
}

async function sheetPage(
  name: string,
  part: string,
  { container, pictures, workbook }: { container: OfficePackage; pictures: Pictures; workbook: Workbook },
  signal: AbortSignal,
): Promise<Page> {
  const bytes = part ? await container.zip.read(part) : null
  const missing = 'The sheet is missing or damaged in the file.'
  if (!bytes) return { ...pageOfSheet(name, []), source: 'none', why: missing }
  const { rows, cut, broken } = await readSheet(bytes, workbook, signal)
  const table: Block[] = rows.length > 0 ? [{ kind: 'table', rows }] : []
  const page = pageOfSheet(name, [...table, ...(await sheetExtras(part, container, pictures))])
  if (cut) return { ...page, why: CUT_SHEET }
  return broken ? { ...page, why: BROKEN_OFF } : page
}

/** The sheet's name above its rows, so that a passage of them says where it is from. */
export function pageOfSheet(name: string, blocks: Block[]): Page {
  const heading: Block[] = blocks.length > 0 && name ? [{ kind: 'heading', level: 1, text: name }] : []
  return pagesFromBlocks([{ kind: 'break', title: name }, ...heading, ...blocks], 'sheet')[0]!
}
