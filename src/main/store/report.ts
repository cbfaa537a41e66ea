/** What `doctor` says of the database. */
import type { DoctorReport } from '../../shared/contract'
import { fileSize, quickCheck, userVersion, type Database } from './database'

/** `health` is `ok` or SQLite's first complaint; `bytes` counts what waits in the WAL, too. */
export function databaseReport(db: Database): DoctorReport['database'] {
  const count = 'SELECT count(*) FROM conversations WHERE deleted_at IS NULL'
  return {
    path: db.name,
    version: userVersion(db),
    health: quickCheck(db),
    conversations: db.prepare<[], number>(count).pluck().get() ?? 0,
    bytes: fileSize(db.name) + fileSize(`${db.name}-wal`),
  }
}
