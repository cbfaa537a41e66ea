/**
 * Where a passage stands on its page: for each line that it touches, from which character to which. Spaces, hyphens at line ends and
 * case do not count, as the passage was put together from lines. Pure.
 */
import type { Box, Line } from '../../shared/contract'

export interface LinePart {
  line: number
  /** UTF-16 units of the line's text. */
  start: number
  end: number
}

/** Empty where neither its words nor its box are found. */
export function findPassage(lines: readonly Line[], passage: { text: string; box: Box }): LinePart[] {
  const byWords = findWords(lines, passage.text)
  return byWords.length > 0 ? byWords : linesInBox(lines, passage.box)
}

function findWords(lines: readonly Line[], text: string): LinePart[] {
  const wanted = folded(text).text
  if (wanted === '') return []
  const pieces = lines.map((line) => folded(line.text))
  const at = pieces
    .map((piece) => piece.text)
    .join('')
    .indexOf(wanted)
  if (at < 0) return []
  const end = at + wanted.length
  const parts: LinePart[] = []
  let offset = 0
  pieces.forEach((piece, line) => {
    const from = Math.max(at - offset, 0)
    const to = Math.min(end - offset, piece.text.length)
    const first = piece.places[from]
    const last = piece.places[to - 1]
    if (to > from && first !== undefined && last !== undefined)
      parts.push({ line, start: first, end: last + 1 })
    offset += piece.text.length
  })
  return parts
}

/** The letters and digits of a text, and where each stands in it. */
function folded(text: string): { text: string; places: number[] } {
  let kept = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = (text[at] ?? '').toLowerCase()
    if (!/[\p{L}\p{N}\p{Cs}]/u.test(character) && !/[\ud800-\udfff]/.test(character)) continue
    kept += character
    for (let unit = 0; unit < character.length; unit += 1) places.push(at)
  }
  return { text: kept, places }
}

function linesInBox(lines: readonly Line[], [x, y, width, height]: Box): LinePart[] {
  if (width === 0 || height === 0) return []
  return lines.flatMap(({ text, box }, line) => {
    const middle = [box[0] + box[2] / 2, box[1] + box[3] / 2] as const
    const inside = middle[0] >= x && middle[0] <= x + width && middle[1] >= y && middle[1] <= y + height
    return inside && box[2] > 0 ? [{ line, start: 0, end: text.length }] : []
  })
}

/** The place of a part of a line: of the words it touches where they are known, else a share of the line. */
export function boxOfPart(line: Line, { start, end }: LinePart): Box {
  const [x, y, width, height] = line.box
  let cursor = 0
  const touched = line.words.filter((word) => {
    const at = line.text.indexOf(word.text, cursor)
    if (at < 0) return false
    cursor = at + word.text.length
    return at < end && cursor > start
  })
  const boxes = touched.map(({ box }) => box).filter((box) => box[2] > 0)
  if (boxes.length === 0) return [x, y, width, height]
  const left = Math.min(...boxes.map((box) => box[0]))
  const right = Math.max(...boxes.map((box) => box[0] + box[2]))
  const top = Math.min(...boxes.map((box) => box[1]))
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]))
  return [left, top, right - left, bottom - top]
}
