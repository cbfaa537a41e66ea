import { mkdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { listBackups } from '../../../../src/main/store/backup'
import {
  listConversations,
  readConversation,
  restoreConversation,
} from '../../../../src/main/store/conversations'
import { databasePath, openDatabase, userVersion, type Database } from '../../../../src/main/store/database'
import { migrate, migrations, newestVersion, type Migration } from '../../../../src/main/store/migrations'
import { readReading } from '../../../../src/main/store/readings'
import { readSettings } from '../../../../src/main/store/settings'
import { NOON, openTemporary, temporaryHome } from '../temporary-home'

const SHA = 'ab'.repeat(32)

/** A data folder as an old version left it. */
function homeOfVersion(version: number): string {
  const home = temporaryHome()
  mkdirSync(home)
  const db = new Sqlite(databasePath(home))
  db.pragma('journal_mode = WAL')
  db.exec(readFileSync(new URL(`../../../fixtures/store/version-${version}.sql`, import.meta.url), 'utf8'))
  db.close()
  return home
}

function openOld(home: string): Database {
  const db = openDatabase(databasePath(home))
  onTestFinished(() => void db.close())
  return db
}

const dump = (db: Database): unknown[] => {
  const tables = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
  return tables
    .pluck()
    .all()
    .map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()])
}

const schema = (db: Database) =>
  db
    .prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .pluck()
    .all()
    .map((sql) => sql.replaceAll(/\s+/g, ' '))

test('numbers rise by ten', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_, index) => (index + 1) * 10))
})

test('a published migration makes the tables that were published', () => {
  const fresh = new Sqlite(':memory:')
  migrations[0]!.update(fresh)
  expect(schema(fresh)).toEqual(schema(openOld(homeOfVersion(10))))
})

test('a database of version 10 is there, whole, in the present version', () => {
  const store = openTemporary(homeOfVersion(10))
  const lease = {
    id: 'f1',
    name: 'lease.png',
    kind: 'picture',
    bytes: 2048,
    width: 640,
    height: 480,
    state: 'ready',
    progress: 1,
    words: 7,
    unit: 'picture',
    pageMarks: '',
    seconds: 0,
    hasCover: true,
    failure: null,
  }
  const broken = {
    id: 'f2',
    name: 'broken.png',
    kind: 'unknown',
    bytes: 12,
    width: 0,
    height: 0,
    state: 'failed',
    progress: 0,
    words: 0,
    unit: 'picture',
    pageMarks: '',
    seconds: 0,
    hasCover: false,
    failure: {
      code: 'not-a-picture',
      message: 'This is no picture.',
      details: { file: 'broken.png' },
      actions: ['remove'],
    },
  }
  const model = 'smollm2-135m-instruct'
  const place = { attachmentId: 'f1', page: 1, box: [10, 20, 30, 8] }
  const rent = { id: 'c1', title: 'Rent', updatedAt: 3000, writing: false, hasPicture: true }
  expect(listConversations(store.db)).toEqual([rent])
  expect(readConversation(store.db, 'c1')).toEqual({
    ...rent,
    turns: [
      {
        question: {
          id: 'q1',
          text: 'How high is the rent?',
          detail: 'balanced',
          task: { kind: 'ask' },
          regions: [],
          attachments: [lease, broken],
          createdAt: 1000,
        },
        answers: [
          {
            id: 'a1',
            text: '1,200 euros',
            state: 'done',
            model,
            quotes: [{ text: 'Rent 1,200', file: 'lease.png', ...place }],
            proof: [{ text: '1,200', start: 0, found: true, places: [place] }],
            usage: {
              promptTokens: 90,
              imageTokens: 0,
              outputTokens: 5,
              firstTokenMs: 400,
              tokensPerSecond: 30.5,
            },
            failure: null,
            views: [],
            summary: null,
            notes: [],
            createdAt: 1000,
          },
          {
            id: 'a2',
            text: '',
            state: 'failed',
            model,
            quotes: [],
            proof: [],
            usage: null,
            failure: {
              code: 'engine-stopped',
              message: 'The model stopped.',
              details: {},
              actions: ['retry'],
            },
            views: [],
            summary: null,
            notes: [],
            createdAt: 1200,
          },
        ],
      },
      {
        question: {
          id: 'q2',
          text: '密钥在哪里？',
          detail: 'balanced',
          task: { kind: 'ask' },
          regions: [],
          attachments: [],
          createdAt: 3000,
        },
        answers: [
          {
            id: 'a3',
            text: 'On the table',
            state: 'interrupted',
            model,
            quotes: [],
            proof: [],
            usage: null,
            failure: null,
            views: [],
            summary: null,
            notes: [],
            createdAt: 3000,
          },
        ],
      },
    ],
  })
  expect(readReading(store.db, SHA, '1')).toEqual({
    kind: 'png',
    unit: 'picture',
    pages: [{ number: 1, source: 'ocr', width: 640, height: 480, text: 'Rent 1,200', lines: [] }],
  })
  expect(readSettings(store.db)).toEqual({
    theme: 'dark',
    language: 'zh-CN',
    linesBesidePictures: 'on',
    device: 'auto',
    generation: {},
  })
  expect(restoreConversation(store.db, 'c2')).toEqual({
    id: 'c2',
    title: 'Gone',
    updatedAt: 1500,
    writing: false,
    hasPicture: true,
  })
  expect(store.interrupted).toBe(1)
  expect(userVersion(store.db)).toBe(newestVersion())
})

