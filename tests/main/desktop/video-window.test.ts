/** Electron's road to the frames, with the stand-in in Electron's place. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openHiddenPage } from '../../../src/main/desktop/video-window'
import { sampleVideo } from '../../../src/main/video/sample-video'
import { app, openWindows } from '../../host/app'
import { clipPath, collect, numberIn, PLAN } from '../video/clips'

vi.mock('electron', () => import('../../host/electron'))

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskglass-window-'))
  app.setPath('userData', folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

function sample(name: string, onProgress = () => {}, signal = new AbortController().signal) {
  return collect((onFrame) => {
    const told: typeof onFrame = async (frame, total) => {
      await onFrame(frame, total)
      onProgress()
    }
    return sampleVideo(clipPath(name), name, PLAN, openHiddenPage, told, signal)
  })
}

test('two videos at a time, each in a window of its own that is gone afterwards', async () => {
  const [film, recording] = await Promise.all([sample('h264-3s.mov'), sample('variable-6s.webm')])
  expect(film.frames.map(numberIn)).toEqual([0, 37, 74])
  expect(recording.frames.map(numberIn)).toEqual([0, 9, 19, 45, 95, 145])
  expect(openWindows.size).toBe(0)
})

test('a codec that is missing gets its sentence', async () => {
  await expect(sample('hevc-3s.mp4')).rejects.toThrow(/^hevc-3s\.mp4 is a video in HEVC \(H\.265\), which /)
  expect(openWindows.size).toBe(0)
})

test('stopped between two frames, the window is gone', async () => {
  const stop = new AbortController()
  await expect(sample('h264-10s.mp4', () => stop.abort(), stop.signal)).rejects.toMatchObject({
    name: 'AbortError',
  })
  expect(openWindows.size).toBe(0)
})

test('the page reaches the clip, its script, and nothing else', async () => {
  const seen: string[] = []
  const files = async ({ url }: Request) => {
    seen.push(url)
    return new Response('<!doctype html><title>x</title>', { headers: { 'content-type': 'text/html' } })
  }
  const page = await openHiddenPage(files, new AbortController().signal)
  const fetched = await page.run(
    `Promise.all(['./clip', '/', 'https://example.com/', 'app://deskglass/index.html'].map((url) => fetch(url).then(({ status }) => status, () => 'refused')))`,
  )
  await page.close()
  expect(fetched).toEqual([200, 404, 'refused', 'refused'])
  expect(seen.map((url) => new URL(url).pathname.split('/').at(-1))).toEqual(['', 'clip'])
  expect(readdirSync(folder).filter((name) => !name.startsWith('chromium-'))).toEqual([])
})
