/**
 * Running text is printed in lines, and meant in sentences: the lines of a paragraph are joined and cut again where sentences end, so
 * that a passage is something a person would quote. Headings, list items, table rows and whatever stands alone stay as they are.
 */
import type { Box, Line, Page, Word } from '../../shared/contract'
import { union } from './boxes'
import { seam, splitSentences } from './sentences'

/** Letters a line has at least to count as running text, on a page with places. */
const RUNNING = 30
/** Distance between the lines of a paragraph, in line heights. */
const LEADING = 1.9

export function withSentences(page: Page): Page {
  return { ...page, lines: paragraphs(page).flatMap(sentencesOf) }
}

function paragraphs(page: Page): Line[][] {
  const groups: Line[][] = []
  for (const line of page.lines) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && continues(before, line)) group.push(line)
    else groups.push([line])
  }
  return groups
}

/** The next line of the same paragraph: close below, in the same column and size, after a line that was full. */
function continues(before: Line, line: Line): boolean {
  if (before.role === 'heading' || before.role === 'row' || line.role !== undefined) return false
  if (!hasPlace(before) || !hasPlace(line)) return false
  if (before.text.length < RUNNING) return false
  const height = Math.min(before.box[3], line.box[3])
  const down = line.box[1] - before.box[1]
  const sameSize = Math.max(before.box[3], line.box[3]) < 1.5 * height
  const sameColumn = Math.abs(line.box[0] - before.box[0]) < 4 * height
  // A line that runs on is as full as it could be: the next word had no room, however ragged the edge.
  const [first] = line.words
  const room = (first?.box[2] ?? 0) + 3 * height
  const full = line.box[0] + line.box[2] < before.box[0] + before.box[2] + room
  return sameSize && sameColumn && full && down > 0 && down < LEADING * Math.max(before.box[3], line.box[3])
}

const hasPlace = (line: Line) => line.box[2] > 0 && line.box[3] > 0

function sentencesOf(lines: Line[]): Line[] {
  const [first] = lines
  if (!first || (lines.length === 1 && first.text.length < 2 * RUNNING) || first.role === 'row') return lines
  const { text, pieces } = join(lines)
  const sentences = splitSentences(text)
  if (sentences.length === 1 && lines.length === 1) return lines
  return sentences.map(({ text: sentence, start, end }) => {
    const own = pieces.filter((piece) => piece.start < end && piece.end > start)
    const words = own.flatMap((piece) => wordsWithin(piece, start, end))
    const boxes: Box[] = words.length > 0 ? words.map((word) => word.box) : own.map((piece) => piece.line.box)
    const { role, level, confidence } = first
    return {
      text: sentence,
      box: union(boxes),
      confidence,
      words,
      ...(role && { role }),
      ...(level && { level }),
    }
  })
}

interface Piece {
  line: Line
  /** Where the line's text stands in the joined one. */
  start: number
  end: number
}

function join(lines: Line[]): { text: string; pieces: Piece[] } {
  let text = ''
  const pieces: Piece[] = []
  for (const line of lines) {
    text = text && seam(text, line.text)
    pieces.push({ line, start: text.length, end: text.length + line.text.length })
    text += line.text
  }
  return { text, pieces }
}

/** Words whose place in the line's text lies within the sentence. */
function wordsWithin({ line, start: offset }: Piece, start: number, end: number): Word[] {
  let at = 0
  return line.words.filter((word) => {
    const found = line.text.indexOf(word.text, at)
    if (found < 0) return false
    at = found + word.text.length
    return offset + at > start && offset + found < end
  })
}
