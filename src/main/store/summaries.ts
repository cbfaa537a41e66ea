/** Answers that are summaries: they do not grow at the end, so the whole of what is there takes the place of what was. */
import type { Answer, Summary } from '../../shared/contract'
import { finishAnswer, readAnswer, type AnswerEnd } from './answers'
import type { Database } from './database'

/** While it grows. Nothing happens to an answer that is not being written any more. */
export function setAnswerSummary(db: Database, id: string, summary: Summary): void {
  db.prepare(`UPDATE answers SET summary = ? WHERE id = ? AND state = 'writing'`).run(
    JSON.stringify(summary),
    id,
  )
}

/** The door out of `writing`. `summary` null: nothing is known yet; what is there stays. */
export function finishSummary(
  db: Database,
  id: string,
  end: AnswerEnd,
  result: { text: string; summary: Summary } | null,
): Answer {
  return db
    .transaction(() => {
      finishAnswer(db, id, end)
      if (result) {
        const sql = 'UPDATE answers SET text = ?, summary = ? WHERE id = ?'
        db.prepare(sql).run(result.text.toWellFormed(), JSON.stringify(result.summary), id)
      }
      return readAnswer(db, id)
    })
    .immediate()
}

/** As if it had not been begun. */
export function clearSummary(db: Database, id: string): void {
  db.prepare(`UPDATE answers SET text = '', summary = NULL, notes = '[]' WHERE id = ?`).run(id)
}
