/** The first tables: conversations with their turns, files that are kept once, what was read in them, settings. */
import type { Database } from '../database'

export function createFirstTables(db: Database): void {
  db.exec(`
    CREATE TABLE conversations (
      id TEXT PRIMARY KEY NOT NULL,
      title TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER -- null: not deleted
    ) STRICT;
    CREATE INDEX conversations_by_time ON conversations (updated_at DESC, id) WHERE deleted_at IS NULL;
    CREATE INDEX conversations_by_deletion ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;

    CREATE TABLE questions (
      id TEXT PRIMARY KEY NOT NULL,
      conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      number INTEGER NOT NULL, -- 1, 2, 3 ... within the conversation
      text TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX questions_by_conversation ON questions (conversation_id, number);

    CREATE TABLE answers (
      id TEXT PRIMARY KEY NOT NULL,
      question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
      number INTEGER NOT NULL, -- 1, 2, 3 ... within the question
      text TEXT NOT NULL DEFAULT '', -- while it is written, the rest stands in answer_pieces
      state TEXT NOT NULL,
      writer TEXT NOT NULL, -- the run of the program that wrote it last
      model TEXT NOT NULL,
      quotes TEXT NOT NULL DEFAULT '[]', -- JSON
      proof TEXT NOT NULL DEFAULT '[]', -- JSON
      usage TEXT, -- JSON
      failure TEXT, -- JSON
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX answers_by_question ON answers (question_id, number);
    CREATE INDEX answers_being_written ON answers (question_id) WHERE state = 'writing';

    CREATE TABLE answer_pieces (
      answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
      seq INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (answer_id, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE files (
      sha256 TEXT PRIMARY KEY NOT NULL,
      bytes INTEGER NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attachments (
      id TEXT PRIMARY KEY NOT NULL,
      sha256 TEXT REFERENCES files (sha256), -- null until the content is copied
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      state TEXT NOT NULL,
      writer TEXT NOT NULL,
      progress REAL NOT NULL,
      words INTEGER NOT NULL,
      failure TEXT, -- JSON
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attachments_by_file ON attachments (sha256);
    CREATE INDEX attachments_in_work ON attachments (state) WHERE state IN ('copying', 'reading');

    CREATE TABLE question_attachments (
      question_id TEXT NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      attachment_id TEXT NOT NULL REFERENCES attachments (id),
      PRIMARY KEY (question_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX question_attachments_by_attachment ON question_attachments (attachment_id);

    CREATE TABLE readings (
      sha256 TEXT NOT NULL REFERENCES files (sha256) ON DELETE CASCADE,
      reader_version TEXT NOT NULL,
      reading TEXT NOT NULL, -- JSON
      created_at INTEGER NOT NULL,
      PRIMARY KEY (sha256, reader_version)
    ) STRICT;

    CREATE TABLE settings (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `)
}
