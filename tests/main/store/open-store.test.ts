import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Failure } from '../../../src/shared/contract'
import { toFailure } from '../../../src/main/failure'
import { copyDatabase, listBackups } from '../../../src/main/store/backup'
import { listConversations, readConversation } from '../../../src/main/store/conversations'
import { databasePath, openDatabase } from '../../../src/main/store/database'
import { newestVersion } from '../../../src/main/store/migrations'
import { closeStore, openStore } from '../../../src/main/store/open-store'
import { askQuestion } from '../../../src/main/store/questions'
import { childCommand, runChild } from './run-child'
import { DAY, NOON, openTemporary, temporaryHome } from './temporary-home'

const STAMP = '2030-01-31T12-00-00-000Z'
const question = { conversationId: null, text: 'Kept?', attachmentIds: [], model: 'm', now: NOON }

describe('a new store', () => {
  test('is a real file with the settings that keep what is committed', () => {
    const { db, notices, interrupted } = openTemporary()
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'user_version']
    expect(pragmas.map((name) => db.pragma(name, { simple: true }))).toEqual([
      'wal',
      2,
      1,
      5000,
      newestVersion(),
    ])
    const loose = db.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0
      AND type NOT IN ('virtual', 'shadow')`)
    expect(loose.pluck().all()).toEqual(['sqlite_schema'])
    expect({ notices, interrupted }).toEqual({ notices: [], interrupted: 0 })
  })

  test('leaves one file, and no lock, when it is closed', () => {
    const home = temporaryHome()
    closeStore(openStore(home))
    expect(readdirSync(home)).toEqual(['deskglass.db', 'running'])
    expect(readdirSync(join(home, 'running'))).toEqual([])
  })
})

describe('a database of a newer version', () => {
  test('is refused and not a byte of the folder changes', () => {
    const home = temporaryHome()
    makeNewer(home)
    const before = contentsOf(home)
    expect(failureOf(() => openStore(home))).toEqual(newer)
    expect(contentsOf(home)).toEqual(before)
  })

  test('is refused, too, while its version stands only in the WAL of a crash, and that WAL stays', () => {
    const crashed = temporaryHome()
    const home = temporaryHome()
    closeStore(openStore(home))
    mkdirSync(crashed, { mode: 0o700 })
    const path = databasePath(home)
    const db = openDatabase(path)
    db.pragma('user_version = 990')
    // As a crash leaves them: file and WAL, and nobody to fold one into the other.
    for (const ending of ['', '-wal'])
      writeFileSync(databasePath(crashed) + ending, readFileSync(path + ending))
    db.close()
    const before = contentsOf(crashed)
    expect(failureOf(() => openStore(crashed))).toEqual(newer)
    const { 'deskglass.db-shm': _index, ...after } = contentsOf(crashed)
    expect(after).toEqual(before)
  })

  const newer: Failure = {
    code: 'database-newer',
    message:
      '“deskglass.db” was written by a newer version of Deskglass and was left as it is. ' +
      'Install that version again, or choose another data folder with DESKGLASS_HOME.',
    details: { version: 990, newest: newestVersion() },
    actions: [],
  }
})

describe('a damaged database', () => {
  test.each<[string, (path: string) => void]>([
    ['whose pages are overwritten', overwritePages],
    [
      'that is no database',
      (path) => writeFileSync(path, 'not a database, but long enough to look like one '.repeat(9)),
    ],
    ['that ends too early', (path) => truncateSync(path, 8192 + 100)],
    ['that is empty', (path) => truncateSync(path, 0)],
  ])('%s is set aside, and the newest sound copy takes its place', (_name, damage) => {
    const home = temporaryHome()
    const kept = fillAndCopy(home)
    damage(databasePath(home))
    const damaged = readFileSync(databasePath(home))
    const store = openTemporary(home)
    expect(store.notices).toEqual([
      {
        code: 'database-damaged',
        message:
          `The database of your conversations was damaged. It was kept as “deskglass-damaged-${STAMP}.db” in the data ` +
          'folder, and the copy of 2030-01-30 was put in its place; what came later is not in the list.',
        details: {
          file: `deskglass-damaged-${STAMP}.db`,
          backup: `deskglass-2030-01-30T12-00-00-000Z-v${newestVersion()}.db`,
        },
        actions: [],
      },
    ])
    expect(listConversations(store.db)).toEqual(kept)
    expect(readFileSync(join(home, `deskglass-damaged-${STAMP}.db`))).toEqual(damaged)
  })

  test('without a copy gives an empty one, and the next start has nothing to say', () => {
    const home = temporaryHome()
    mkdirSync(home)
    writeFileSync(databasePath(home), 'x'.repeat(5000))
    const store = openStore(home, NOON)
    expect(store.notices.map((notice) => notice.message)).toEqual([
      `The database of your conversations was damaged. It was kept as “deskglass-damaged-${STAMP}.db” in the data ` +
        'folder, and Deskglass goes on with an empty one; there was no copy to put in its place.',
    ])
    expect(listConversations(store.db)).toEqual([])
    closeStore(store)
    expect(openTemporary(home).notices).toEqual([])
  })

  test('passes over copies that are damaged themselves or of a newer version', () => {
    const home = temporaryHome()
    const kept = fillAndCopy(home)
    const [good] = listBackups(home)
    const later = join(dirname(good!), 'deskglass-2030-01-31T08-00-00-000Z-v10.db')
    writeFileSync(later, readFileSync(good!))
    overwritePages(later)
    const newer = new Sqlite(join(dirname(good!), 'deskglass-2030-01-31T09-00-00-000Z-v990.db'))
    newer.exec('CREATE TABLE a (b) ; PRAGMA user_version = 990')
    newer.close()
    overwritePages(databasePath(home))
    const store = openTemporary(home)
    expect(store.notices.map((notice) => notice.details.backup)).toEqual([basename(good!)])
    expect(listConversations(store.db)).toEqual(kept)
  })

  test('takes its WAL along, so that it is not replayed into the one that follows', () => {
    const home = temporaryHome()
    fillAndCopy(home)
    const db = openDatabase(databasePath(home))
    db.pragma('wal_autocheckpoint = 0')
    db.prepare('UPDATE conversations SET title = ?').run('only in the WAL')
    const wal = readFileSync(`${databasePath(home)}-wal`)
    db.close()
    writeFileSync(databasePath(home), 'x'.repeat(5000))
    writeFileSync(`${databasePath(home)}-wal`, wal)
    const store = openTemporary(home)
    expect(listConversations(store.db).map((conversation) => conversation.title)).toEqual(['Kept?'])
    expect(readFileSync(join(home, `deskglass-damaged-${STAMP}.db-wal`))).toEqual(wal)
  })

  test('is left where it is while another Deskglass has it open', () => {
    const home = temporaryHome()
    fillAndCopy(home)
    openTemporary(home)
    overwritePages(databasePath(home))
    expect(failureOf(() => openStore(home, NOON)).code).toBe('database-damaged')
    expect(readdirSync(home).filter((name) => name.includes('damaged'))).toEqual([])
  })
})

describe('a disk that does not take it', () => {
  // Root may write anywhere: such a test is run as somebody else.
  test('gives a sentence for a folder that may not be written to', () => {
    const home = temporaryHome()
    closeStore(openStore(home))
    chmodSync(dirname(home), 0o755)
    for (const path of [home, join(home, 'running'), databasePath(home)]) chmodSync(path, 0o555)
    onTestFinished(() => chmodSync(home, 0o755))
    asOrdinaryUser()
    for (const path of [home, join(dirname(home), 'missing'), join(databasePath(home), 'below')]) {
      expect(failureOf(() => openStore(path))).toEqual({
        code: 'folder-read-only',
        message: `The data folder “${path}” cannot be written to. Make it writable, or choose another with DESKGLASS_HOME.`,
        details: { folder: path },
        actions: ['retry'],
      })
    }
  })

  test('gives a failure when a file may not grow, and keeps what is there', () => {
    const { db } = openTemporary()
    askQuestion(db, question)
    const before = listConversations(db)
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`)
    const tooLong = { ...question, text: 'long '.repeat(20_000) }
    expect(failureOf(() => askQuestion(db, tooLong)).code).toBe('disk-full')
    expect(listConversations(db)).toEqual(before)
  })

  const space = ['unshare', '-rm', 'sh', '-c', 'mount -t tmpfs -o size=4m none "$0" && exec "$@"']
  const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0

  test.runIf(canMount)('survives a file system that fills up, and goes on when there is space', async () => {
    const folder = temporaryHome()
    mkdirSync(folder)
    const lines = await runChild([...space, folder, ...childCommand('fill-the-disk.ts', folder)])
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        some: true,
        append: 'disk-full',
        readable: true,
        file: 'disk-full',
        left: [],
        first: 'disk-full',
        kept: { length: true, state: 'interrupted', notices: [] },
      },
    ])
  })
})

