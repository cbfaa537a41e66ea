import { expect, it } from 'vitest'
import { cropLine } from '../../../src/main/reader/crop'
import { turned } from '../../../src/main/reader/pixels'

/** 64 x 48: the left half red, the right half blue. */
function redAndBlue() {
  const data = new Uint8Array(3 * 64 * 48)
  for (let at = 0; at < 64 * 48; at++) data[3 * at + (at % 64 < 32 ? 0 : 2)] = 255
  return { data, width: 64, height: 48 }
}

/** Blue, green, red of one pixel of the crop. */
function pixel({ values, width }: { values: Float32Array; width: number }, x: number, y: number): number[] {
  return [0, 1, 2].map((channel) => values[channel * 48 * width + y * width + x]!)
}

it('takes a line of 48 pixels as it is, blue first, from -1 to 1', () => {
  const crop = cropLine(redAndBlue(), { x: 0, y: 0, width: 64, height: 48, angle: 0 })
  expect(crop.width).toBe(64)
  expect([pixel(crop, 5, 20), pixel(crop, 60, 20)]).toEqual([
    [-1, -1, 1],
    [1, -1, -1],
  ])
})

it('enlarges a low line and keeps its shape', () => {
  const crop = cropLine(redAndBlue(), { x: 16, y: 10, width: 32, height: 12, angle: 0 })
  expect(crop.width).toBe(128)
  expect([pixel(crop, 40, 3), pixel(crop, 90, 44)]).toEqual([
    [-1, -1, 1],
    [1, -1, -1],
  ])
})

it('averages where the picture has more than the line needs', () => {
  const data = new Uint8Array(3 * 192 * 192)
  for (let at = 0; at < 192 * 192; at++) if (at % 2 === 0) data.fill(255, 3 * at, 3 * at + 3)
  const crop = cropLine({ data, width: 192, height: 192 }, { x: 0, y: 0, width: 192, height: 192, angle: 0 })
  for (const value of crop.values) expect(Math.abs(value)).toBeLessThan(0.05)
})

it('turns text that runs upwards', () => {
  const crop = cropLine(redAndBlue(), turned({ x: 0, y: 0, width: 64, height: 48, angle: 0 }))
  expect([pixel(crop, 10, 4), pixel(crop, 10, 44)]).toEqual([
    [-1, -1, 1],
    [1, -1, -1],
  ])
})
