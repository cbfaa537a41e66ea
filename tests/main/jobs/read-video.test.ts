/** Videos through the reader of attachments, with the real process that reads (built into `out/`). */
import { expect, test } from 'vitest'
import { READER_VERSION } from '../../../src/main/jobs/read-attachment'
import { isAnimation } from '../../../src/main/jobs/read-video'
import { readAttachmentFile, updateAttachment } from '../../../src/main/store/attachments'
import { readReading, saveReading } from '../../../src/main/store/readings'
import { clipPath } from '../video/clips'
import { never, openHouse, REAL } from './reading-house'

test('an animated picture: its frames are its pages, read and timed', async () => {
  const { reader, changes, bugs } = openHouse(REAL)
  const { id } = reader.add(clipPath('words-lamp.gif'))
  const settled = await reader.whenSettled(id, never)
  expect(settled).toMatchObject({
    kind: 'video',
    unit: 'frame',
    state: 'ready',
    seconds: 4,
    width: 288,
    height: 288,
    pageMarks: 'oooo',
    words: expect.any(Number),
    hasCover: true,
  })
  const { kind, unit, pages } = reader.reading(id)
  expect([kind, unit, pages.length]).toEqual(['video', 'frame', 4])
  expect(pages.map(({ number, title, text }) => [number, title, text.split('\n')[0]])).toEqual([
    [1, '0:00', 'lamp'],
    [2, '0:01', 'ship'],
    [3, '0:02', 'rain'],
    [4, '0:03', expect.any(String)],
  ])
  const progress = changes.map((change) => change.progress)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(bugs).toEqual([])
})

test('a frame that is announced as read can be had at once', async () => {
  const house = openHouse(REAL)
  const missing: string[] = []
  const { id } = house.reader.add(clipPath('words-lamp.gif'))
  const push = house.changes.push.bind(house.changes)
  house.changes.push = (...more) => {
    for (const { pageMarks } of more) {
      const read = pageMarks.search(/w|$/)
      for (let number = 1; number <= read; number++)
        if (house.reader.page(id, number).number !== number) missing.push(pageMarks)
    }
    return push(...more)
  }
  await house.reader.whenSettled(id, never)
  expect(missing).toEqual([])
  expect(house.changes.at(-1)!.pageMarks).toBe('oooo')
})

test('what an earlier run read is not read again, the rest is', async () => {
  const house = openHouse(REAL)
  const { db } = house.store
  const { id } = house.reader.add(clipPath('words-lamp.gif'))
  await house.reader.whenSettled(id, never)
  const sha256 = readAttachmentFile(db, id)!
  const complete = readReading(db, sha256, READER_VERSION)!
  const known = complete.pages.slice(0, 2).map((page) => ({ ...page, text: 'from before' }))
  saveReading(db, sha256, READER_VERSION, { ...complete, pages: known }, Date.now())
  updateAttachment(db, id, { state: 'reading' }, Date.now())
  await house.reader.whenSettled(id, never)
  expect(house.reader.reading(id).pages).toEqual([...known, ...complete.pages.slice(2)])
})

test('a GIF of one frame is a picture', async () => {
  const facts = { kind: 'picture', format: 'gif', width: 1, height: 1, thumbnail: new Uint8Array() } as const
  expect([1, 2].map((frames) => isAnimation({ ...facts, frames }))).toEqual([false, true])
  expect(isAnimation({ ...facts, format: 'tiff', frames: 2 })).toBe(false)
  expect(isAnimation({ kind: 'video', thumbnail: null })).toBe(false)
})

test('a codec that is missing is a sentence, and the file has failed', async () => {
  const { reader } = openHouse(REAL)
  const { id } = reader.add(clipPath('hevc-3s.mp4'))
  const { state, failure } = await reader.whenSettled(id, never)
  expect([state, failure?.code, failure?.details]).toEqual([
    'failed',
    'unsupported-kind',
    { file: 'hevc-3s.mp4', codec: 'HEVC (H.265)' },
  ])
})
