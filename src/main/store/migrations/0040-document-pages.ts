/** What was read of documents, a row a page; and what the reader read in pictures of pages, for the next version of a file. */
import type { Database } from '../database'

export function addDocumentPages(db: Database): void {
  db.exec(`
    CREATE TABLE documents (
      sha256 TEXT PRIMARY KEY NOT NULL REFERENCES files (sha256) ON DELETE CASCADE,
      reader_version TEXT NOT NULL,
      format TEXT NOT NULL,
      unit TEXT NOT NULL,
      pages INTEGER NOT NULL,
      title TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE document_pages (
      sha256 TEXT NOT NULL REFERENCES documents (sha256) ON DELETE CASCADE,
      number INTEGER NOT NULL, -- 1, 2, 3 ...
      mark TEXT NOT NULL, -- a PageMark
      words INTEGER NOT NULL,
      page BLOB NOT NULL, -- JSON, deflated: see packed-page.ts
      PRIMARY KEY (sha256, number)
    ) STRICT;
    CREATE INDEX document_page_marks ON document_pages (sha256, number, mark, words);

    CREATE TABLE page_pictures (
      key TEXT NOT NULL, -- of the pixels
      sha256 TEXT NOT NULL REFERENCES files (sha256) ON DELETE CASCADE,
      reader_version TEXT NOT NULL,
      page BLOB NOT NULL,
      PRIMARY KEY (key, reader_version, sha256)
    ) STRICT;
    CREATE INDEX page_pictures_by_file ON page_pictures (sha256);
  `)
}
