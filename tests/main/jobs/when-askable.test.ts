/** Questions about files that are still being read. */
import { mkdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { modelFolder } from '../../../src/main/models/library'
import { readAttachment } from '../../../src/main/store/attachments'
import { compileTiny, tinyFolder } from '../../support/tiny-smolvlm'
import { openTemporary } from '../store/temporary-home'
import { clipPath } from '../video/clips'
import { never, script, SCRIPTED } from './reading-house'
import { openSummaryHouse } from './summary-house'

/** A book that takes ten seconds to read. */
const book = { pages: 200, msAPage: 50 }

test('a question in the window is answered from the pages there are, and the answer says so', async () => {
  const house = openSummaryHouse(undefined, SCRIPTED)
  const { id } = house.reader.add(script(book), 'book.pdf')
  const asked = { conversationId: null, text: 'Which page is this?', attachmentIds: [id], model: 'reader' }
  const { text, state, notes } = await (await house.answers.ask(asked)).ended
  expect([text.split('\n')[0], state, notes.map(({ code }) => code)]).toEqual([
    '> Page 1',
    'done',
    ['pages-so-far'],
  ])
  const { read, total, unit } = notes[0]!.details
  expect([total, unit]).toEqual([200, 'page'])
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(200)
  // Reading goes on.
  expect(readAttachment(house.store.db, id).state).toBe('reading')
})

test('a question in the terminal waits for the last page', async () => {
  const house = openSummaryHouse(undefined, SCRIPTED)
  const { id } = house.reader.add(script({ ...book, pages: 120 }), 'book.pdf')
  const asked = { conversationId: null, text: 'Which page is this?', attachmentIds: [id], model: 'reader' }
  const { notes } = await (await house.answers.ask({ ...asked, wait: 'whole' })).ended
  expect([notes, readAttachment(house.store.db, id).state]).toEqual([[], 'ready'])
})

test('a document that will be read in a moment is waited for', async () => {
  const house = openSummaryHouse(undefined, SCRIPTED)
  const { id } = house.reader.add(script({ ...book, pages: 40 }), 'leaflet.pdf')
  const asked = { conversationId: null, text: 'Which page is this?', attachmentIds: [id], model: 'reader' }
  const { notes } = await (await house.answers.ask(asked)).ended
  expect([notes, readAttachment(house.store.db, id).state]).toEqual([[], 'ready'])
})

test('a page that the question names is waited for', async () => {
  const house = openSummaryHouse(undefined, SCRIPTED)
  const { id } = house.reader.add(script({ ...book, msAPage: 80 }), 'book.pdf')
  const asked = {
    conversationId: null,
    text: 'What is said on page 30?',
    attachmentIds: [id],
    model: 'reader',
  }
  const { quotes, notes } = await (await house.answers.ask(asked)).ended
  expect(quotes.map(({ text }) => text)).toContain('Page 30')
  expect(Number(notes[0]?.details['read'] ?? 200)).toBeGreaterThanOrEqual(30)
})

test('a model that looks does not wait for the text of a video, the reader does', async () => {
  const store = openTemporary()
  await mkdir(modelFolder(store.home, 'tiny'), { recursive: true })
  await compileTiny(tinyFolder, modelFolder(store.home, 'tiny'), { precision: 32 })
  const gate = Promise.withResolvers<void>()
  const house = openSummaryHouse(store, undefined, () => gate.promise)
  const { id } = house.reader.add(clipPath('words-lamp.gif'))
  const asked = { conversationId: null, text: 'What is the first word?', attachmentIds: [id] }
  const ended: string[] = []
  const read = (await house.answers.ask({ ...asked, model: 'reader' })).ended
  void read.then(({ model }) => ended.push(model))
  const seen = await (await house.answers.ask({ ...asked, model: 'tiny' })).ended
  expect(house.bugs).toEqual([])
  expect([seen.text, seen.state, seen.failure]).toEqual(['lamp.', 'done', null])
  expect(readAttachment(store.db, id)).toMatchObject({ state: 'reading', pageMarks: 'wwww', hasCover: true })
  expect(ended).toEqual([])
  gate.resolve()
  expect((await read).quotes.map(({ text }) => text)).toContain('lamp')
  expect(await house.reader.whenSettled(id, never)).toMatchObject({ state: 'ready', pageMarks: 'oooo' })
})
