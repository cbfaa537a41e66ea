/** Presentations (.pptx, .pptm, .ppsx, .potx). The slides stand in the order of the presentation, whatever their parts are called. */
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks, type Block } from '../blocks'
import type { OpenFormat } from '../document'
import { at, elements } from '../xml/xml-tree'
import { damagedDocument } from '../zip/zip-failures'
import { openPackage } from './office-package'
import { createPictures } from './pictures'
import { documentOfPages } from './read-pages'
import { readSlide, type Deck } from './slides/slide'

export const openSlides: OpenFormat = async (source, readPicture, signal) => {
  const container = await openPackage(source, 'ppt/presentation.xml', signal)
  const pictures = createPictures((part) => container.zip.read(part), readPicture)
  const deck: Deck = { container, pictures, footers: new Set(), backgrounds: new Map() }
  const presentation = await container.tree(container.main)
  if (!presentation) throw damagedDocument(source.name)
  const parts = new Map((await container.relationships(container.main)).map(({ id, part }) => [id, part]))
  const pages: Page[] = []
  for (const { attributes } of elements(at(presentation, 'sldIdLst'), 'sldId')) {
    signal.throwIfAborted()
    pages.push(await slidePage(pages.length + 1, parts.get(attributes[':id'] ?? '') ?? '', deck))
  }
  const facts = { format: 'pptx', unit: 'slide', title: container.title } as const
  return documentOfPages(facts, pages, pictures, () => container.zip.close())
}

/** A slide that cannot be read keeps its number. */
async function slidePage(number: number, part: string, deck: Deck): Promise<Page> {
  const slide = part ? await readSlide(part, deck) : null
  if (slide) return pageOfSlide(number, slide.title, slide.blocks)
  const why = 'The slide is missing or damaged in the file.'
  return { ...pageOfSlide(number, '', []), source: 'none', why }
}

/** Of text in the place of a title: a title is said in a breath. */
const LETTERS_OF_TITLE = 200

/** The title stands above what is on the slide. */
export function pageOfSlide(number: number, title: string, blocks: Block[]): Page {
  const isTitle = title !== '' && title.length <= LETTERS_OF_TITLE
  const first: Block = isTitle
    ? { kind: 'heading', level: 1, text: title }
    : { kind: 'paragraph', text: title }
  const start: Block = { kind: 'break', title: isTitle ? title : '' }
  return { ...pagesFromBlocks([start, first, ...blocks], 'slide')[0]!, number }
}
