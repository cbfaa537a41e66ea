/** Tables say little in a summary: the names of their columns, and some rows for those who find nothing else. */
import type { Line } from '../../shared/contract'
import type { Heading, Sentence } from './document-text'

/** Letters of a table that are kept on a page. */
const MOST_LETTERS = 800

/** @param lines rows that follow each other; the first is taken for the head */
export function tableSentences(
  lines: readonly Line[],
  page: { number: number; title?: string },
  trail: readonly Heading[],
): Sentence[] {
  const rows: Sentence[] = []
  let letters = 0
  for (const [index, line] of lines.entries()) {
    letters += line.text.length
    if (letters > MOST_LETTERS && index > 0) break
    const cells = (line.cells ?? line.text.split('\t')).map((cell) => cell.trim()).filter(Boolean)
    const name = index === 0 && page.title ? `${page.title}: ` : ''
    const place = { page: page.number, text: line.text, box: line.box }
    rows.push({ text: `${name}${cells.join('; ')}`, places: [place], leads: index === 0, form: 'row', trail })
  }
  return rows.filter(({ text }) => text.length < MOST_LETTERS)
}
