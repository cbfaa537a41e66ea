import { expect, it } from 'vitest'
import { cutTiles } from '../../../src/main/reader/tiles'

it('leaves a small picture whole', () => {
  expect(cutTiles(640, 480, 960, 128)).toEqual([
    { left: 0, top: 0, width: 640, height: 480, keep: { left: 0, top: 0, right: 640, bottom: 480 } },
  ])
})

it('cuts a full HD screenshot into equal tiles', () => {
  const tiles = cutTiles(1920, 1080, 960, 128)
  expect(tiles.map(({ left, top, width, height }) => [left, top, width, height])).toEqual([
    [0, 0, 726, 604],
    [597, 0, 726, 604],
    [1194, 0, 726, 604],
    [0, 476, 726, 604],
    [597, 476, 726, 604],
    [1194, 476, 726, 604],
  ])
})

it.each([
  [1, 1],
  [961, 960],
  [211, 27],
  [1695, 3631],
  [2880, 5454],
  [30000, 40],
])('keeps every pixel of %i x %i once, well inside its tile', (width, height) => {
  const side = 960
  const overlap = 128
  const kept = { pixels: 0, rows: new Uint8Array(height), columns: new Uint8Array(width) }
  for (const { left, top, width: wide, height: high, keep } of cutTiles(width, height, side, overlap)) {
    expect([wide <= side, high <= side, left + wide <= width, top + high <= height]).toEqual([
      true,
      true,
      true,
      true,
    ])
    kept.pixels += (keep.right - keep.left) * (keep.bottom - keep.top)
    kept.rows.fill(1, keep.top, keep.bottom)
    kept.columns.fill(1, keep.left, keep.right)
    if (keep.left > 0) expect(keep.left - left).toBeGreaterThanOrEqual(overlap / 2 - 1)
    if (keep.right < width) expect(left + wide - keep.right).toBeGreaterThanOrEqual(overlap / 2 - 1)
    if (keep.top > 0) expect(keep.top - top).toBeGreaterThanOrEqual(overlap / 2 - 1)
    if (keep.bottom < height) expect(top + high - keep.bottom).toBeGreaterThanOrEqual(overlap / 2 - 1)
  }
  expect(kept.pixels).toBe(width * height)
  expect([kept.rows.includes(0), kept.columns.includes(0)]).toEqual([false, false])
})
