/**
 * The way in and out: opens the database of a data folder, whatever state it is in, and leaves it tidy. The other
 * modules are plain functions that take the `db` of it first.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { Failure } from '../../shared/contract'
import { DeskglassError, toFailure } from '../failure'
import { listBackups } from './backup'
import {
  closeDatabase,
  databasePath,
  fileSize,
  isDamage,
  openDatabase,
  peekVersion,
  quickCheck,
  type Database,
} from './database'
import { markInterrupted } from './interrupted'
import { migrate, newestVersion } from './migrations'
import { purge } from './purge'
import { replaceDamaged } from './recovery'
import { endRun, listLiveRuns, startRun, type Run } from './run'

export type { Database } from './database'

/** What SQLite and the file system say where a folder lets nobody write, or is none. */
const READ_ONLY = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EEXIST']

export interface Store {
  db: Database
  home: string
  /** What the user should know of the opening: a damaged database was replaced. */
  notices: Failure[]
  /** Answers that an earlier run left half-written and that are marked so now. */
  interrupted: number
  run: Run
}

/**
 * Opens, checks, migrates and tidies the store in the folder `home`, which is created if need be.
 * Throws a DeskglassError: `database-newer` (nothing is touched), `database-damaged` (while another process has it
 * open), `folder-read-only`, `disk-full`.
 */
export function openStore(home: string, now = Date.now()): Store {
  try {
    refuseNewer(home)
    mkdirSync(home, { recursive: true, mode: 0o700 })
    const run = startRun(home)
    try {
      return openWithin(home, run, now)
    } catch (error) {
      endRun(run)
      throw error
    }
  } catch (error) {
    throw openingFailure(error, home)
  }
}

export function closeStore(store: Store): void {
  try {
    closeDatabase(store.db)
  } finally {
    endRun(store.run)
  }
}

function openWithin(home: string, run: Run, now: number): Store {
  const notices: Failure[] = []
  const db = openSound(home) ?? openReplaced(home, now, notices)
  try {
    db.function('this_run', () => run.id)
    migrate(db, now)
    const interrupted = markInterrupted(db, home, now)
    purge(db, home, now)
    return { db, home, notices, interrupted, run }
  } catch (error) {
    db.close()
    throw error
  }
}

function refuseNewer(home: string): void {
  const version = peekVersion(databasePath(home))
  if (version === null || version <= newestVersion()) return
  throw new DeskglassError(
    'database-newer',
    `“${basename(databasePath(home))}” was written by a newer version of Deskglass and was left as it is. ` +
      'Install that version again, or choose another data folder with DESKGLASS_HOME.',
    { version, newest: newestVersion() },
  )
}

/** The database if it is sound (a new one is), else null. */
function openSound(home: string): Database | null {
  const path = databasePath(home)
  // An empty file is what a crash at the very first start leaves; where copies exist there has been more in it.
  if (peekVersion(path) === null) return null
  if (fileSize(path) === 0 && existsSync(path) && listBackups(home).length > 0) return null
  let db: Database | null = null
  try {
    db = openDatabase(path)
    if (quickCheck(db) === 'ok') return db
  } catch (error) {
    if (!isDamage(error)) {
      db?.close()
      throw error
    }
  }
  db?.close()
  return null
}

function openReplaced(home: string, now: number, notices: Failure[]): Database {
  // This run is one of them.
  if (listLiveRuns(home).size > 1) throw damagedWhileOpen()
  notices.push(replaceDamaged(home, now, newestVersion()))
  return openDatabase(databasePath(home))
}

function damagedWhileOpen(): DeskglassError {
  return new DeskglassError(
    'database-damaged',
    'The database of your conversations is damaged, and another Deskglass has it open. ' +
      'Close that one and start again: the newest copy will be put in its place.',
    {},
    ['retry'],
  )
}

/** Names the folder in what the file system or SQLite complains of. */
function openingFailure(error: unknown, home: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? ''
  if (error instanceof DeskglassError) return error
  if (READ_ONLY.some((start) => code.startsWith(start))) {
    return new DeskglassError(
      'folder-read-only',
      `The data folder “${home}” cannot be written to. Make it writable, or choose another with DESKGLASS_HOME.`,
      { folder: home },
      ['retry'],
      { cause: error },
    )
  }
  const failure = toFailure(error)
  return failure.code === 'bug' ? error : DeskglassError.from(failure)
}