const later: Migration[] = [
  ...migrations,
  {
    version: 980,
    // The way SQLite wants a table rebuilt: the rows of others refer to it all the time.
    update: (db) =>
      db.exec(`CREATE TABLE renewed (id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL, deleted_at INTEGER, pinned INTEGER NOT NULL DEFAULT 0) STRICT;
        INSERT INTO renewed SELECT *, 0 FROM conversations;
        DROP TABLE conversations;
        ALTER TABLE renewed RENAME TO conversations;`),
  },
  { version: 990, update: (db) => db.exec(`INSERT INTO settings VALUES ('of', 'the future')`) },
]

test('each step is taken once, after a copy of what was there', () => {
  const home = homeOfVersion(10)
  const db = openOld(home)
  migrate(db, NOON)
  const before = dump(db)
  migrate(db, NOON, later)
  expect(userVersion(db)).toBe(990)
  expect(db.prepare('SELECT id, pinned FROM conversations ORDER BY id').raw().all()).toEqual([
    ['c1', 0],
    ['c2', 0],
  ])
  expect(db.prepare('SELECT count(*) FROM answers').pluck().get()).toBe(4)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  const copies = listBackups(home)
  expect(copies.slice(0, 2).map((path) => basename(path))).toEqual([
    'deskglass-2030-01-31T12-00-00-000Z-v980.db',
    `deskglass-2030-01-31T12-00-00-000Z-v${newestVersion()}.db`,
  ])
  const copy = new Sqlite(copies[1]!, { readonly: true })
  expect(dump(copy)).toEqual(before)
  copy.close()
  migrate(db, NOON + 1, later)
  expect(listBackups(home)).toEqual(copies)
})

test.each<[string, Migration['update']]>([
  [
    'that throws in the middle',
    (db) => {
      db.exec('DROP TABLE settings; CREATE TABLE half (id TEXT)')
      throw new Error('in the middle')
    },
  ],
  ['that leaves a broken reference', (db) => db.exec(`DELETE FROM questions WHERE id = 'q1'`)],
])('a step %s changes nothing', (_name, update) => {
  const db = openOld(homeOfVersion(10))
  migrate(db, NOON)
  const before = dump(db)
  expect(() => migrate(db, NOON, [...migrations, { version: 990, update }])).toThrow(
    /in the middle|Migration 990 leaves \d broken references/,
  )
  expect(dump(db)).toEqual(before)
  expect(userVersion(db)).toBe(newestVersion())
})
