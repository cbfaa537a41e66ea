/** A document whose text was read when it was opened: its pages are at hand, only their pictures are read one by one. */
import type { Page } from '../../../shared/contract'
import type { DocumentFacts, OpenDocument } from '../document'
import type { Pictures } from './pictures'

const NO_PAGE: Page = { number: 1, source: 'text', width: 0, height: 0, text: '', lines: [] }

/** Said on the last page of a file that breaks off. */
export const BROKEN_OFF = 'The file is damaged behind this place; what stands before it was read.'
/** Said on a sheet of which a part was left out. */
export const CUT_SHEET = 'This sheet is very large; only the cells up to here were read.'

export function documentOfPages(
  facts: Omit<DocumentFacts, 'pages'>,
  pages: Page[],
  pictures: Pictures,
  close: () => void,
): OpenDocument {
  const all = pages.length === 0 ? [NO_PAGE] : pages
  return {
    facts: { ...facts, pages: all.length },
    async readPage(number, signal) {
      signal.throwIfAborted()
      const page = all[number - 1]
      if (!page) throw new RangeError(`Page ${number} of ${all.length}`)
      return pictures.fill(page, signal)
    },
    // Office files have no look of their own: every program lays them out in its own way.
    drawPage: async () => null,
    close: async () => close(),
  }
}
