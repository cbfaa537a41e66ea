/** The frame of "look closer": how it is moved, resized and drawn up. All in whole pixels of the upright picture. Pure. */
import type { Box } from '../../shared/contract'

export interface Size {
  width: number
  height: number
}

/** Compass points: the edges that a handle takes along. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof HANDLES)[number]

/** Of a key press. */
const STEP = 8
/** A smaller part shows nothing. */
const LEAST = 8

/** Where the keyboard begins: the middle of the picture, a third of it long and high. */
export function firstFrame({ width, height }: Size): Box {
  return fit([width / 3, height / 3, width / 3, height / 3], { width, height })
}

/** From one corner to the other, in whatever direction it is drawn. */
export function frameBetween([x, y]: [number, number], [toX, toY]: [number, number], picture: Size): Box {
  const [left, right] = [x, toX].map((at) => between(at, 0, picture.width)).toSorted(ascending)
  const [top, bottom] = [y, toY].map((at) => between(at, 0, picture.height)).toSorted(ascending)
  return fit([left!, top!, right! - left!, bottom! - top!], picture)
}

export function moveFrame([x, y, width, height]: Box, right: number, down: number, picture: Size): Box {
  return fit([x + right, y + down, width, height], picture)
}

/** The edges of the handle move, the opposite ones stay where they are. */
export function resizeFrame(box: Box, handle: Handle, right: number, down: number, picture: Size): Box {
  const [x, y, width, height] = box
  const east = x + width
  const south = y + height
  const left = handle.includes('w') ? between(x + right, 0, east - LEAST) : x
  const top = handle.includes('n') ? between(y + down, 0, south - LEAST) : y
  const end = handle.includes('e') ? between(east + right, x + LEAST, picture.width) : east
  const bottom = handle.includes('s') ? between(south + down, y + LEAST, picture.height) : south
  return fit([left, top, end - left, bottom - top], picture)
}

/** Arrows move it, with Shift they move its lower right corner. null: the key means nothing here. */
export function stepFrame(
  box: Box,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  picture: Size,
): Box | null {
  const [right, down] = ARROWS[key] ?? [0, 0]
  if (right === 0 && down === 0) return null
  return shiftKey ? resizeFrame(box, 'se', right, down, picture) : moveFrame(box, right, down, picture)
}

const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** Around lines of text, with some air. */
export function frameAround(boxes: readonly Box[], picture: Size): Box {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  const air = Math.max(STEP, ...boxes.map(([, , , height]) => height / 2))
  return frameBetween([left - air, top - air], [right + air, bottom + air], picture)
}

/** Whole pixels, inside of the picture, and not too small; where it does not fit it is moved before it is cut. */
function fit([x, y, width, height]: Box, picture: Size): Box {
  const wide = Math.min(Math.max(Math.round(width), LEAST), picture.width)
  const high = Math.min(Math.max(Math.round(height), LEAST), picture.height)
  return [
    between(Math.round(x), 0, picture.width - wide),
    between(Math.round(y), 0, picture.height - high),
    wide,
    high,
  ]
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

function ascending(one: number, other: number): number {
  return one - other
}
