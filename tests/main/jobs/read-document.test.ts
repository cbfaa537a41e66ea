import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { coverage } from '../../../src/main/store/document-pages'
import { readAttachmentFile } from '../../../src/main/store/attachments'
import { childCommand, startChild } from './reading-child'
import { never, openHouse, REAL, script, SCRIPTED, type House } from './reading-house'
import { openTemporary, temporaryHome } from '../store/temporary-home'

const bytes = (text: string) => new TextEncoder().encode(text)

/** Some hundred parts, each with its own words. */
function book(parts: number): string {
  const part = (number: number) => `# Chapter ${number}\n\n${`Sentence of chapter ${number}. `.repeat(60)}\n`
  return Array.from({ length: parts }, (_, index) => part(index + 1)).join('\n')
}

async function settled({ reader }: House, content: Uint8Array, name: string) {
  return reader.whenSettled(reader.add(content, name).id, never)
}

const coverageOf = ({ store }: House, id: string) => coverage(store.db, readAttachmentFile(store.db, id)!)

test('a document is read page by page, and each change tells how far it is', async () => {
  const house = openHouse(REAL)
  const attachment = await settled(house, bytes(book(30)), 'book.md')
  expect(attachment).toMatchObject({
    kind: 'document',
    unit: 'part',
    state: 'ready',
    progress: 1,
    pageMarks: 't'.repeat(30),
    words: 30 * 242,
    // A text has no look of its own.
    hasCover: false,
    failure: null,
  })
  expect(coverageOf(house, attachment.id)).toMatchObject({ total: 30, read: 30, text: 30, unread: [] })
  const { kind, unit, pages } = house.reader.reading(attachment.id)
  expect([kind, unit, pages.map(({ number }) => number)]).toEqual([
    'document',
    'part',
    Array.from({ length: 30 }, (_, index) => index + 1),
  ])
  expect(house.reader.page(attachment.id, 17)).toEqual(pages[16])
  expect(pages[16]!.text).toMatch(/^Chapter 17\nSentence of chapter 17\./)
  expect(house.changes.map(({ state }) => state).at(-1)).toBe('ready')
  const marks = house.changes.map(({ pageMarks }) => pageMarks.replaceAll('w', '').length)
  expect(marks).toEqual(marks.toSorted((one, other) => one - other))
})

test('the same content is read once', async () => {
  const house = openHouse(SCRIPTED)
  const content = script({ pages: 4, msAPage: 20 })
  const one = house.reader.add(content, 'one.pdf')
  const two = house.reader.add(content, 'two.pdf')
  const first = await house.reader.whenSettled(one.id, never)
  const second = await house.reader.whenSettled(two.id, never)
  expect([first.pageMarks, second.pageMarks, second.state]).toEqual(['tttt', 'tttt', 'ready'])
  await house.host.stop()
  const third = await settled(house, content, 'three.pdf')
  expect([third.pageMarks, third.state, house.host.pid]).toEqual(['tttt', 'ready', undefined])
})

test('a page that cannot be read costs itself, and can be read again', async () => {
  const house = openHouse(SCRIPTED)
  const attachment = await settled(house, script({ pages: 5, fails: [2] }), 'torn.pdf')
  expect([attachment.state, attachment.pageMarks, attachment.words]).toEqual(['ready', 'tfttt', 8])
  expect(coverageOf(house, attachment.id)).toMatchObject({
    read: 4,
    unread: [{ number: 2, why: 'It is torn.' }],
  })
  const before = house.changes.length
  house.reader.retryPage(attachment.id, 2)
  expect((await house.reader.whenSettled(attachment.id, never)).pageMarks).toBe('tfttt')
  expect(house.changes.slice(before).map(({ pageMarks }) => pageMarks)).toContain('twttt')
})

test('a document none of whose pages can be read is one that failed', async () => {
  const house = openHouse(SCRIPTED)
  const attachment = await settled(house, script({ pages: 2, fails: [1, 2] }), 'torn.pdf')
  expect([attachment.state, attachment.pageMarks, attachment.failure]).toEqual([
    'failed',
    'ff',
    {
      code: 'damaged-file',
      message: '“torn.pdf” was opened. None of its 2 pages could be read: It is torn.',
      details: { file: 'torn.pdf' },
      actions: ['retry'],
    },
  ])
})

test('a page at which the process dies is left out after a second try; the others are read', async () => {
  const house = openHouse(SCRIPTED)
  const attachment = await settled(house, script({ pages: 9, diesAt: [3, 7] }), 'deadly.pdf')
  expect([attachment.state, attachment.pageMarks]).toEqual(['ready', 'ttftttftt'])
  const why = 'Reading stopped at this page: it took too long or too much memory.'
  expect(coverageOf(house, attachment.id).unread).toEqual([
    { number: 3, why },
    { number: 7, why },
  ])
  expect(house.bugs).toEqual([])
})

