import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DeskglassError } from '../../../src/main/failure'
import { sampleAnimation } from '../../../src/main/video/animation'
import { clipPath, collect, numberIn, PLAN } from './clips'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-animation-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function sample(path: string) {
  const { signal } = new AbortController()
  return collect((onFrame) => sampleAnimation(path, 'moving.gif', PLAN, onFrame, signal))
}

test.each(['gif', 'webp'] as const)('an animated %s is sampled as a video', async (format) => {
  const { frames, ...facts } = await sample(clipPath(`moving-3s.${format}`))
  expect(facts).toEqual({
    format,
    durationSeconds: 3,
    fps: 10,
    fpsAssumed: false,
    totalFrames: 30,
    width: 180,
    height: 120,
  })
  expect(frames.map(({ index }) => index)).toEqual([0, 14, 29])
  expect(frames.map(numberIn)).toEqual([0, 14, 29])
  expect(frames.map(({ shownSeconds }) => shownSeconds)).toEqual([0, 1.4, 2.9])
  expect(frames.map(({ data }) => data.length)).toEqual([180 * 120 * 3, 180 * 120 * 3, 180 * 120 * 3])
})

test('a frame without a time of its own is shown for a tenth of a second, as browsers do', async () => {
  const pages = [255, 0, 255, 0].map((red) => ({ r: red, g: 0, b: 0 }))
  const pictures = await Promise.all(
    pages.map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const path = join(folder, 'quick.gif')
  await sharp(pictures, { join: { animated: true } })
    .gif({ delay: [0, 10, 500, 1000] })
    .toFile(path)
  const { durationSeconds, totalFrames, frames } = await sample(path)
  expect([durationSeconds, totalFrames]).toEqual([1.7, 4])
  expect(frames.map(({ shownSeconds }) => shownSeconds)).toEqual([0, 0.7])
})

test('a picture that does not move is no video', async () => {
  const path = join(folder, 'still.gif')
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .gif()
    .toFile(path)
  await expect(sample(path)).rejects.toThrow(/^moving\.gif is a picture that does not move\. /)
})

test('a picture cut off in its head gets a sentence', async () => {
  const path = join(folder, 'cut.gif')
  writeFileSync(path, readFileSync(clipPath('moving-3s.gif')).subarray(0, 40))
  await expect(sample(path)).rejects.toThrow(DeskglassError)
})
