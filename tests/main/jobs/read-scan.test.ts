/** Scanned documents through the whole house: read by the reader, once for each picture, and drawn. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { keepPagePicture } from '../../../src/main/store/page-pictures'
import { readAttachmentFile } from '../../../src/main/store/attachments'
import { readThumbnail } from '../../../src/main/jobs/thumbnails'
import { DOCUMENT_READER_VERSION } from '../../../src/main/jobs/read-attachment'
import { fixturePath } from '../reader/pictures'
import { never, openHouse, REAL } from './reading-house'
import { scannedPdf, scanOf } from './scanned-pdf'

test('a scan is read, has a cover, and its pages can be looked at', async () => {
  const house = openHouse(REAL)
  const scan = await scanOf(fixturePath('table.png'))
  const { id } = house.reader.add(scannedPdf('First', [scan]), 'scan.pdf')
  const attachment = await house.reader.whenSettled(id, never)
  expect([attachment.state, attachment.unit, attachment.pageMarks]).toEqual(['ready', 'page', 'o'])
  const same = house.reader.add(scannedPdf('First', [scan]), 'copy.pdf')
  expect([attachment.hasCover, (await house.reader.whenSettled(same.id, never)).hasCover]).toEqual([
    true,
    true,
  ])
  const page = house.reader.page(id, 1)
  expect(page.text).toContain('Order  Customer  Total  State')
  expect(page.why).toBeTruthy()

  const sha256 = readAttachmentFile(house.store.db, id)!
  const cover = await sharp(Buffer.from((await readThumbnail(house.store.home, sha256))!)).metadata()
  expect([cover.format, Math.max(cover.width, cover.height)]).toEqual(['webp', 640])
  const drawn = await sharp(Buffer.from(await house.reader.drawPage(id, 1, 500, never))).metadata()
  expect([drawn.format, drawn.width]).toEqual(['png', 500])
  await expect(house.reader.drawPage(id, 2, 500, never)).rejects.toMatchObject({
    failure: { code: 'not-found', message: 'There is no picture of page 2 of “scan.pdf”.' },
  })
})

test('of a new version of a file only what changed is read', async () => {
  const house = openHouse(REAL)
  const { db } = house.store
  const [table, mail] = await Promise.all([
    scanOf(fixturePath('table.png')),
    scanOf(fixturePath('chinese.png')),
  ])
  const first = house.reader.add(scannedPdf('First', [table]), 'scan.pdf')
  await house.reader.whenSettled(first.id, never)
  // What is remembered is marked, so that it shows where it comes from.
  const { key } = db.prepare<[], { key: string }>('SELECT key FROM page_pictures').get()!
  const marked = { ...house.reader.page(first.id, 1), text: 'remembered words of the first page', number: 1 }
  db.prepare('DELETE FROM page_pictures').run()
  const sha256 = readAttachmentFile(db, first.id)!
  const lines = [
    { text: marked.text, box: [1, 1, 9, 9] as [number, number, number, number], confidence: 1, words: [] },
  ]
  keepPagePicture(db, { key, sha256, readerVersion: DOCUMENT_READER_VERSION }, { ...marked, lines })

  const second = house.reader.add(scannedPdf('Second', [table, mail]), 'scan.pdf')
  expect((await house.reader.whenSettled(second.id, never)).pageMarks).toBe('oo')
  expect(house.reader.page(second.id, 1).text).toBe('remembered words of the first page')
  expect(house.reader.page(second.id, 2).text).not.toContain('remembered')
  const keys = db.prepare('SELECT count(DISTINCT key) FROM page_pictures WHERE sha256 = ?').pluck()
  expect(keys.get(readAttachmentFile(db, second.id))).toBe(2)
})
