/** Stretches of documents, to be found: by words, and by any three characters for scripts without blanks and for parts of words. */
import type { Database } from '../database'

export function addPassages(db: Database): void {
  db.exec(`
    CREATE TABLE passages (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL,
      page INTEGER NOT NULL,
      first_line INTEGER NOT NULL, -- of the page, from 0
      last_line INTEGER NOT NULL,
      heading TEXT NOT NULL, -- the headings it stands under
      text TEXT NOT NULL,
      FOREIGN KEY (sha256, page) REFERENCES document_pages (sha256, number) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX passages_by_page ON passages (sha256, page);

    CREATE VIRTUAL TABLE passage_words USING fts5 (
      text, heading, content = 'passages', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE passage_trigrams USING fts5 (
      text, heading, content = 'passages', content_rowid = 'id', tokenize = 'trigram'
    );
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
      INSERT INTO passage_words (rowid, text, heading) VALUES (new.id, new.text, new.heading);
      INSERT INTO passage_trigrams (rowid, text, heading) VALUES (new.id, new.text, new.heading);
    END;
    CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
      INSERT INTO passage_words (passage_words, rowid, text, heading) VALUES ('delete', old.id, old.text, old.heading);
      INSERT INTO passage_trigrams (passage_trigrams, rowid, text, heading) VALUES ('delete', old.id, old.text, old.heading);
    END;
  `)
}
