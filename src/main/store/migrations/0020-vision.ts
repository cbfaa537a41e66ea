/** For vision models: how closely a question had its pictures looked at, and what was seen of them. */
import type { Database } from '../database'

export function addVision(db: Database): void {
  db.exec(`
    ALTER TABLE questions ADD COLUMN detail TEXT NOT NULL DEFAULT 'balanced';
    ALTER TABLE answers ADD COLUMN views TEXT NOT NULL DEFAULT '[]'; -- JSON
  `)
}
