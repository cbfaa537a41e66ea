import { expect, test } from 'vitest'
import { forgetNotes, keepNotes, recallNote } from '../../../src/main/store/summary-notes'
import type { Database } from '../../../src/main/store/open-store'
import { openTemporary } from './temporary-home'

function withFiles(...names: string[]): Database {
  const { db } = openTemporary()
  const add = db.prepare('INSERT INTO files (sha256, bytes, created_at) VALUES (?, 1, 1)')
  for (const name of names) add.run(name)
  return db
}

const rows = (db: Database) =>
  db.prepare('SELECT key, sha256, note FROM summary_notes ORDER BY key, sha256').raw().all()

test('a note is known by its key in every file, and kept for each', () => {
  const db = withFiles('one', 'two')
  keepNotes(db, 'one', [
    { key: 'a', note: { letters: 1 } },
    { key: 'b', note: { letters: 2 } },
  ])
  expect(recallNote(db, 'a', 'two')).toEqual({ letters: 1 })
  expect(recallNote(db, 'c', 'two')).toBeNull()
  expect(rows(db)).toEqual([
    ['a', 'one', '{"letters":1}'],
    ['a', 'two', '{"letters":1}'],
    ['b', 'one', '{"letters":2}'],
  ])
})

test('a file takes its notes along, and leaves those of others', () => {
  const db = withFiles('one', 'two')
  keepNotes(db, 'one', [{ key: 'a', note: 1 }])
  recallNote(db, 'a', 'two')
  db.prepare('DELETE FROM files WHERE sha256 = ?').run('one')
  expect(rows(db)).toEqual([['a', 'two', '1']])
})

test('what is forgotten of a document is forgotten wherever it came from', () => {
  const db = withFiles('one', 'two')
  keepNotes(db, 'one', [{ key: 'a', note: 1 }])
  keepNotes(db, 'two', [{ key: 'b', note: 2 }])
  recallNote(db, 'a', 'two')
  forgetNotes(db, 'one')
  expect(rows(db)).toEqual([['b', 'two', '2']])
})
