import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import {
  copyDatabase,
  copyDatabaseIfOld,
  listBackups,
  newestGoodBackup,
} from '../../../src/main/store/backup'
import { newestVersion } from '../../../src/main/store/migrations'
import { askQuestion } from '../../../src/main/store/questions'
import { DAY, NOON, openTemporary } from './temporary-home'

test('seven copies are kept, the newest', () => {
  const { db, home } = openTemporary()
  for (let day = 0; day < 9; day++) copyDatabase(db, NOON + day * DAY)
  const days = listBackups(home).map((path) => basename(path).slice(10, 20))
  expect(days).toEqual(['08', '07', '06', '05', '04', '03', '02'].map((day) => `2030-02-${day}`))
  expect(readdirSync(join(home, 'backups'))).toHaveLength(7)
})

test('a copy in steps is made when the last is too old, and is a sound database by itself', async () => {
  const { db, home } = openTemporary()
  askQuestion(db, { conversationId: null, text: 'Copied?', attachmentIds: [], model: 'm', now: NOON })
  const first = await copyDatabaseIfOld(db, NOON, DAY)
  expect(await copyDatabaseIfOld(db, NOON + DAY - 1, DAY)).toBeNull()
  const second = await copyDatabaseIfOld(db, NOON + DAY + 1, DAY)
  expect(listBackups(home)).toEqual([second, first])
  expect(newestGoodBackup(home, newestVersion())).toBe(second)
  const copy = new Sqlite(second!, { readonly: true })
  expect(copy.prepare('SELECT text FROM questions').pluck().all()).toEqual(['Copied?'])
  copy.close()
  // Looking at a copy leaves no files beside it.
  expect(readdirSync(join(home, 'backups'))).toEqual([first, second].map((path) => basename(path!)))
})
