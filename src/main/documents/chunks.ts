/** Cuts a page into stretches of a paragraph or two, to be looked for: small enough to point at, large enough to hold a thought. */
import type { Line, Page } from '../../shared/contract'
import type { PackedPassage } from '../packed-page'

/** Letters; a chunk ends at the first line's end after `ENOUGH`, at the latest at `MOST`. */
const ENOUGH = 500
const MOST = 900

/** Headings in force, by level, from one page to the next. */
export type Headings = readonly { level: number; text: string }[]

export function cutChunks(page: Page, before: Headings): { chunks: PackedPassage[]; headings: Headings } {
  const chunks: PackedPassage[] = []
  let headings = [...before]
  let first = 0
  let letters = 0
  const close = (last: number) => {
    const lines = page.lines.slice(first, last + 1)
    const text = lines.map((line) => line.text).join('\n')
    if (text.trim()) {
      chunks.push({
        firstLine: first,
        lastLine: last,
        heading: headings.map((heading) => heading.text).join(' › '),
        text,
      })
    }
    first = last + 1
    letters = 0
  }
  page.lines.forEach((line, at) => {
    if (line.role === 'heading') {
      if (letters > 0) close(at - 1)
      headings = under(headings, line)
    }
    letters += line.text.length
    if (letters >= MOST || (letters >= ENOUGH && endsThought(line, page.lines[at + 1]))) close(at)
  })
  if (first < page.lines.length) close(page.lines.length - 1)
  return { chunks, headings }
}

function under(headings: Headings, line: Line): { level: number; text: string }[] {
  const level = line.level ?? 1
  return [...headings.filter((heading) => heading.level < level), { level, text: line.text }].slice(-3)
}

function endsThought(line: Line, next: Line | undefined): boolean {
  return line.role === 'row' || line.role !== next?.role || /[.!?。！？…:：)"”]$/.test(line.text)
}
