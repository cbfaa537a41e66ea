/** With a real browser and its real decoders: the numbers drawn into the frames tell whether the right ones came. */
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DeskglassError } from '../../../src/main/failure'
import { openChromiumPage } from '../../../src/main/video/chromium-page'
import { sampleVideo } from '../../../src/main/video/sample-video'
import { clipPath, collect, colourOf, numberIn, numberInTurned, PLAN } from './clips'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-video-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function sampleAt(path: string, name: string, plan = PLAN, signal = new AbortController().signal) {
  return collect((onFrame) => sampleVideo(path, name, plan, openChromiumPage, onFrame, signal))
}

function sample(name: string) {
  return sampleAt(clipPath(name), name)
}

async function failureOf(attempt: Promise<unknown>): Promise<DeskglassError['failure']> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DeskglassError)) throw new Error(`no failure but ${String(error)}`)
  return error.failure
}

describe('frames', () => {
  test('of H.264 in MP4: facts, stamps, pixels and how many will come', async () => {
    const totals: number[] = []
    const { signal } = new AbortController()
    const path = clipPath('h264-10s.mp4')
    const { frames, ...facts } = await collect((onFrame) => {
      const counted: typeof onFrame = (frame, total) => {
        totals.push(total)
        return onFrame(frame, total)
      }
      return sampleVideo(path, 'clip.mp4', PLAN, openChromiumPage, counted, signal)
    })
    const indices = [0, 27, 55, 83, 110, 138, 166, 193, 221, 249]
    expect(facts).toEqual({
      format: 'mp4',
      durationSeconds: 10,
      fps: 25,
      fpsAssumed: false,
      totalFrames: 250,
      width: 180,
      height: 120,
    })
    expect(frames.map(({ index }) => index)).toEqual(indices)
    expect(frames.map(numberIn)).toEqual(indices)
    expect(frames.map(({ stampSeconds }) => stampSeconds)).toEqual(indices.map((index) => index / 25))
    expect(frames.map(({ width, height, data }) => [width, height, data.length])).toEqual(
      indices.map(() => [180, 120, 180 * 120 * 3]),
    )
    expect(frames.map(({ shownSeconds }) => shownSeconds)).toEqual(indices.map((index) => index / 25))
    expect(totals).toEqual(indices.map(() => 10))
  })

  test.each([
    ['vp9-4s.webm', 'webm', 30, [0, 39, 79, 119]],
    ['av1-2s.mp4', 'mp4', 25, [0, 49]],
    ['h264-3s.mov', 'mp4', 25, [0, 37, 74]],
    ['h264-3s.mkv', 'webm', 25, [0, 37, 74]],
    ['fragmented-3s.mp4', 'mp4', 25, [0, 37, 74]],
  ])('of %s', async (name, format, fps, indices) => {
    const video = await sample(name)
    expect([video.format, video.fps, video.fpsAssumed]).toEqual([format, fps, false])
    expect(video.frames.map(({ index }) => index)).toEqual(indices)
    expect(video.frames.map(numberIn)).toEqual(indices)
  })

  test('of a clip filmed upright come upright', async () => {
    const { width, height, frames } = await sample('turned-3s.mp4')
    expect([width, height]).toEqual([120, 180])
    expect(frames.map(numberInTurned)).toEqual([0, 37, 74])
  })

  // The first 25 frames fill the first second; after it, every fifth of the frames drawn is there.
  test.each(['variable-6s.mp4', 'variable-6s.webm'])('of %s are counted, not timed', async (name) => {
    const { frames, totalFrames } = await sample(name)
    expect(totalFrames).toBe(50)
    const drawn = (index: number) => (index < 25 ? index : 25 + (index - 25) * 5)
    expect(frames.map(numberIn)).toEqual(frames.map(({ index }) => drawn(index)))
    expect(frames.map(({ index }) => index)).toEqual([0, 9, 19, 29, 39, 49])
    // What the player's clock shows, and not what the mean tells.
    const shown = frames.map(({ shownSeconds }) => Math.round(shownSeconds * 100) / 100)
    expect(shown).toEqual(frames.map(({ index }) => drawn(index) / 25))
  })

  test('have the colours of the clip', async () => {
    const { frames } = await sample('h264-10s.mp4')
    const second = (at: number) => [64 + (at % 3) * 64, 64 + (Math.floor(at / 3) % 3) * 64] as const
    for (const frame of frames) {
      const [blueness, redness] = second(Math.floor(frame.index / 25))
      const expected = fromYuv(128, blueness, redness)
      const off = colourOf(frame).map((value, channel) => Math.abs(value - expected[channel]!))
      expect(Math.max(...off)).toBeLessThanOrEqual(8)
    }
  })
})

