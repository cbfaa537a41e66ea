/** Pages without text, looked at by the small model that truly sees. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPageDescriber } from '../../../src/main/jobs/describe-pages'
import { modelFolder } from '../../../src/main/models/library'
import { readAttachment, readAttachmentFile } from '../../../src/main/store/attachments'
import { coverage } from '../../../src/main/store/document-pages'
import { findPassageRows } from '../../../src/main/store/passages'
import { fixturePath } from '../reader/pictures'
import { compileTiny, tinyFolder } from '../../support/tiny-smolvlm'
import { openTemporary } from '../store/temporary-home'
import { never } from './reading-house'
import { scannedPdf, scanOf } from './scanned-pdf'
import { openSummaryHouse } from './summary-house'

const words = await scanOf(join(tinyFolder, 'pictures/p00.png'))
const table = await scanOf(fixturePath('table.png'))
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function openHouseWithModel() {
  const store = openTemporary()
  await mkdir(modelFolder(store.home, 'tiny'), { recursive: true })
  await compileTiny(tinyFolder, modelFolder(store.home, 'tiny'), { precision: 32 })
  return openSummaryHouse(store)
}

test('a page without text is described, stored, and found; a page with text is left to the reader', async () => {
  const house = await openHouseWithModel()
  const { db } = house.store
  const { id } = house.reader.add(scannedPdf('Words', [table, words]), 'scan.pdf')
  const read = await house.reader.whenSettled(id, never)
  const before = house.reader.page(id, 2)
  expect([read.pageMarks, before.source, before.why]).toEqual([
    'oo',
    'ocr',
    expect.stringContaining('hardly'),
  ])

  const describer = createPageDescriber(house.services, 10)
  describer.onEvent({ type: 'attachment.change', attachment: read })
  await until(() => readAttachment(db, id).pageMarks === 'ov')
  const page = house.reader.page(id, 2)
  expect([page.source, page.why]).toEqual([
    'vision',
    expect.stringContaining('how Tiny SmolVLM describes it'),
  ])
  expect(page.lines.slice(0, before.lines.length)).toEqual(before.lines)
  const said = page.lines.slice(before.lines.length)
  expect(said.map(({ text, box }) => [/^[a-z]+\.$/.test(text), box])).toEqual([[true, [0, 0, 0, 0]]])
  const sha256 = readAttachmentFile(db, id)!
  expect(coverage(db, sha256)).toMatchObject({ total: 2, read: 2, ocr: 1, vision: 1 })
  const [row] = findPassageRows(db, { sha256: [sha256], words: [said[0]!.text.slice(0, -1)], limit: 1 })
  expect([row?.page, row?.text]).toEqual([2, page.text])
  expect(house.reader.page(id, 1).source).toBe('ocr')
  expect(house.bugs).toEqual([])
})

test('it makes way for a question, and goes on after it', async () => {
  const house = await openHouseWithModel()
  const { id } = house.reader.add(scannedPdf('Words', [words]), 'scan.pdf')
  const read = await house.reader.whenSettled(id, never)
  const describer = createPageDescriber(house.services, 1)
  describer.onEvent({ type: 'attachment.change', attachment: read })
  await new Promise((resolve) => setTimeout(resolve, 30))
  describer.makeWay()
  // Its turn at the engine is over when the next one comes.
  await house.services.engineTurn.run(async () => {}, never)
  expect(readAttachment(house.store.db, id).pageMarks).toBe('o')
  describer.goOn()
  await until(() => readAttachment(house.store.db, id).pageMarks === 'v')
  expect(house.bugs).toEqual([])
})

test('without a model that sees pages stay as the reader left them', async () => {
  const house = openSummaryHouse()
  const { id } = house.reader.add(scannedPdf('Words', [words]), 'scan.pdf')
  const read = await house.reader.whenSettled(id, never)
  const describer = createPageDescriber(house.services, 1)
  describer.onEvent({ type: 'attachment.change', attachment: read })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(readAttachment(house.store.db, id).pageMarks).toBe('o')
  expect(house.bugs).toEqual([])
})

test('of one document not more than twenty pages', async () => {
  const house = await openHouseWithModel()
  const { id } = house.reader.add(scannedPdf('Words', Array(22).fill(words)), 'scan.pdf')
  const read = await house.reader.whenSettled(id, never)
  const describer = createPageDescriber(house.services, 1)
  const twenty = 'v'.repeat(20) + 'oo'
  describer.onEvent({ type: 'attachment.change', attachment: read })
  await until(() => readAttachment(house.store.db, id).pageMarks === twenty)
  describer.onEvent({ type: 'attachment.change', attachment: readAttachment(house.store.db, id) })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(readAttachment(house.store.db, id).pageMarks).toBe(twenty)
  expect(house.bugs).toEqual([])
})
