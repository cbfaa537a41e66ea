/** A document and those inside it, as one with all their pages. */
import type { OpenDocument } from '../document'

/** Of one inner document; a phone book sent by mail is better opened by itself. */
const MOST_PAGES = 500

export function joined(outer: OpenDocument, inner: { name: string; document: OpenDocument }[]): OpenDocument {
  const own = Array.from({ length: outer.facts.pages }, (_, index) => ({
    document: outer,
    number: index + 1,
    title: '',
  }))
  const others = inner.flatMap(({ name, document }) =>
    Array.from({ length: Math.min(MOST_PAGES, document.facts.pages) }, (_, index) => ({
      document,
      number: index + 1,
      title: name,
    })),
  )
  const places = [...own, ...others]
  const placeOf = (number: number) => {
    const place = places[number - 1]
    if (!place) throw new RangeError(`Page ${number} of ${places.length}`)
    return place
  }
  return {
    facts: { ...outer.facts, pages: places.length },
    async readPage(number, signal) {
      const { document, number: own, title } = placeOf(number)
      const page = await document.readPage(own, signal)
      return { ...page, number, ...(title && { title }) }
    },
    async drawPage(number, longest, signal) {
      const { document, number: own } = placeOf(number)
      return document.drawPage(own, longest, signal)
    },
    async close() {
      await Promise.all([outer, ...inner.map(({ document }) => document)].map((document) => document.close()))
    },
  }
}
