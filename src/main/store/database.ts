/**
 * One SQLite file as this program wants it: what a connection is set to, and what can be learned of a file
 * before it is opened for writing.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'

export type Database = Sqlite.Database

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000
const MAGIC = 'SQLite format 3\0'

export function databasePath(home: string): string {
  return join(home, 'deskglass.db')
}

/** Opens (or creates) the file for reading and writing. The first statement may find that it is damaged. */
export function openDatabase(path: string): Database {
  const db = new Sqlite(path, { timeout: BUSY_TIMEOUT })
  try {
    db.pragma('journal_mode = WAL')
    // The WAL's own default would lose the last commits in a power cut.
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Empties the WAL into the file, then closes. Where that cannot be done (another process reads, the disk is full), the
 * WAL stays: what it holds is as safe there.
 */
export function closeDatabase(db: Database): void {
  if (!db.open) return
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error
  } finally {
    db.close()
  }
}

export function userVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/** `ok`, or SQLite's first complaint. */
export function quickCheck(db: Database): string {
  return db.pragma('quick_check(1)', { simple: true }) as string
}

/** What a statement threw because the file is not a sound database. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Sqlite.SqliteError ? error.code : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}

/**
 * The version of a file that must not be changed by looking at it; null where it is no database. An empty or absent
 * file has 0. The header is enough unless a WAL is left from a crash: then SQLite has to look, read-only, which
 * changes neither the file nor the WAL.
 * Only before this process has it open: on POSIX, closing a second descriptor lets go of SQLite's locks.
 */
export function peekVersion(path: string): number | null {
  const header = readHeader(path)
  if (header.length === 0) return 0
  if (header.length < 100 || header.toString('latin1', 0, 16) !== MAGIC) return null
  return fileSize(`${path}-wal`) === 0 ? header.readUInt32BE(60) : peekWithWal(path)
}

export function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function peekWithWal(path: string): number | null {
  const db = new Sqlite(path, { readonly: true, timeout: BUSY_TIMEOUT })
  try {
    return userVersion(db)
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  } finally {
    db.close()
  }
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(100)
  if (fileSize(path) === 0) return header.subarray(0, 0)
  const file = openSync(path, 'r')
  try {
    return header.subarray(0, readSync(file, header, 0, 100, 0))
  } finally {
    closeSync(file)
  }
}
