/** Without a browser: what the containers say, and that damage in them is survived. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openClip, videoFormat } from '../../../src/main/video/clip'
import { readTimeline } from '../../../src/main/video/read-timeline'
import { clipPath } from './clips'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-timeline-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function timelineOf(path: string) {
  await using clip = await openClip(path, 'clip')
  return await readTimeline(clip, new AbortController().signal)
}

test.each([
  ['h264-10s.mp4', 'H.264', 250, 25, 10],
  ['h264-3s.mov', 'H.264', 75, 25, 3],
  ['h264-3s.mkv', 'H.264', 75, 25, 3],
  ['fragmented-3s.mp4', 'H.264', 75, 25, 3],
  ['hevc-3s.mp4', 'HEVC (H.265)', 75, 25, 3],
  ['av1-2s.mp4', 'AV1', 50, 25, 2],
  ['vp9-4s.webm', 'VP9', 120, 30, 4],
])('%s', async (name, codec, frames, fps, durationSeconds) => {
  const timeline = await timelineOf(clipPath(name))
  expect([timeline?.codec, timeline?.times.length, timeline?.fps, timeline?.durationSeconds]).toEqual([
    codec,
    frames,
    fps,
    durationSeconds,
  ])
})

test.each(['variable-6s.mp4', 'variable-6s.webm'])('every moment of %s', async (name) => {
  const timeline = await timelineOf(clipPath(name))
  const drawn = Array.from({ length: 50 }, (_, index) => (index < 25 ? index : 25 + (index - 25) * 5))
  expect([...timeline!.times].map((time) => Math.round(time * 1000))).toEqual(
    drawn.map((number) => number * 40),
  )
})

test('frames that an edit cuts off are no part of the film', async () => {
  const bytes = readFileSync(clipPath('h264-3s.mov'))
  const list = bytes.indexOf('elst') + 4
  // One edit: as long as one second of the film's own 1000 units, from one second of the track's 12800 on.
  bytes.writeUInt32BE(1000, list + 8)
  bytes.writeInt32BE(bytes.readInt32BE(list + 12) + 12_800, list + 12)
  const path = join(folder, 'cut.mov')
  writeFileSync(path, bytes)
  const timeline = await timelineOf(path)
  expect([timeline?.times.length, timeline?.times[0], timeline?.fps, timeline?.durationSeconds]).toEqual([
    25, 0, 25, 1,
  ])
})

test.each(['h264-10s.mp4', 'h264-3s.mkv', 'fragmented-3s.mp4', 'variable-6s.webm'])(
  '%s with bytes of its head broken or its end cut off gives a timeline or none, and no other error',
  async (name) => {
    const bytes = readFileSync(clipPath(name))
    const path = join(folder, 'broken')
    for (let at = 12; at < 1600; at += 7) {
      const broken = Buffer.from(bytes)
      broken[at] = broken[at]! ^ 0xff
      writeFileSync(path, at % 2 === 0 ? broken : broken.subarray(0, bytes.length - at))
      const timeline = await timelineOf(path)
      if (timeline) expect(timeline.times).toBeInstanceOf(Float64Array)
    }
  },
)

test('kinds by content', () => {
  const starts = [
    '\0\0\0\x18ftypisom',
    '\0\0\0\x18ftypqt  ',
    '\0\0\0\x18ftypheic',
    '\0\0\0\x18ftypM4A ',
    '\0\0\x01\0moov',
    'GIF89a....',
  ]
  const heads = starts.map((start) => Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(32)]))
  expect(heads.map(videoFormat)).toEqual(['mp4', 'mp4', null, null, 'mp4', null])
})
