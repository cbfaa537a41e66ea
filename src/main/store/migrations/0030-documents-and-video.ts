/** For documents, videos and summaries: how far each page is read, what a question is for, what a summary holds. */
import type { Database } from '../database'

export function addDocumentsAndVideo(db: Database): void {
  db.exec(`
    ALTER TABLE attachments ADD COLUMN unit TEXT NOT NULL DEFAULT 'picture';
    ALTER TABLE attachments ADD COLUMN page_marks TEXT NOT NULL DEFAULT ''; -- a PageMark a page
    ALTER TABLE attachments ADD COLUMN seconds REAL NOT NULL DEFAULT 0; -- of a video
    ALTER TABLE attachments ADD COLUMN has_cover INTEGER NOT NULL DEFAULT 0;
    UPDATE attachments SET has_cover = 1 WHERE kind = 'picture' AND state = 'ready';
    ALTER TABLE questions ADD COLUMN task TEXT NOT NULL DEFAULT '{"kind":"ask"}'; -- JSON
    ALTER TABLE questions ADD COLUMN regions TEXT NOT NULL DEFAULT '[]'; -- JSON
    ALTER TABLE answers ADD COLUMN summary TEXT; -- JSON
    ALTER TABLE answers ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'; -- JSON
  `)
}
