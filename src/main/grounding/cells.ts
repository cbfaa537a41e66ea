/** Readers join what stands close together: a line with wide gaps is taken apart into the cells that a person sees. */
import type { Line, Page, Word } from '../../shared/contract'
import { union } from './boxes'

/** A gap wider than this many line heights parts two cells. */
const GAP = 0.9

/** The page with its lines taken apart at wide gaps, order kept. */
export function withCells(page: Page): Page {
  return { ...page, lines: page.lines.flatMap(cellsOf) }
}

function cellsOf(line: Line): Line[] {
  const groups: Word[][] = []
  line.words.forEach((word, at) => {
    const before = line.words[at - 1]
    const parted = before && word.box[0] - before.box[0] - before.box[2] > GAP * line.box[3]
    if (!before || parted) groups.push([word])
    else groups.at(-1)?.push(word)
  })
  if (groups.length < 2) return [line]
  return groups.map((words) => ({
    text: words.map((word) => word.text).join(' '),
    box: union(words.map((word) => word.box)),
    confidence: line.confidence,
    words,
  }))
}
