/** The places a sentence of a summary names: three or more pages in a row become one, and how they were read is said. Pure. */
import type { SummarySentence } from '../../shared/contract'

export interface Citation {
  from: number
  /** Of several pages in a row the last one; else the same. */
  to: number
  ocr: boolean
}

const FEWEST_IN_A_ROW = 3

/** `marks`: a `PageMark` a page of the document. */
export function citationsOf({ pages }: SummarySentence, marks: string): Citation[] {
  const rows: number[][] = []
  for (const page of pages) {
    const row = rows.at(-1)
    if (row && row.at(-1) === page - 1 && isOcr(marks, page) === isOcr(marks, page - 1)) row.push(page)
    else rows.push([page])
  }
  return rows
    .flatMap((row) => (row.length < FEWEST_IN_A_ROW ? row.map((page) => [page]) : [row]))
    .map(toCitation)

  function toCitation(row: number[]): Citation {
    const [from = 0] = row
    return { from, to: row.at(-1) ?? from, ocr: isOcr(marks, from) }
  }
}

function isOcr(marks: string, page: number): boolean {
  return marks[page - 1] === 'o'
}

/**
 * A sentence cut so that its citations stand before the final stop, and are held by the word before them: they never begin a line.
 * `held` is that word, or in a text without spaces its last two characters.
 */
export function cutForCitations(text: string): { before: string; held: string; stop: string } {
  const trimmed = text.trimEnd()
  const stop = /[.!?。！？…]["”’」』)）]?$/u.exec(trimmed)?.[0] ?? ''
  const body = trimmed.slice(0, trimmed.length - stop.length)
  const word = /[^\s\p{Script=Han}]{1,24}$/u.exec(body)?.[0] ?? [...body].slice(-2).join('')
  return { before: body.slice(0, body.length - word.length), held: word, stop }
}