/** BT.601 in the narrow range, as a clip of this size is. */
function fromYuv(y: number, cb: number, cr: number): number[] {
  const light = 1.164 * (y - 16)
  const rgb = [
    light + 1.596 * (cr - 128),
    light - 0.392 * (cb - 128) - 0.813 * (cr - 128),
    light + 2.017 * (cb - 128),
  ]
  return rgb.map((value) => Math.min(255, Math.max(0, Math.round(value))))
}

describe('what cannot be looked at gets a sentence', () => {
  test('a codec that the browser lacks', async () => {
    expect(await failureOf(sample('hevc-3s.mp4'))).toEqual({
      code: 'unsupported-kind',
      message:
        'hevc-3s.mp4 is a video in HEVC (H.265), which cannot be decoded here. Save it as MP4 with H.264 or as WebM and add it again.',
      details: { file: 'hevc-3s.mp4', codec: 'HEVC (H.265)' },
      actions: ['choose-other'],
    })
  })

  test('a clip that was cut off before its tables', async () => {
    const path = join(folder, 'cut.mov')
    writeFileSync(path, readFileSync(clipPath('h264-3s.mov')).subarray(0, 3000))
    expect((await failureOf(sampleAt(path, 'cut.mov'))).message).toBe(
      'cut.mov is damaged or uses something unusual: its pictures cannot be decoded. Save it as MP4 with H.264 and add it again.',
    )
  })

  test('a picture, a text, nothing, and a file that is gone', async () => {
    const paths = ['p.mp4', 't.mp4', 'e.mp4', 'g.mp4'].map((name) => join(folder, name))
    copyFileSync(clipPath('moving-3s.gif'), paths[0]!)
    writeFileSync(paths[1]!, 'once upon a time')
    writeFileSync(paths[2]!, '')
    const failures = await Promise.all(paths.map((path) => failureOf(sampleAt(path, 'x.mp4'))))
    expect(failures.map(({ code }) => code)).toEqual([
      'unsupported-kind',
      'unsupported-kind',
      'empty-file',
      'file-vanished',
    ])
    expect(failures[0]!.message).toBe(
      'x.mp4 is a picture. Save it as MP4, WebM, MOV, MKV, GIF or WebP and add it again.',
    )
  })

  test('no browser where DESKGLASS_CHROMIUM points', async () => {
    vi.stubEnv('DESKGLASS_CHROMIUM', join(folder, 'nothing-here'))
    const { code, message } = await failureOf(sample('av1-2s.mp4'))
    vi.unstubAllEnvs()
    expect([code, message]).toEqual([
      'unsupported-kind',
      `Videos need a browser, and there is no program at ${join(folder, 'nothing-here')}, which DESKGLASS_CHROMIUM names. Correct it, or leave it out.`,
    ])
  })

  test('a program that is no browser', async () => {
    vi.stubEnv('DESKGLASS_CHROMIUM', process.execPath)
    const { code } = await failureOf(sample('av1-2s.mp4'))
    vi.unstubAllEnvs()
    expect(code).toBe('reader-stopped')
  })
})

test('stopped between two frames, nothing comes and nothing is left behind', async () => {
  vi.stubEnv('TMPDIR', folder)
  const stop = new AbortController()
  const path = clipPath('h264-10s.mp4')
  const sampling = sampleVideo(path, 'clip.mp4', PLAN, openChromiumPage, () => stop.abort(), stop.signal)
  await expect(sampling).rejects.toMatchObject({ name: 'AbortError' })
  vi.unstubAllEnvs()
  expect(readdirSync(folder)).toEqual([])
})
