/** What nobody will ask for again goes: conversations deleted long ago, drafts never asked about, contents without a use. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './database'
import { forgetUnusedFiles, isFileUsed } from './file-rows'
import { filesFolder } from './files'
import { listDamaged } from './recovery'
import { listLiveRuns } from './run'

const DAY = 24 * 60 * 60 * 1000
/** How long a deleted conversation can be restored. */
const DELETED_FOR = 30 * DAY
/** How long a draft waits for its question, and how long a content may lie there before its attachment has it. */
const UNUSED_FOR = DAY

export function purge(db: Database, home: string, now: number): void {
  db.transaction(() => {
    db.prepare('DELETE FROM conversations WHERE deleted_at < ?').run(now - DELETED_FOR)
    purgeDrafts(db, home, now)
    forgetUnusedFiles(db)
  }).immediate()
  // A database that was set aside may be all that still knows of them.
  if (listDamaged(home).length === 0) removeUnusedFiles(db, home, now)
}

/** A draft in another window that is still open stays. */
function purgeDrafts(db: Database, home: string, now: number): void {
  const live = listLiveRuns(home)
  const sql = `SELECT id, writer FROM attachments AS f WHERE created_at < ?
    AND NOT EXISTS (SELECT 1 FROM question_attachments l WHERE l.attachment_id = f.id)`
  const drafts = db.prepare<[number], { id: string; writer: string }>(sql).all(now - UNUSED_FOR)
  const remove = db.prepare('DELETE FROM attachments WHERE id = ?')
  for (const draft of drafts) if (!live.has(draft.writer)) remove.run(draft.id)
}

function removeUnusedFiles(db: Database, home: string, now: number): void {
  for (const folder of namesIn(filesFolder(home))) {
    for (const name of namesIn(join(filesFolder(home), folder))) {
      const path = join(filesFolder(home), folder, name)
      if (isFileUsed(db, name) || !isOlder(path, now - UNUSED_FOR)) continue
      rmSync(path, { force: true })
      // What a vision model saw of it.
      rmSync(join(home, 'cache', 'features', name), { recursive: true, force: true })
    }
  }
}

function isOlder(path: string, time: number): boolean {
  const facts = statSync(path, { throwIfNoEntry: false })
  return facts !== undefined && facts.isFile() && facts.mtimeMs < time
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}
