/** Glyphs of a page -> its lines in reading order, with words, and what is known of their type. */
import type { Box, Word } from '../../../shared/contract'
import { toBlocks } from './columns'
import { inReadingOrder, type Unit } from './direction'
import { outOfFlow, splitFlows } from './flow'
import { EAST_ASIAN, RIGHT_TO_LEFT, shareRightToLeft, type Glyph } from './glyph'
import { around, toPieces, type Piece } from './pieces'
import { toRows, type Row } from './rows'
import type { SetLine } from './set-line'
import { markTables } from './tables'

/** In shares of the type size: wider is a space, and narrower is none even where the file has one. */
const SPACE = 0.17
const NO_SPACE = 0.05
const WIDE_SPACE = 0.5
const MIXED_SPACE = 0.35

export function pageLines(glyphs: Glyph[], width: number, height: number): SetLine[] {
  let block = 0
  const rightToLeft = shareRightToLeft(glyphs) > 0.5
  return splitFlows(glyphs, width, height).flatMap((flow) =>
    toBlocks(toPieces(flow.glyphs)).flatMap((pieces) => {
      block++
      const lines = toRows(pieces).map((row) => toLine(row, block, rightToLeft))
      const back = (box: Box) => outOfFlow(box, flow.turn, width, height)
      return markTables(lines).map((line) => turned(line, back))
    }),
  )
}

function turned(line: SetLine, back: (box: Box) => Box): SetLine {
  return {
    ...line,
    box: back(line.box),
    words: line.words.map((word) => ({ ...word, box: back(word.box) })),
  }
}

function toLine(row: Row, block: number, rightToLeft: boolean): SetLine {
  // Lines of other texts go by their own letters.
  const ordered = inReadingOrder(toUnits(row.pieces), rightToLeft || undefined)
  const words = toWords(ordered)
  const glyphs = row.pieces.flatMap((piece) => piece.glyphs)
  return {
    text: words.map((word) => word.text).join(' '),
    box: around(words.map((word) => word.box)),
    confidence: 1,
    words,
    size: usualSize(glyphs),
    bold: glyphs.filter((glyph) => glyph.bold).length > 0.9 * glyphs.length,
    added: glyphs.every((glyph) => glyph.added),
    block,
  }
}

function toUnits(pieces: Piece[]): Unit<Box>[] {
  return pieces.flatMap((piece, index) => {
    const own = piece.glyphs.map((glyph) => ({ text: glyph.text, place: glyph.box }))
    const before = pieces[index - 1]
    return before && isParted(before, piece) ? [{ text: ' ', place: null }, ...own] : own
  })
}

function isParted(left: Piece, right: Piece): boolean {
  const [before, after] = [left.glyphs.at(-1)!.text, right.glyphs[0]!.text]
  const gap = (right.box[0] - left.box[0] - left.box[2]) / Math.min(left.size, right.size)
  if (right.spaced && !RIGHT_TO_LEFT.test(after) && gap > NO_SPACE) return true
  // Of text from right to left, what is before a piece stands to its right; its places are not exact.
  if (RIGHT_TO_LEFT.test(left.glyphs.map((glyph) => glyph.text).join('')) && left.spaced) return true
  const eastAsian = Number(EAST_ASIAN.test(before)) + Number(EAST_ASIAN.test(after))
  return gap > ([SPACE, MIXED_SPACE, WIDE_SPACE][eastAsian] ?? SPACE)
}

function toWords(units: Unit<Box>[]): Word[] {
  const words: { text: string; places: Box[] }[] = [{ text: '', places: [] }]
  for (const { text, place } of units) {
    if (!place) words.push({ text: '', places: [] })
    else {
      words.at(-1)!.text += text
      words.at(-1)!.places.push(place)
    }
  }
  return words
    .filter(({ places }) => places.length > 0)
    .map(({ text, places }) => ({ text, box: around(places) }))
}

export function usualSize(glyphs: { size: number; text: string }[]): number {
  const letters = new Map<number, number>()
  for (const { size, text } of glyphs) {
    const rounded = Math.round(size * 10) / 10
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}
