/**
 * Copies of the database in `backups/`, the newest seven. Each is complete or absent, and never opened for writing,
 * so that a copy stays what it was.
 */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { fileSize, isDamage, quickCheck, userVersion, type Database } from './database'
import { syncPath } from './sync-path'

const KEPT = 7
const NAME = /^deskglass-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z)-v(\d+)\.db$/

/** A time as file names carry it: sorts as the time does, and Windows allows it. */
export function stamp(now: number): string {
  return new Date(now).toISOString().replaceAll(/[:.]/g, '-')
}

export function backupFolder(home: string): string {
  return join(home, 'backups')
}

/** Paths of all copies, newest first. */
export function listBackups(home: string): string[] {
  const folder = backupFolder(home)
  try {
    const names = readdirSync(folder).filter((name) => NAME.test(name))
    return names.sort((a, b) => (a < b ? 1 : -1)).map((name) => join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Writes a copy of what is committed, at once, and forgets the oldest ones. */
export function copyDatabase(db: Database, now: number): string {
  const target = prepareTarget(db, now)
  db.prepare('VACUUM INTO ?').run(target.part)
  return keep(target)
}

/** The same in small steps, for a program that must stay awake; nothing if a copy of the last `age` ms is there. */
export async function copyDatabaseIfOld(db: Database, now: number, age: number): Promise<string | null> {
  const newest = listBackups(dirname(db.name))[0]
  if (newest && newest >= join(dirname(newest), `deskglass-${stamp(now - age)}`)) return null
  const target = prepareTarget(db, now)
  await db.backup(target.part, { progress: () => 500 })
  leaveWalMode(target.part)
  return keep(target)
}

/** The newest copy that is sound and not of a newer version of the program; null if there is none. */
export function newestGoodBackup(home: string, newestVersion: number): string | null {
  return listBackups(home).find((path) => isGood(path, newestVersion)) ?? null
}

/** A page-by-page copy is in WAL mode as its source is, and could not be looked at without files beside it. */
function leaveWalMode(path: string): void {
  const copy = new Sqlite(path)
  copy.pragma('journal_mode = DELETE')
  copy.close()
}

interface Target {
  home: string
  path: string
  part: string
}

function prepareTarget(db: Database, now: number): Target {
  const home = dirname(db.name)
  const path = join(backupFolder(home), `deskglass-${stamp(now)}-v${userVersion(db)}.db`)
  const part = `${path}.${process.pid}.part`
  mkdirSync(backupFolder(home), { recursive: true, mode: 0o700 })
  rmSync(part, { force: true })
  return { home, path, part }
}

function keep({ home, path, part }: Target): string {
  syncPath(part)
  renameSync(part, path)
  syncPath(dirname(path))
  for (const old of listBackups(home).slice(KEPT)) rmSync(old, { force: true })
  return path
}

function isGood(path: string, newestVersion: number): boolean {
  if (fileSize(path) === 0) return false
  const db = new Sqlite(path, { readonly: true })
  try {
    const version = userVersion(db)
    return version > 0 && version <= newestVersion && quickCheck(db) === 'ok'
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    db.close()
  }
}