describe('two processes', () => {
  test('start at once in an empty folder, write at once, and lose nothing', async () => {
    const home = temporaryHome()
    const names = ['first', 'second', 'third']
    const ids = await Promise.all(
      names.map(async (name) => (await runChild(childCommand('ask-many.ts', home, name, '40')))[0]!),
    )
    const { db, notices, interrupted } = openTemporary(home)
    const texts = ids.map((id) =>
      readConversation(db, id).turns.map((turn) => [
        turn.question.text,
        turn.answers.map((answer) => answer.text),
      ]),
    )
    expect(texts).toEqual(
      names.map((name) =>
        Array.from({ length: 40 }, (_, index) => [`${name} ${index + 1}`, [`to ${name} ${index + 1}`]]),
      ),
    )
    expect({ notices, interrupted }).toEqual({ notices: [], interrupted: 0 })
  })
})

function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    names.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'hex')]),
  )
}

function failureOf(action: () => unknown): Failure {
  try {
    action()
  } catch (error) {
    return toFailure(error)
  }
  throw new Error('It went well.')
}

function makeNewer(home: string): void {
  closeStore(openStore(home))
  const db = openDatabase(databasePath(home))
  db.exec('CREATE TABLE of_the_future (id TEXT PRIMARY KEY) STRICT; PRAGMA user_version = 990')
  db.close()
}

/** One conversation, copied the day before; then a second one, which is lost with the file. */
function fillAndCopy(home: string) {
  const { db, ...store } = openStore(home, NOON - 2 * DAY)
  askQuestion(db, question)
  db.prepare(`UPDATE answers SET state = 'done'`).run()
  copyDatabase(db, NOON - DAY)
  const kept = listConversations(db)
  for (let count = 0; count < 200; count++) askQuestion(db, { ...question, text: 'Lost? '.repeat(100) })
  closeStore({ db, ...store })
  return kept
}

function overwritePages(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096)
  writeFileSync(path, bytes)
}

function asOrdinaryUser(): void {
  if (process.getuid?.() !== 0) return
  process.seteuid!(65534)
  onTestFinished(() => process.seteuid!(0))
}