test('a process that was ended from outside costs nothing', async () => {
  const house = openHouse(SCRIPTED)
  const attachment = await settled(house, script({ pages: 9, diesOnceAt: [4] }), 'report.pdf')
  expect([attachment.state, attachment.pageMarks]).toEqual(['ready', 'ttttttttt'])
})

test('a document that kills again and again is given up, with what was read', async () => {
  const house = openHouse(SCRIPTED)
  const deadly = Array.from({ length: 20 }, (_, index) => index + 2)
  const attachment = await settled(house, script({ pages: 30, diesAt: deadly }), 'deadly.pdf')
  expect(attachment.failure).toMatchObject({ code: 'reader-stopped', details: { file: 'deadly.pdf' } })
  expect(attachment.pageMarks).toBe(`tffff${'w'.repeat(25)}`)
})

test('a locked document asks, says when the password is wrong, and is read with the right one', async () => {
  const house = openHouse(SCRIPTED)
  const content = script({ pages: 2, password: 'sesame' })
  const { id, state, failure } = await settled(house, content, 'secret.pdf')
  const locked = { code: 'locked', message: 'secret.pdf is locked.', actions: ['unlock'] }
  expect([state, failure]).toEqual(['failed', { ...locked, details: { file: 'secret.pdf', wrong: 0 } }])
  await expect(house.reader.unlock(id, 'simsim')).rejects.toMatchObject({ failure: { code: 'locked' } })
  expect(house.changes.at(-1)).toMatchObject({ state: 'failed', failure: { details: { wrong: 1 } } })
  expect(await house.reader.unlock(id, 'sesame')).toMatchObject({ state: 'reading', failure: null })
  expect(await house.reader.whenSettled(id, never)).toMatchObject({ state: 'ready', pageMarks: 'tt' })
  // The store never has it.
  const tables = house.store.db.prepare(`SELECT group_concat(quote(failure)) FROM attachments`).pluck().get()
  expect(String(tables)).not.toContain('sesame')
  const again = house.reader.add(content, 'secret.pdf', 'sesame')
  expect((await house.reader.whenSettled(again.id, never)).state).toBe('ready')
})

test('a screenshot does not wait for a long scan', async () => {
  const house = openHouse(SCRIPTED)
  const scan = house.reader.add(script({ pages: 30, msAPage: 100 }), 'scan.pdf')
  const small = house.reader.add(script({ pages: 2 }), 'small.pdf')
  const shot = house.reader.add(bytes('pixels'), 'shot.png')
  await Promise.all([scan, small, shot].map(({ id }) => house.reader.whenSettled(id, never)))
  const ready = house.changes.filter(({ state }) => state === 'ready').map(({ name }) => name)
  expect(ready).toEqual(['shot.png', 'small.pdf', 'scan.pdf'])
})

test('what is removed is left at once, and the next one is read', async () => {
  const house = openHouse(SCRIPTED)
  const scan = house.reader.add(script({ pages: 500, msAPage: 100 }), 'scan.pdf')
  while (!house.changes.some(({ pageMarks }) => pageMarks.startsWith('t'))) await new Promise(setImmediate)
  house.reader.remove(scan.id)
  expect((await settled(house, script({ pages: 1 }), 'next.pdf')).state).toBe('ready')
  expect(house.bugs).toEqual([])
})

test('killed again and again, the whole is read all the same', async () => {
  const parts = 400
  const home = temporaryHome()
  const file = join(dirname(home), 'book.md')
  writeFileSync(file, book(parts))
  // The first child adds the file, the next ones go on with it.
  let id = ''
  for (const killAt of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    const { child, lines } = startChild(childCommand(home, id || file, 'out/main/ingest-worker.js'))
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const [told, marks = ''] = next.value.split(' ')
      id = told!
      if (marks.replaceAll('w', '').length >= killAt * parts) break
    }
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
  }
  const house = openHouse(REAL, openTemporary(home, Date.now()))
  const attachment = await house.reader.whenSettled(id, never)
  expect([attachment.state, attachment.pageMarks, attachment.words]).toEqual([
    'ready',
    't'.repeat(parts),
    parts * 242,
  ])
  const straight = openHouse(REAL)
  const whole = await settled(straight, bytes(book(parts)), 'book.md')
  expect(house.reader.reading(id)).toEqual(straight.reader.reading(whole.id))
})
