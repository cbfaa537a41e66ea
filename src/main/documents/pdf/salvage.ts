/**
 * What is left of a file that ends in the middle: its pages are there, and only the tree that names them is not. A new tree is
 * written behind them; both libraries find the rest by looking through the whole file, as they do with any damaged table.
 */

const LARGEST = 200 * 1024 * 1024
const MOST_PAGES = 10_000
const OBJECT = /(?:^|[\s>])(\d{1,7}) (\d{1,5}) obj\b/g
/** Bytes of a page's dictionary, at most. */
const DICTIONARY = 20_000

/** The file with a new tree, or null where no whole page is in it. */
export function withPagesFound(bytes: Buffer): Buffer | null {
  if (bytes.length > LARGEST) return null
  const text = bytes.toString('latin1')
  // Without its end, nothing says how it is encrypted.
  if (text.includes('/Encrypt')) return null
  const pages = findPages(text)
  if (pages.length === 0) return null
  const free = Math.max(...pages.map(({ number }) => number)) + 1_000_000
  const kids = pages.map(({ number, generation }) => `${number} ${generation} R`).join(' ')
  const tree = [
    `\nendstream\nendobj\n${free} 0 obj\n<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>\nendobj`,
    `${free + 1} 0 obj\n<</Type/Catalog/Pages ${free} 0 R>>\nendobj`,
    `trailer\n<</Size ${free + 2}/Root ${free + 1} 0 R>>\nstartxref\n0\n%%EOF\n`,
  ].join('\n')
  return Buffer.concat([bytes, Buffer.from(tree, 'latin1')])
}

interface Place {
  number: number
  generation: number
}

/** In the order of the file, which is that of the pages in most files. */
function findPages(text: string): Place[] {
  const pages = new Map<number, Place>()
  for (const match of text.matchAll(OBJECT)) {
    const start = match.index + match[0].length
    const end = text.indexOf('endobj', start)
    if (end < 0 || end - start > DICTIONARY || pages.size >= MOST_PAGES) continue
    const number = Number(match[1])
    if (/\/Type\s*\/Page(?![a-zA-Z])/.test(text.slice(start, end)))
      pages.set(number, { number, generation: Number(match[2]) })
  }
  return [...pages.values()]
}
