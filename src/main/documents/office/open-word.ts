/**
 * Word files (.docx, .docm, .dotx). A reader of our own: the libraries at hand lose where notes are called, the numbers of lists
 * and where pages end, and none of them can be stopped.
 */
import { pagesFromBlocks } from '../blocks'
import type { OpenFormat } from '../document'
import { readTrees } from '../xml/xml-tree'
import { damagedDocument } from '../zip/zip-failures'
import { createFlow } from './flow'
import { openPackage } from './office-package'
import { createPictures } from './pictures'
import { BROKEN_OFF, documentOfPages } from './read-pages'
import { addElement } from './word/body'
import { addRunningHeads, openContext } from './word/context'

const OPEN = new Set(['document', 'body'])

export const openWord: OpenFormat = async (source, readPicture, signal) => {
  const container = await openPackage(source, 'word/document.xml', signal)
  const pictures = createPictures((part) => container.zip.read(part), readPicture)
  const context = await openContext(container, pictures)
  const flow = createFlow()
  const body = (await container.zip.read(container.main))!
  const { broken } = await readTrees(
    body,
    { open: OPEN, onTree: (node) => addElement(node, context, flow) },
    signal,
  )
  if (broken && flow.blocks.length === 0) throw damagedDocument(source.name, broken)
  await addRunningHeads(container, context, flow)
  const unit = flow.laidOut ? 'page' : 'part'
  const pages = pagesFromBlocks(flow.blocks, unit)
  if (broken) pages.at(-1)!.why = BROKEN_OFF
  const facts = { format: 'docx', unit, title: container.title } as const
  return documentOfPages(facts, pages, pictures, () => container.zip.close())
}
