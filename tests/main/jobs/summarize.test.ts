import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Answer, Turn } from '../../../src/shared/contract'
import { readAnswer } from '../../../src/main/store/answers'
import { coverage } from '../../../src/main/store/document-pages'
import { readAttachmentFile } from '../../../src/main/store/attachments'
import type { Database } from '../../../src/main/store/open-store'
import { root } from '../../support/root'
import { startChild } from '../store/run-child'
import { openTemporary, temporaryHome } from '../store/temporary-home'
import { script, SCRIPTED } from './reading-house'
import { openSummaryHouse, type SummaryHouse } from './summary-house'

/** Chapters that each say one thing nobody else says; a part each. */
function book(chapters: number, changed = -1): string {
  const chapter = (number: number) => {
    const who = number === changed ? 'Nobody' : `Captain ${'ABCDEFGHIJ'[number % 10]}${number}`
    const filler = Array.from(
      { length: 30 },
      (_, index) => `But on that day it rained, and they waited under the sail as they had on day ${index}.`,
    )
    return `# Voyage ${number}\n\n${who} discovered island ${number} in the year ${1500 + number} and drew a map of it.\n\n${filler.join(' ')}\n`
  }
  return Array.from({ length: chapters }, (_, index) => chapter(index + 1)).join('\n')
}

const sentence = (number: number) =>
  `Captain ${'ABCDEFGHIJ'[number % 10]}${number} discovered island ${number} in the year ${1500 + number} and drew a map of it.`
const noteKeys = (db: Database) =>
  db.prepare('SELECT DISTINCT key FROM summary_notes').pluck().all() as string[]
const answerOf = (turn: Turn) => turn.answers.at(-1)!.id

async function begin(house: SummaryHouse, content: string) {
  const { id } = await house.add(content)
  const wish = { conversationId: null, attachmentId: id, length: 'sections', language: 'document' } as const
  return house.answers.summarize(wish)
}

test('a document is summed up whole: every page, every chapter, each sentence with its page', async () => {
  const house = openSummaryHouse()
  const answer = await house.sumUp(book(20))
  const summary = answer.summary!
  expect(answer).toMatchObject({ state: 'done', model: 'reader', failure: null, quotes: [], proof: [] })
  expect(answer.notes).toEqual([{ code: 'own-words', details: {} }])
  const { id } = house.changes.at(-1)!
  expect(summary.coverage).toEqual(coverage(house.store.db, readAttachmentFile(house.store.db, id)!))
  expect(summary.coverage).toMatchObject({ total: 20, read: 20, unread: [] })
  expect([summary.sectionsDone, summary.sectionsTotal, summary.secondsLeft]).toEqual([20, 20, null])
  for (let number = 1; number <= 20; number++) {
    const own = summary.sentences.find(({ text }) => text === sentence(number))
    expect([own?.heading, own?.pages, own?.supported, own?.own]).toEqual([
      `Voyage ${number}`,
      [number],
      true,
      true,
    ])
  }
  expect(answer.text).toContain(
    '## Voyage 7\n\n- Captain H7 discovered island 7 in the year 1507 and drew a map of it. (part 7)',
  )
  expect(answer.text).toContain('20 of 20 parts read')
  expect(readAnswer(house.store.db, answer.id)).toEqual(answer)
  expect(house.bugs).toEqual([])
})

test('it grows while pages are read, and ends once', async () => {
  const house = openSummaryHouse()
  const { id } = house.reader.add(new TextEncoder().encode(book(60)), 'book.md')
  const wish = { conversationId: null, attachmentId: id, length: 'page', language: 'document' } as const
  const { turn, ended } = await house.answers.summarize(wish)
  const answer = await ended
  const growing = house.events.flatMap((event) => (event.type === 'answer.summary' ? [event.summary] : []))
  expect(growing.length).toBeGreaterThan(0)
  expect(growing.map(({ sectionsDone }) => sectionsDone)).toEqual(
    growing.map(({ sectionsDone }) => sectionsDone).toSorted((a, b) => a - b),
  )
  expect(house.events.filter((event) => event.type === 'answer.end').length).toBe(1)
  expect(answer).toMatchObject({ id: answerOf(turn), state: 'done' })
  expect(answer.summary!.sentences.length).toBe(24)
})

test('a new version of a document costs only the section that changed', async () => {
  const house = openSummaryHouse()
  await house.sumUp(book(12))
  const before = noteKeys(house.store.db)
  const answer = await house.sumUp(book(12, 5))
  const added = noteKeys(house.store.db).filter((key) => !before.includes(key))
  expect([before.length, added.length]).toEqual([12, 1])
  expect(answer.summary!.sentences.map(({ text }) => text)).toContain(
    'Nobody discovered island 5 in the year 1505 and drew a map of it.',
  )
})

test('paused, it goes on; the end is the same as without a pause', async () => {
  const house = openSummaryHouse()
  const whole = await house.sumUp(book(40))
  const { turn, ended } = await begin(house, `${book(40)}\n`)
  house.answers.pause(answerOf(turn))
  const paused = await ended
  expect([paused.state, paused.failure]).toEqual(['paused', null])
  expect(readAnswer(house.store.db, paused.id).state).toBe('paused')
  house.events.length = 0
  await house.answers.continue(paused.id)
  const answer = await house.ended(paused.id)
  expect(answer.state).toBe('done')
  expect(withoutPlace(answer)).toEqual(withoutPlace(whole))
})

