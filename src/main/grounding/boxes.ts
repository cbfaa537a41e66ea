/** Arithmetic on boxes of one page, and the places of a text in its lines. */
import type { Box, Line, Word } from '../../shared/contract'
import { holds } from './fold'

export function union(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box[0]))
  const top = Math.min(...boxes.map((box) => box[1]))
  const right = Math.max(...boxes.map((box) => box[0] + box[2]))
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]))
  return [left, top, right - left, bottom - top]
}

/** Length of the common part of two intervals, each a start and a length; negative: the gap between them. */
export function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}

/** The boxes of every shortest run of words in `line` that holds `part`, left to right. */
export function placesIn(line: Line, part: string): Box[] {
  if (!holds(line.text, part)) return []
  const places: Box[] = []
  for (let start = 0; start < line.words.length; start++) {
    const run = shortestRun(line.words, start, part)
    if (!run) break
    places.push(union(run.words.map((word) => word.box)))
    start = run.last
  }
  return places.length ? places : [line.box]
}

/** The first run at or after `start` that holds `part`, without words it could spare. */
function shortestRun(
  words: Word[],
  start: number,
  part: string,
): { words: Word[]; last: number } | undefined {
  let last = start
  while (last < words.length && !holds(join(words.slice(start, last + 1)), part)) last++
  if (last === words.length) return undefined
  let first = start
  while (first < last && holds(join(words.slice(first + 1, last + 1)), part)) first++
  return { words: words.slice(first, last + 1), last }
}

function join(words: Word[]): string {
  return words.map((word) => word.text).join(' ')
}
