/**
 * The numbered migrations and the one place that runs them. Numbers rise by ten. What was published is never
 * edited: a wish for another shape is a new migration.
 */
import { copyDatabase } from '../backup'
import { userVersion, type Database } from '../database'
import { createFirstTables } from './0010-first-tables'
import { addVision } from './0020-vision'
import { addDocumentsAndVideo } from './0030-documents-and-video'
import { addDocumentPages } from './0040-document-pages'
import { addSummaryNotes } from './0050-summary-notes'
import { addPassages } from './0060-passages'

export interface Migration {
  version: number
  update(db: Database): void
}

export const migrations: readonly Migration[] = [
  { version: 10, update: createFirstTables },
  { version: 20, update: addVision },
  { version: 30, update: addDocumentsAndVideo },
  { version: 40, update: addDocumentPages },
  { version: 50, update: addSummaryNotes },
  { version: 60, update: addPassages },
]

export function newestVersion(steps: readonly Migration[] = migrations): number {
  return steps.at(-1)?.version ?? 0
}

/** Brings `db` to the newest version, each step in a transaction of its own, after a copy of what was there. */
export function migrate(db: Database, now: number, steps: readonly Migration[] = migrations): void {
  const pending = steps.filter((step) => step.version > userVersion(db))
  if (pending.length === 0) return
  // A table can only be rebuilt while nothing watches the references to it; they are checked before each commit.
  db.pragma('foreign_keys = OFF')
  try {
    // A new file takes all steps at once: another process that starts now must not find it half made, and copy that.
    if (userVersion(db) === 0)
      return db.transaction(() => pending.forEach((step) => applyStep(db, step))).immediate()
    for (const step of pending) {
      copyDatabase(db, now)
      db.transaction(() => applyStep(db, step)).immediate()
    }
  } finally {
    db.pragma('foreign_keys = ON')
  }
}

function applyStep(db: Database, step: Migration): void {
  // Another process may have come first while this one waited for the lock.
  if (userVersion(db) >= step.version) return
  step.update(db)
  const broken = db.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0)
    throw new Error(`Migration ${step.version} leaves ${broken.length} broken references.`)
  db.pragma(`user_version = ${step.version}`)
}
