/** For summaries: what was noted of each section, found again by what it was made from. */
import type { Database } from '../database'

export function addSummaryNotes(db: Database): void {
  db.exec(`
    CREATE TABLE summary_notes (
      key TEXT NOT NULL, -- hash of the section's text and of all that the note depends on
      sha256 TEXT NOT NULL REFERENCES files (sha256) ON DELETE CASCADE,
      note TEXT NOT NULL, -- JSON
      PRIMARY KEY (key, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX summary_notes_by_file ON summary_notes (sha256);
  `)
}
