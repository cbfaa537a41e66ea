/** From the map of text to rectangles: connected patches, each grown to the size of the letters it stands for. */
import type { TextRegion } from './pixels'
import type { TextMap } from './text-map'

/** PaddleOCR's numbers. */
const PATCH_THRESHOLD = 0.3 * 255
const PATCH_SCORE = 0.5 * 255
/**
 * The network draws lines thinner than they are, so that neighbours stay apart. By how much depends on their height: with
 * PaddleOCR's 1.6 for all, text of 11 pixels is cut so loosely that letters run together (71% of words exact, 97% so).
 */
const GROWTH = { low: 8, atLow: 1.25, high: 16, atHigh: 1.6 }
const SMALLEST_SIDE = 3

interface Patch {
  left: number
  top: number
  right: number
  bottom: number
  count: number
  sum: number
}

/** Uses `map` up. */
export function findRegions(map: TextMap): TextRegion[] {
  return findPatches(map)
    .filter((patch) => patch.sum / patch.count >= PATCH_SCORE)
    .filter((patch) => Math.min(patch.right - patch.left, patch.bottom - patch.top) >= SMALLEST_SIDE)
    .map((patch) => grow(patch, map))
}

/** Flood fill over the eight neighbours. Uses the map up: what a patch has taken is 0 afterwards, a second map would cost as much memory. */
function findPatches(map: TextMap): Patch[] {
  const stack: number[] = []
  const patches: Patch[] = []
  for (let start = 0; start < map.values.length; start++) {
    if (map.values[start]! <= PATCH_THRESHOLD) continue
    const patch = { left: map.width, top: map.height, right: 0, bottom: 0, count: 0, sum: 0 }
    take(map, patch, start, stack)
    for (let offset = stack.pop(); offset !== undefined; offset = stack.pop())
      takeNeighbours(map, patch, offset, stack)
    patches.push(patch)
  }
  return patches
}

/** `stack`: offsets into the map whose neighbours are still to be looked at. */
function take(map: TextMap, patch: Patch, offset: number, stack: number[]): void {
  const x = offset % map.width
  const y = (offset - x) / map.width
  patch.left = Math.min(patch.left, x)
  patch.right = Math.max(patch.right, x + 1)
  patch.top = Math.min(patch.top, y)
  patch.bottom = Math.max(patch.bottom, y + 1)
  patch.count++
  patch.sum += map.values[offset]!
  map.values[offset] = 0
  stack.push(offset)
}

function takeNeighbours(map: TextMap, patch: Patch, offset: number, stack: number[]): void {
  const x = offset % map.width
  const y = (offset - x) / map.width
  for (let ny = Math.max(0, y - 1); ny <= Math.min(map.height - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(map.width - 1, x + 1); nx++) {
      const next = ny * map.width + nx
      if (map.values[next]! > PATCH_THRESHOLD) take(map, patch, next, stack)
    }
  }
}

function grow(patch: Patch, map: TextMap): TextRegion {
  const width = patch.right - patch.left
  const height = patch.bottom - patch.top
  const by = (width * height * growthOf(Math.min(width, height))) / (2 * (width + height))
  const left = Math.max(0, patch.left - by)
  const top = Math.max(0, patch.top - by)
  return {
    x: left,
    y: top,
    width: Math.min(map.width, patch.right + by) - left,
    height: Math.min(map.height, patch.bottom + by) - top,
    angle: 0,
  }
}

function growthOf(height: number): number {
  const share = Math.min(1, Math.max(0, (height - GROWTH.low) / (GROWTH.high - GROWTH.low)))
  return GROWTH.atLow + share * (GROWTH.atHigh - GROWTH.atLow)
}
