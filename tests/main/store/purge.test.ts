import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { addAttachment, readAttachment, updateAttachment } from '../../../src/main/store/attachments'
import { deleteConversation, listConversations } from '../../../src/main/store/conversations'
import type { Database } from '../../../src/main/store/database'
import { filePath, incomingFolder, storeFile } from '../../../src/main/store/files'
import { closeStore, openStore, type Store } from '../../../src/main/store/open-store'
import { purge } from '../../../src/main/store/purge'
import { askQuestion } from '../../../src/main/store/questions'
import { readReading, saveReading } from '../../../src/main/store/readings'
import { picture } from './picture'
import { DAY, NOON, openTemporary, temporaryHome } from './temporary-home'

/** An attachment of this content, added at noon, and stored on the disk then. */
async function attach({ db, home }: Store, id: string, content: string): Promise<string> {
  const { sha256, bytes } = await storeFile(home, Buffer.from(content))
  utimesSync(filePath(home, sha256), NOON / 1000, NOON / 1000)
  addAttachment(db, picture(id), NOON)
  updateAttachment(db, id, { sha256, bytes }, NOON)
  saveReading(db, sha256, '1', { kind: 'png', unit: 'picture', pages: [] }, NOON)
  return sha256
}

const ask = (db: Database, attachmentIds: string[]) =>
  askQuestion(db, { conversationId: null, text: 'Q', attachmentIds, model: 'm', now: NOON }).conversation.id

test('the same file in two conversations is stored once, and goes with the last of them', async () => {
  const home = temporaryHome()
  const store = openStore(home, NOON)
  const sha256 = await attach(store, 'p1', 'same')
  expect(await attach(store, 'p2', 'same')).toBe(sha256)
  expect(store.db.prepare('SELECT sha256, bytes FROM files').all()).toEqual([{ sha256, bytes: 4 }])
  const [first, second] = [ask(store.db, ['p1']), ask(store.db, ['p2'])]
  deleteConversation(store.db, first, NOON)
  deleteConversation(store.db, second, NOON + DAY)
  closeStore(store)

  const day30 = openStore(home, NOON + 30 * DAY)
  expect(tables(day30.db)).toEqual({ conversations: 2, attachments: 2, files: 1, readings: 1 })
  closeStore(day30)
  const day31 = openStore(home, NOON + 30 * DAY + 1)
  expect(tables(day31.db)).toEqual({ conversations: 1, attachments: 1, files: 1, readings: 1 })
  expect(existsSync(filePath(home, sha256))).toBe(true)
  closeStore(day31)
  const day32 = openTemporary(home, NOON + 31 * DAY + 1)
  expect(tables(day32.db)).toEqual({ conversations: 0, attachments: 0, files: 0, readings: 0 })
  expect(existsSync(filePath(home, sha256))).toBe(false)
})

test('a draft waits a day for its question, and as long as its window is open', async () => {
  const home = temporaryHome()
  const store = openStore(home, NOON)
  const draft = await attach(store, 'p1', 'draft')
  const asked = await attach(store, 'p2', 'asked')
  ask(store.db, ['p2'])
  closeStore(openStore(home, NOON + 9 * DAY))
  expect(readAttachment(store.db, 'p1')).toEqual(picture('p1', { bytes: 5 }))
  closeStore(store)
  closeStore(openStore(home, NOON + DAY))
  expect(existsSync(filePath(home, draft))).toBe(true)

  const { db } = openTemporary(home, NOON + DAY + 1)
  expect(db.prepare('SELECT id FROM attachments').pluck().all()).toEqual(['p2'])
  expect([draft, asked].map((sha256) => existsSync(filePath(home, sha256)))).toEqual([false, true])
  expect(readReading(db, asked, '1')).toEqual({ kind: 'png', unit: 'picture', pages: [] })
})

test('a content that no row knows goes when it is a day old; so does half of one', async () => {
  const store = openTemporary()
  const { db, home } = store
  const { sha256 } = await storeFile(home, Buffer.from('just stored'))
  const half = join(incomingFolder(home), 'half.part')
  writeFileSync(half, 'ha')
  const seen = join(home, 'cache', 'features', sha256, 'what was seen of it')
  mkdirSync(dirname(seen), { recursive: true })
  writeFileSync(seen, '')
  const paths = [filePath(home, sha256), half, seen]
  for (const path of paths) utimesSync(path, NOON / 1000, NOON / 1000)
  purge(db, home, NOON + DAY)
  expect(paths.map((path) => existsSync(path))).toEqual([true, true, true])
  purge(db, home, NOON + DAY + 1)
  expect(paths.map((path) => existsSync(path))).toEqual([false, false, false])
})

test('as long as a database is set aside, no content goes: it may be the only one that knows of it', async () => {
  const { db, home } = openTemporary()
  const { sha256 } = await storeFile(home, Buffer.from('of the damaged one'))
  utimesSync(filePath(home, sha256), NOON / 1000, NOON / 1000)
  writeFileSync(join(home, 'deskglass-damaged-2030-01-31T12-00-00-000Z.db'), '')
  purge(db, home, NOON + 9 * DAY)
  expect(existsSync(filePath(home, sha256))).toBe(true)
  expect(listConversations(db)).toEqual([])
})

function tables(db: Database): Record<string, unknown> {
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  return Object.fromEntries(
    ['conversations', 'attachments', 'files', 'readings'].map((table) => [table, count(table)]),
  )
}
