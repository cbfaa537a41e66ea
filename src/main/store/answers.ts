/**
 * Answers. While one is written its text only grows by rows of its own (`answer_pieces`): what is on the disk is never
 * written again, and a crash costs nothing that was appended. When it ends the pieces are folded into one text.
 */
import type {
  Answer,
  AnswerNote,
  Failure,
  PictureViews,
  ProofMark,
  Quote,
  Turn,
  Usage,
} from '../../shared/contract'
import { DeskglassError } from '../failure'
import { ANSWER, PIECES, toAnswer, type AnswerRow } from './answer-rows'
import type { Database } from './database'
import { newId } from './new-id'
import { notFound } from './not-found'
import { readTurn } from './turns'

/** What is known when an answer ends. `model` where another one wrote it than was meant to. */
export interface AnswerEnd {
  state: Exclude<Answer['state'], 'writing'>
  quotes: readonly Quote[]
  proof: readonly ProofMark[]
  /** Left out: the model saw no picture. */
  views?: readonly PictureViews[]
  /** Left out: none. */
  notes?: readonly AnswerNote[]
  usage: Usage | null
  failure: Failure | null
  model?: string
}

/** Only ever within the transaction of its question. */
export function createAnswer(db: Database, questionId: string, model: string, now: number): void {
  db.prepare(
    `INSERT INTO answers (id, question_id, number, state, writer, model, created_at)
     SELECT @id, @questionId, coalesce(max(number), 0) + 1, 'writing', this_run(), @model, @now
     FROM answers WHERE question_id = @questionId`,
  ).run({ id: newId(), questionId, model, now })
}

export function readAnswer(db: Database, id: string): Answer {
  const row = db.prepare<[string], AnswerRow>(`SELECT ${ANSWER} FROM answers a WHERE a.id = ?`).get(id)
  if (!row) throw notFound('answer')
  return toAnswer(row)
}

/** Where an answer belongs. Throws `not-found`. */
export function locateAnswer(db: Database, id: string): { conversationId: string; questionId: string } {
  const sql = `SELECT q.conversation_id AS conversationId, q.id AS questionId
    FROM answers a JOIN questions q ON q.id = a.question_id WHERE a.id = ?`
  const place = db.prepare<[string], { conversationId: string; questionId: string }>(sql).get(id)
  if (!place) throw notFound('answer')
  return place
}

/** `text` is whole characters: half of a surrogate pair cannot be kept, and is a bug of the caller. */
export function appendAnswerText(db: Database, id: string, text: string): void {
  if (text === '') return
  if (!text.isWellFormed()) throw new RangeError('A piece of an answer ends in the middle of a character.')
  const { changes } = db
    .prepare(
      `INSERT INTO answer_pieces (answer_id, seq, text)
       SELECT a.id, (SELECT coalesce(max(seq), 0) + 1 FROM answer_pieces WHERE answer_id = a.id), @text
       FROM answers a WHERE a.id = @id AND a.state = 'writing'`,
    )
    .run({ id, text })
  if (changes === 0) throw notWriting(db, id)
}

/** The lines an answer will rest on, known before its first word. */
export function setAnswerQuotes(db: Database, id: string, quotes: readonly Quote[]): void {
  const sql = `UPDATE answers SET quotes = ? WHERE id = ? AND state = 'writing'`
  if (db.prepare(sql).run(JSON.stringify(quotes), id).changes === 0) throw notWriting(db, id)
}

/** The one door out of `writing`. The text is what was appended. */
export function finishAnswer(db: Database, id: string, end: AnswerEnd): Answer {
  return db
    .transaction(() => {
      const sql = `UPDATE answers SET state = @state, quotes = @quotes, proof = @proof, views = @views, notes = @notes,
        usage = @usage,
        failure = @failure, model = coalesce(@model, model) WHERE id = @id AND state = 'writing'`
      if (db.prepare(sql).run(toEndRow(id, end)).changes === 0) throw notWriting(db, id)
      foldPieces(db, id)
      return readAnswer(db, id)
    })
    .immediate()
}

function toEndRow(id: string, end: AnswerEnd): Record<string, string | null> {
  return {
    id,
    state: end.state,
    quotes: JSON.stringify(end.quotes),
    proof: JSON.stringify(end.proof),
    views: JSON.stringify(end.views ?? []),
    notes: JSON.stringify(end.notes ?? []),
    usage: end.usage && JSON.stringify(end.usage),
    failure: end.failure && JSON.stringify(end.failure),
    model: end.model ?? null,
  }
}

/** Moves the pieces into the answer's text. Only within a transaction. */
export function foldPieces(db: Database, id: string): void {
  db.prepare(`UPDATE answers AS a SET text = a.text || ${PIECES} WHERE a.id = ?`).run(id)
  db.prepare('DELETE FROM answer_pieces WHERE answer_id = ?').run(id)
}

/** To go on where an ended answer ended. Throws `already-running` while it is written, `not-found`. */
export function reopenAnswer(db: Database, id: string): Turn {
  return db
    .transaction(() => {
      const sql = `UPDATE answers SET state = 'writing', writer = this_run(), failure = NULL
        WHERE id = ? AND state <> 'writing'`
      const { questionId } = locateAnswer(db, id)
      if (db.prepare(sql).run(id).changes === 0) throw alreadyWriting()
      return readTurn(db, questionId)
    })
    .immediate()
}

function alreadyWriting(): DeskglassError {
  return new DeskglassError('already-running', 'This answer is being written already.')
}

function notWriting(db: Database, id: string): Error {
  const { state } = readAnswer(db, id)
  return new Error(`Answer ${id} is ${state}, not being written.`)
}
