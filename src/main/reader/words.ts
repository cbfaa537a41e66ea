/** From letters with their places along a line to the line and its words with boxes in the picture. */
import type { Box, Line, Word } from '../../shared/contract'
import type { Letter } from './ctc'
import type { TextRegion } from './pixels'

/** Null where there is nothing but blanks. */
export function toLine(letters: Letter[], region: TextRegion): Line | null {
  const text = letters
    .map((letter) => letter.text)
    .join('')
    .trim()
  if (!text) return null
  const confidence = letters.reduce((sum, letter) => sum + letter.confidence, 0) / letters.length
  return { text, box: boxOf(region, 0, 1), confidence, words: cutWords(letters, region) }
}

/** The network says where a letter's middle is; a letter ends half-way to the next. */
function cutWords(letters: Letter[], region: TextRegion): Word[] {
  const words: Word[] = []
  let text = ''
  let from = 0
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1]
    const until = next ? (letter.at + next.at) / 2 : 1
    if (letter.text.trim()) {
      text += letter.text
      if (next?.text.trim()) continue
      words.push({ text, box: boxOf(region, from, until) })
    }
    text = ''
    from = until
  }
  return words
}

/** The upright rectangle around a part of the region; `from` and `until` 0..1 along the line. Whole pixels. */
function boxOf(region: TextRegion, from: number, until: number): Box {
  const cos = Math.cos(region.angle)
  const sin = Math.sin(region.angle)
  const corners = [from, until].flatMap((share) =>
    [0, region.height].map((down) => ({
      x: region.x + cos * share * region.width - sin * down,
      y: region.y + sin * share * region.width + cos * down,
    })),
  )
  const left = Math.max(0, Math.round(Math.min(...corners.map((corner) => corner.x))))
  const top = Math.max(0, Math.round(Math.min(...corners.map((corner) => corner.y))))
  const right = Math.round(Math.max(...corners.map((corner) => corner.x)))
  const bottom = Math.round(Math.max(...corners.map((corner) => corner.y)))
  return [left, top, right - left, bottom - top]
}