test('stopped, it keeps what is there and can go on', async () => {
  const house = openSummaryHouse()
  const { turn, ended } = await begin(house, book(10))
  house.answers.stop(answerOf(turn))
  const stopped = await ended
  expect(stopped.state).toBe('stopped')
  house.events.length = 0
  await house.answers.continue(stopped.id)
  expect((await house.ended(stopped.id)).summary!.sectionsDone).toBe(10)
})

test('started over, its notes are made anew', async () => {
  const house = openSummaryHouse()
  const answer = await house.sumUp(book(6))
  house.store.db.prepare('UPDATE summary_notes SET note = ?').run('{"letters":1,"candidates":[]}')
  house.events.length = 0
  const turn = await house.answers.startOver(answer.id)
  expect(turn.answers.at(-1)).toMatchObject({ id: answer.id, state: 'writing', text: '', summary: null })
  const again = await house.ended(answer.id)
  expect(withoutPlace(again)).toEqual(withoutPlace(answer))
})

test('try again makes a second answer', async () => {
  const house = openSummaryHouse()
  const { turn, ended } = await begin(house, book(6))
  const first = await ended
  house.events.length = 0
  const { answers } = await house.answers.retry(turn.question.id)
  expect(answers.map(({ id }) => id === first.id)).toEqual([true, false])
  expect(withoutPlace(await house.ended(answers.at(-1)!.id))).toEqual(withoutPlace(first))
})

test('a language that no model at hand can write is said', async () => {
  const house = openSummaryHouse()
  const { id } = await house.add(book(4))
  const wish = { conversationId: null, attachmentId: id, length: 'short', language: 'zh-CN' } as const
  const answer = await (await house.answers.summarize(wish)).ended
  expect(answer.notes).toEqual([
    { code: 'own-words', details: {} },
    { code: 'document-language', details: { wanted: 'zh-CN' } },
  ])
})

test('what cannot be read is the reason', async () => {
  const house = openSummaryHouse()
  const { id } = house.reader.add(new Uint8Array(), 'nothing.pdf')
  const wish = { conversationId: null, attachmentId: id, length: 'short', language: 'document' } as const
  const answer = await (await house.answers.summarize(wish)).ended
  expect(answer).toMatchObject({ state: 'failed', summary: null, text: '' })
  expect(answer.failure!.message).toContain('nothing.pdf')
})

test('a page that could not be read is said', async () => {
  const house = openSummaryHouse(undefined, SCRIPTED)
  const { id } = house.reader.add(script({ pages: 4, fails: [3] }), 'torn.pdf')
  const wish = { conversationId: null, attachmentId: id, length: 'page', language: 'document' } as const
  const answer = await (await house.answers.summarize(wish)).ended
  expect(answer).toMatchObject({ state: 'done', failure: null })
  expect(answer.summary!.coverage).toEqual({
    total: 4,
    read: 3,
    text: 3,
    ocr: 0,
    vision: 0,
    blank: 0,
    unread: [{ number: 3, why: 'It is torn.' }],
  })
  expect(answer.text).toContain('3 of 4 pages read')
  expect(answer.text).toContain('Page 3 could not be read: It is torn.')
})

test('killed at any moment, it goes on where it was, and ends the same', { timeout: 120_000 }, async () => {
  const home = temporaryHome()
  const path = join(dirname(home), 'book.md')
  writeFileSync(path, book(80))
  const answerId = await runUntilKilled(home, path, 0)
  for (let kill = 1; kill <= 4; kill++) await runUntilKilled(home, answerId, kill)
  const house = openSummaryHouse(openTemporary(home))
  const interrupted = readAnswer(house.store.db, answerId)
  expect(interrupted.state).toBe('interrupted')
  const notesBefore = noteKeys(house.store.db)
  await house.answers.continue(answerId)
  const answer = await house.ended(answerId)
  expect(answer).toMatchObject({ state: 'done', failure: null })
  expect(noteKeys(house.store.db)).toEqual(expect.arrayContaining(notesBefore))
  expect(answer.summary!.coverage).toMatchObject({ total: 80, read: 80, unread: [] })
  const undisturbed = openSummaryHouse()
  const whole = await undisturbed.sumUp(book(80))
  expect(withoutPlace(answer)).toEqual({
    ...withoutPlace(whole),
    text: whole.text.replaceAll('report.md', 'book.md'),
  })
})

/** A program of its own that sums up, killed between two of the lines it says, a different one each time. */
async function runUntilKilled(home: string, what: string, turn: number): Promise<string> {
  const { child, lines } = startChild(childCommand(home, what))
  let line = ''
  while (!line.startsWith('answer ')) line = (await lines.next()).value as string
  const answerId = line.split(' ')[1]!
  // The file is copied when its first page is read.
  const isReading = (text: unknown) => /^stage [1-9]/.test(String(text))
  for (let said = 0; said <= turn;) {
    const next = await lines.next()
    if (next.done) break
    if (isReading(next.value)) said++
  }
  child.kill('SIGKILL')
  await once(child, 'close')
  return answerId
}

function childCommand(home: string, what: string): string[] {
  const resolver = join(root, 'tests/main/store/children/resolve-typescript.mjs')
  const program = join(root, 'tests/main/jobs/children/summarize.ts')
  return [process.execPath, '--import', resolver, program, home, what, join(root, 'out/main')]
}

/** What two summaries of one text have in common: not the time they took, nor the attachment. */
function withoutPlace({ summary, text }: Answer) {
  const sentences = summary!.sentences.map(({ places, ...rest }) => ({
    ...rest,
    places: places.map(({ attachmentId: _id, ...place }) => place),
  }))
  return { text, sentences, coverage: summary!.coverage, sectionsDone: summary!.sectionsDone }
}
