/** What was read in a file, kept per content and version of the reader: the same screenshot is never read twice. */
import type { Reading } from '../../shared/contract'
import type { Database } from './database'

/** The content has to be an attachment's (`updateAttachment` with its `sha256`). */
export function saveReading(
  db: Database,
  sha256: string,
  readerVersion: string,
  reading: Reading,
  now: number,
): void {
  db.prepare(
    'INSERT OR REPLACE INTO readings (sha256, reader_version, reading, created_at) VALUES (?, ?, ?, ?)',
  ).run(sha256, readerVersion, JSON.stringify(reading), now)
}

/** null where this version of the reader has not read it yet. */
export function readReading(db: Database, sha256: string, readerVersion: string): Reading | null {
  const sql = 'SELECT reading FROM readings WHERE sha256 = ? AND reader_version = ?'
  const reading = db.prepare<[string, string], string>(sql).pluck().get(sha256, readerVersion)
  // What earlier versions read has no unit: it was of pictures.
  return reading === undefined ? null : { unit: 'picture', ...(JSON.parse(reading) as Omit<Reading, 'unit'>) }
}
