/**
 * Text runs to the right, or it is turned until it does: each way of running (quarter turns, vertical East Asian setting) gets
 * its own flow, in which all layout is done as if for plain lines, and its places are turned back at the end.
 */
import type { Box } from '../../../shared/contract'
import type { Glyph } from './glyph'

export interface Flow {
  /** Quarter turns clockwise; 1 also for vertical setting, whose lines follow each other from right to left. */
  turn: number
  /** Boxes in the flow's own coordinates: u along the line, v across the lines. */
  glyphs: Glyph[]
}

/** The flow with most text first. */
export function splitFlows(glyphs: Glyph[], width: number, height: number): Flow[] {
  const vertical = isVertical(glyphs)
  const flows = new Map<number, Glyph[]>()
  for (const glyph of glyphs) {
    const turn = vertical && glyph.turn === 0 ? 1 : glyph.turn
    const own = flows.get(turn) ?? []
    own.push({ ...glyph, box: intoFlow(glyph.box, turn, width, height) })
    flows.set(turn, own)
  }
  return [...flows]
    .map(([turn, own]) => ({ turn, glyphs: own }))
    .sort((a, b) => b.glyphs.length - a.glyphs.length)
}

function intoFlow([x, y, w, h]: Box, turn: number, width: number, height: number): Box {
  switch (turn) {
    case 1:
      return [y, width - x - w, h, w]
    case 2:
      return [width - x - w, height - y - h, w, h]
    case 3:
      return [height - y - h, x, h, w]
    default:
      return [x, y, w, h]
  }
}

export function outOfFlow([u, v, along, across]: Box, turn: number, width: number, height: number): Box {
  switch (turn) {
    case 1:
      return [width - v - across, u, across, along]
    case 2:
      return [width - u - along, height - v - across, along, across]
    case 3:
      return [v, height - u - along, across, along]
    default:
      return [u, v, along, across]
  }
}

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Characters that stand below each other in the order of the file, on most steps between East Asian ones. */
function isVertical(glyphs: Glyph[]): boolean {
  let [down, across] = [0, 0]
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1]
    if (!before || glyph.turn !== 0 || !EAST_ASIAN.test(glyph.text) || !EAST_ASIAN.test(before.text)) continue
    const dx = Math.abs(glyph.box[0] - before.box[0]) / glyph.size
    const dy = (glyph.box[1] - before.box[1]) / glyph.size
    if (dx < 0.3 && dy > 0.5 && dy < 1.8) down++
    else if (Math.abs(dy) < 0.3) across++
  }
  return down >= 8 && down > 2 * across
}
