/**
 * Which runs of the program are alive. Window and terminal may share a data folder: neither may call the other's
 * half-written answer interrupted. Each run holds an exclusive SQLite lock on a file of its own in `running/`;
 * the operating system lets go of it however the process ends, and a reused process id cannot be mistaken for it.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { newId } from './new-id'

export interface Run {
  id: string
  path: string
  lock: Sqlite.Database
}

export function startRun(home: string): Run {
  mkdirSync(runningFolder(home), { recursive: true, mode: 0o700 })
  for (;;) {
    const id = newId()
    const path = lockPath(home, id)
    const lock = tryLock(path, 5_000)
    // Between creating and locking, another process may have taken the file for a dead one's.
    if (lock && existsSync(path)) return { id, path, lock }
    lock?.close()
  }
}

export function endRun(run: Run): void {
  if (run.lock.open) removeLock(run.path, run.lock)
}

/** Ids of the runs that hold their lock. Forgets those that do not. */
export function listLiveRuns(home: string): Set<string> {
  const live = new Set<string>()
  for (const name of readdirSync(runningFolder(home))) {
    if (!name.endsWith('.lock')) continue
    const path = join(runningFolder(home), name)
    const lock = tryLock(path, 0)
    if (lock) removeLock(path, lock)
    else live.add(name.slice(0, -'.lock'.length))
  }
  return live
}

function runningFolder(home: string): string {
  return join(home, 'running')
}

function lockPath(home: string, id: string): string {
  return join(runningFolder(home), `${id}.lock`)
}

/** The connection that now holds the lock, or null where somebody else does. */
function tryLock(path: string, timeout: number): Sqlite.Database | null {
  const lock = new Sqlite(path, { timeout })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}

/** While it is held, so that nobody can lock a file that has lost its name. Windows only removes closed files. */
function removeLock(path: string, lock: Sqlite.Database): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (process.platform !== 'win32') throw error
  } finally {
    lock.close()
  }
  if (process.platform === 'win32') rmSync(path, { force: true, maxRetries: 3 })
}
