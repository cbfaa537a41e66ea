import { expect, it } from 'vitest'
import { findRegions } from '../../../src/main/reader/regions'

function mapOf(
  width: number,
  height: number,
  patches: [x: number, y: number, w: number, h: number, value: number][],
) {
  const values = new Uint8Array(width * height)
  for (const [x, y, w, h, value] of patches) {
    for (let row = y; row < y + h; row++) values.fill(value, row * width + x, row * width + x + w)
  }
  return { values, width, height }
}

it('grows a low patch a little and a high one as PaddleOCR does', () => {
  const map = mapOf(200, 100, [
    [40, 10, 56, 8, 255],
    [40, 60, 48, 16, 255],
  ])
  const low = (56 * 8 * 1.25) / (2 * 64)
  const high = (48 * 16 * 1.6) / (2 * 64)
  const rounded = findRegions(map).map(({ x, y, width, height }) =>
    [x, y, width, height].map((n) => +n.toFixed(3)),
  )
  expect(rounded).toEqual([
    [40 - low, 10 - low, 56 + 2 * low, 8 + 2 * low],
    [40 - high, 60 - high, 48 + 2 * high, 16 + 2 * high],
  ])
})

it('stays inside the picture', () => {
  expect(findRegions(mapOf(20, 10, [[0, 0, 20, 10, 255]]))).toEqual([
    { x: 0, y: 0, width: 20, height: 10, angle: 0 },
  ])
})

it('joins what touches at a corner and drops what is faint or a speck', () => {
  const map = mapOf(60, 40, [
    [5, 5, 4, 4, 200],
    [9, 9, 4, 4, 200],
    [30, 5, 10, 6, 100],
    [50, 30, 2, 8, 255],
  ])
  expect(findRegions(map).length).toBe(1)
})
