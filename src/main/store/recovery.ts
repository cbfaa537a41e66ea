/**
 * What to do with a database that is damaged: it is set aside under a dated name and never deleted; the newest sound
 * copy takes its place, or an empty one does.
 */
import { copyFileSync, existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Failure } from '../../shared/contract'
import { newestGoodBackup, stamp } from './backup'
import { databasePath } from './database'
import { syncPath } from './sync-path'

const DAMAGED = /^deskglass-damaged-.*\.db$/

/** Leaves a sound file, or none, where the damaged one was. Returns what the user should be told. */
export function replaceDamaged(home: string, now: number, newestVersion: number): Failure {
  const aside = setAside(home, now)
  const backup = newestGoodBackup(home, newestVersion)
  if (backup) restore(home, backup)
  return notice(basename(aside), backup)
}

/** Names of databases that were set aside and still lie in the data folder. */
export function listDamaged(home: string): string[] {
  return readdirSync(home).filter((name) => DAMAGED.test(name))
}

function setAside(home: string, now: number): string {
  const path = databasePath(home)
  const aside = freeName(join(home, `deskglass-damaged-${stamp(now)}`))
  // WAL first: left behind without its database, it would be replayed into the next one.
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending)
  }
  syncPath(home)
  return aside
}

function freeName(start: string): string {
  let name = `${start}.db`
  for (let count = 2; existsSync(name); count++) name = `${start}-${count}.db`
  return name
}

function restore(home: string, backup: string): void {
  const path = databasePath(home)
  const part = `${path}.${process.pid}.part`
  copyFileSync(backup, part)
  syncPath(part)
  renameSync(part, path)
  syncPath(dirname(path))
}

function notice(aside: string, backup: string | null): Failure {
  const kept = `It was kept as “${aside}” in the data folder`
  const then = backup
    ? `, and the copy of ${backupDay(backup)} was put in its place; what came later is not in the list.`
    : ', and Deskglass goes on with an empty one; there was no copy to put in its place.'
  return {
    code: 'database-damaged',
    message: `The database of your conversations was damaged. ${kept}${then}`,
    details: { file: aside, backup: backup ? basename(backup) : '' },
    actions: [],
  }
}

/** `2030-01-31` of `deskglass-2030-01-31T08-00-00-000Z-v10.db`. */
function backupDay(path: string): string {
  return basename(path).slice('deskglass-'.length, 'deskglass-'.length + 10)
}
