/** Which contents the database knows. A content is kept as long as an attachment has it; nobody keeps a count. */
import type { Database } from './database'

export function recordFile(db: Database, sha256: string, bytes: number, now: number): void {
  db.prepare('INSERT OR IGNORE INTO files (sha256, bytes, created_at) VALUES (?, ?, ?)').run(
    sha256,
    bytes,
    now,
  )
}

/** Forgets the contents that no attachment has, with what was read in them. */
export function forgetUnusedFiles(db: Database): void {
  db.exec('DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM attachments f WHERE f.sha256 = files.sha256)')
}

export function isFileUsed(db: Database, sha256: string): boolean {
  return db.prepare('SELECT 1 FROM attachments WHERE sha256 = ?').get(sha256) !== undefined
}
