/** What the reader read in pictures of pages, by their pixels: a new version of a file has most of its pictures unchanged. */
import { deflateRawSync } from 'node:zlib'
import type { Page } from '../../shared/contract'
import { unpackPage } from '../packed-page'
import type { Database } from './database'

/** Kept as long as the content is in which it was seen last. */
export function keepPagePicture(
  db: Database,
  { key, sha256, readerVersion }: { key: string; sha256: string; readerVersion: string },
  page: Page,
): void {
  const sql = 'INSERT OR IGNORE INTO page_pictures (key, sha256, reader_version, page) VALUES (?, ?, ?, ?)'
  db.prepare(sql).run(key, sha256, readerVersion, deflateRawSync(JSON.stringify(page), { level: 1 }))
}

export function knownPagePicture(db: Database, key: string, readerVersion: string): Page | null {
  const sql = 'SELECT page FROM page_pictures WHERE key = ? AND reader_version = ? LIMIT 1'
  const packed = db.prepare<[string, string], Uint8Array>(sql).pluck().get(key, readerVersion)
  return packed ? unpackPage(packed) : null
}
