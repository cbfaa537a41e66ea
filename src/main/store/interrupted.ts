/** What an earlier run began and did not end: marked, so that nothing is shown as going on for ever. */
import type { Failure } from '../../shared/contract'
import { foldPieces } from './answers'
import { readAttachment, updateAttachment } from './attachments'
import type { Database } from './database'
import { listLiveRuns } from './run'

interface UnfinishedRow {
  id: string
  writer: string
}

/** Answers of runs that are no longer alive become `interrupted`, attachments `failed`. Returns how many answers. */
export function markInterrupted(db: Database, home: string, now: number): number {
  return db
    .transaction(() => {
      // Not before the database is held: a run that starts in between would be missed, and its answer taken from it.
      const live = listLiveRuns(home)
      for (const { id } of unfinished(db, 'attachments', `'copying', 'reading'`, live))
        failAttachment(db, id, now)
      const answers = unfinished(db, 'answers', `'writing'`, live)
      for (const { id } of answers) interruptAnswer(db, id)
      return answers.length
    })
    .immediate()
}

function unfinished(db: Database, table: string, states: string, live: Set<string>): UnfinishedRow[] {
  const rows = db
    .prepare<[], UnfinishedRow>(`SELECT id, writer FROM ${table} WHERE state IN (${states})`)
    .all()
  return rows.filter((row) => !live.has(row.writer))
}

function interruptAnswer(db: Database, id: string): void {
  db.prepare(`UPDATE answers SET state = 'interrupted' WHERE id = ?`).run(id)
  foldPieces(db, id)
}

function failAttachment(db: Database, id: string, now: number): void {
  const { name, state, pageMarks } = readAttachment(db, id)
  const read = pageMarks.replaceAll('w', '').length
  const goOn =
    read > 0 ? `and reading goes on after page ${read} of ${pageMarks.length}` : 'and it will be read'
  const failure: Failure =
    state === 'copying'
      ? {
          code: 'file-vanished',
          message: `“${name}” was not completely copied when Deskglass ended. Add it again.`,
          details: { file: name },
          actions: ['choose-other', 'remove'],
        }
      : {
          code: 'reader-stopped',
          message: `Deskglass ended while it read “${name}”. Ask again, ${goOn}.`,
          details: { file: name },
          actions: ['retry'],
        }
  updateAttachment(db, id, { state: 'failed', failure }, now)
}
