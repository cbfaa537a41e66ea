import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looksTheSame } from '../../../src/main/video/still'

let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-still-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A screen of 1280 x 720 with lines of 14 pixels, compressed as a frame is, then kept as a picture. */
async function screen(lines: string[], quality: number): Promise<string> {
  const text = lines.map((line, at) => `<text x="40" y="${60 + 24 * at}">${line}</text>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" font-family="sans-serif" font-size="14">
    <rect width="1280" height="720" fill="white"/>${text}</svg>`
  const path = join(folder, `${Math.random()}.png`)
  await sharp(await sharp(Buffer.from(svg)).jpeg({ quality }).toBuffer())
    .png()
    .toFile(path)
  return path
}

const BILL = ['Invoice 7731', 'Rent 410.00', 'Heating 96.50', 'Total 506.50']

test('compressed anew, it is the same; with another figure, or a line more, it is not', async () => {
  const before = await screen(BILL, 85)
  expect(await looksTheSame(before, await screen(BILL, 60))).toBe(true)
  expect(await looksTheSame(before, await screen([...BILL.slice(0, 3), 'Total 508.50'], 85))).toBe(false)
  expect(await looksTheSame(before, await screen([...BILL, 'Paid'], 85))).toBe(false)
})
