/** What a document is, by content: its unit, its pages. One version of the readers at a time: a better one begins anew. */
import type { PageUnit } from '../../shared/contract'
import type { Database } from './database'

export interface DocumentRow {
  format: string
  unit: PageUnit
  pages: number
  title: string
}

/** As this version of the readers found it; null where it has not looked yet. */
export function readDocument(db: Database, sha256: string, readerVersion: string): DocumentRow | null {
  const sql = 'SELECT format, unit, pages, title FROM documents WHERE sha256 = ? AND reader_version = ?'
  return db.prepare<[string, string], DocumentRow>(sql).get(sha256, readerVersion) ?? null
}

/** As any version found it. */
export function readAnyDocument(db: Database, sha256: string): DocumentRow | null {
  const sql = 'SELECT format, unit, pages, title FROM documents WHERE sha256 = ?'
  return db.prepare<[string], DocumentRow>(sql).get(sha256) ?? null
}

/** Forgets the pages of another version, and pages of this one beyond the last. The content has to be an attachment's. */
export function saveDocument(
  db: Database,
  sha256: string,
  readerVersion: string,
  { format, unit, pages, title }: DocumentRow,
  now: number,
): void {
  db.transaction(() => {
    db.prepare('DELETE FROM documents WHERE sha256 = ? AND reader_version <> ?').run(sha256, readerVersion)
    db.prepare(
      `INSERT INTO documents (sha256, reader_version, format, unit, pages, title, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (sha256) DO UPDATE SET
         format = excluded.format, unit = excluded.unit, pages = excluded.pages, title = excluded.title`,
    ).run(sha256, readerVersion, format, unit, pages, title.toWellFormed(), now)
    db.prepare('DELETE FROM document_pages WHERE sha256 = ? AND number > ?').run(sha256, pages)
  }).immediate()
}
