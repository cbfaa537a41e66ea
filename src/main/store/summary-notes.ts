/**
 * Notes on sections of documents. A note is found by a hash of what it was made from, in whatever file: a new version of a document
 * costs only the sections that changed.
 */
import type { Database } from './database'

/** What was noted, as it was given; null where nothing was. The file keeps it from now on, too. */
export function recallNote<Note>(db: Database, key: string, sha256: string): Note | null {
  const sql = 'SELECT note, max(sha256 = ?) AS own FROM summary_notes WHERE key = ? GROUP BY key'
  const row = db.prepare<[string, string], { note: string; own: number }>(sql).get(sha256, key)
  if (!row) return null
  if (row.own === 0) insert(db, { key, sha256, note: row.note })
  return JSON.parse(row.note) as Note
}

export function keepNotes(
  db: Database,
  sha256: string,
  notes: readonly { key: string; note: unknown }[],
): void {
  db.transaction(() => {
    for (const { key, note } of notes) insert(db, { key, sha256, note: JSON.stringify(note) })
  }).immediate()
}

/** All of a document's, also where another version of it has them. */
export function forgetNotes(db: Database, sha256: string): void {
  const own = 'SELECT key FROM summary_notes WHERE sha256 = ?'
  db.prepare(`DELETE FROM summary_notes WHERE key IN (${own})`).run(sha256)
}

function insert(db: Database, row: { key: string; sha256: string; note: string }): void {
  db.prepare('INSERT OR REPLACE INTO summary_notes (key, sha256, note) VALUES (@key, @sha256, @note)').run(
    row,
  )
}
