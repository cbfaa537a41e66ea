import { afterAll, beforeAll, expect, it } from 'vitest'
import { cutLongLine } from '../../../src/main/reader/long-line'
import { recogniseLine } from '../../../src/main/reader/recognise'
import { openNetworks, type ReaderNetworks } from '../../../src/main/reader/sessions'
import { sheetWith } from './pictures'

let networks: ReaderNetworks
beforeAll(async () => {
  networks = await openNetworks()
})
afterAll(async () => {
  await networks.detection.close()
  await networks.recognition.close()
})

/** Black bars of 3 columns every 10, without ink from column 2983 to 3010. */
function bars(width: number) {
  const values = new Float32Array(3 * 48 * width).fill(1)
  for (let row = 0; row < 3 * 48; row++) {
    for (let x = 0; x < width; x++) if (x % 10 < 3 && Math.abs(x - 3000) > 10) values[row * width + x] = -1
  }
  return { values, width }
}

it('cuts in the widest gap, and the pieces are the line', () => {
  const line = bars(7000)
  const pieces = cutLongLine(line)
  expect(pieces.map(({ start, width, afterGap }) => ({ start, width, afterGap }))).toEqual([
    { start: 0, width: 2997, afterGap: false },
    { start: 2997, width: 2810, afterGap: true },
    { start: 5807, width: 1193, afterGap: false },
  ])
  const firstRow = pieces.flatMap((piece) => [...piece.values.subarray(0, piece.width)])
  expect(firstRow).toEqual([...line.values.subarray(0, line.width)])
})

it('leaves a line of usual length alone', () => {
  const line = bars(3200)
  expect(cutLongLine(line)).toEqual([{ ...line, start: 0, afterGap: false }])
})

it('reads a line of 24 copies side by side to its end', async () => {
  // One row of the table fixture, "48213  Harper Lane  97.50  Paid", again and again.
  const places = Array.from({ length: 24 }, (_, index): [number, number] => [500 * index, 0])
  const picture = await sheetWith('table.png', 560 + 500 * 23, 170, places)
  const row = { x: 0, y: 56, width: picture.width, height: 20, angle: 0 }
  const line = await recogniseLine(networks, picture, row)
  const words = line!.words.map((word) => word.text)
  expect(words.filter((word) => word === '48213').length).toBe(24)
  expect(words.filter((word) => word === '97.50').length).toBe(24)
  const last = line!.words.findLast((word) => word.text === '48213')!
  expect(Math.abs(last.box[0] - (500 * 23 + 20))).toBeLessThanOrEqual(12)
})
