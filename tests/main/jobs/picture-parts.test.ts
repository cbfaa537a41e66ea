import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Attachment } from '../../../src/shared/contract'
import type { PicturePart } from '../../../src/main/engine/engine'
import { askedPictures, fetchPixels, linesInRegions, UNFETCHED } from '../../../src/main/jobs/picture-parts'
import { addAttachment, updateAttachment } from '../../../src/main/store/attachments'
import { filePath, storeFile } from '../../../src/main/store/files'
import { picture } from '../store/picture'
import { NOON, openTemporary } from '../store/temporary-home'

async function withPicture(id: string, content: string) {
  const store = openTemporary()
  const { sha256, bytes } = await storeFile(store.home, Buffer.from(content))
  addAttachment(store.db, picture(id), NOON)
  updateAttachment(store.db, id, { sha256, bytes }, NOON)
  return { ...store, key: sha256, attachment: picture(id) as Attachment }
}

test('a picture with regions is its regions, and one without is the whole', async () => {
  const { db, key, attachment } = await withPicture('p1', 'one')
  const whole = { type: 'picture', key, pixels: UNFETCHED, detail: 'sharp' }
  expect(askedPictures({ db }, [attachment], { detail: 'sharp', regions: [] })).toEqual([
    { attachment, part: whole },
  ])
  const regions = [
    { attachmentId: 'p1', box: [1, 2, 3, 4] as const },
    { attachmentId: 'another', box: [0, 0, 9, 9] as const },
    { attachmentId: 'p1', box: [5, 6, 7, 8] as const },
  ].map(({ attachmentId, box }) => ({ attachmentId, box: [...box] as [number, number, number, number] }))
  expect(askedPictures({ db }, [attachment], { detail: 'sharp', regions })).toEqual([
    { attachment, part: { ...whole, region: { x: 1, y: 2, width: 3, height: 4 } } },
    { attachment, part: { ...whole, region: { x: 5, y: 6, width: 7, height: 8 } } },
  ])
})

test('only what the engine does not know is decoded, and one picture once', async () => {
  const { db, home, key, attachment } = await withPicture('p1', 'one')
  const regions = [0, 10, 20].map((x) => ({
    attachmentId: 'p1',
    box: [x, 0, 5, 5] as [number, number, number, number],
  }))
  const asked = askedPictures({ db }, [attachment], { detail: 'fast', regions })
  const decoded: string[] = []
  const pixels = { width: 1, height: 1, data: Uint8Array.of(1, 2, 3) }
  const ingest = {
    pixels: async (path: string) => {
      decoded.push(path)
      return pixels
    },
  }
  const engine = { knows: async (parts: PicturePart[]) => parts.map(({ region }) => region!.x === 10) }
  const services = { home, ingest } as unknown as Parameters<typeof fetchPixels>[0]
  await fetchPixels(services, engine, asked, new AbortController().signal)
  expect(asked.map(({ part }) => part.pixels)).toEqual([pixels, UNFETCHED, pixels])
  expect(decoded).toEqual([filePath(home, key)])
  expect(decoded[0]!.startsWith(join(home))).toBe(true)
})

test('lines beside a region are those whose middle is in it; other files keep theirs', () => {
  const line = (attachmentId: string, x: number) => ({
    text: `${attachmentId} ${x}`,
    attachmentId,
    file: 'f',
    page: 1,
    box: [x, 10, 20, 10] as [number, number, number, number],
  })
  const lines = [line('p1', 0), line('p1', 95), line('p1', 111), line('p2', 0)]
  const regions = [{ attachmentId: 'p1', box: [100, 0, 20, 30] as [number, number, number, number] }]
  expect(linesInRegions(lines, regions).map(({ text }) => text)).toEqual(['p1 95', 'p2 0'])
  expect(linesInRegions(lines, [])).toEqual(lines)
})
