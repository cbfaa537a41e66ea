/** A document whose pages were all made when it was opened: the formats whose text flows, and has no look of its own. */
import type { Page } from '../../shared/contract'
import type { DocumentFacts, OpenDocument } from './document'

export function keptDocument(facts: Omit<DocumentFacts, 'pages'>, pages: Page[]): OpenDocument {
  return {
    facts: { ...facts, pages: pages.length },
    async readPage(number, signal) {
      signal.throwIfAborted()
      const page = pages[number - 1]
      if (!page) throw new RangeError(`Page ${number} of ${pages.length}`)
      return page
    },
    drawPage: async () => null,
    close: async () => {},
  }
}
