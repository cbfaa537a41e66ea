/** A question is on the disk, with a place for its answer, before any model starts. */
import type { ConversationSummary, Detail, Region, Task, Turn } from '../../shared/contract'
import { createAnswer } from './answers'
import { createConversation, readSummary, touchConversation } from './conversations'
import type { Database } from './database'
import { newId } from './new-id'
import { notFound } from './not-found'
import { makeTitle } from './title'
import { readTurn } from './turns'

export interface NewQuestion {
  /** null: a new conversation, named after the question. */
  conversationId: string | null
  text: string
  /** In the order they are shown. */
  attachmentIds: readonly string[]
  model: string
  /** How closely pictures are looked at; left out: balanced. */
  detail?: Detail | undefined
  /** Left out: a question. */
  task?: Task | undefined
  /** Where to look closely; left out: nowhere. */
  regions?: readonly Region[] | undefined
  now: number
}

/** Commits question and empty answer together. Throws `not-found` for a conversation or an attachment. */
export function askQuestion(
  db: Database,
  input: NewQuestion,
): { conversation: ConversationSummary; turn: Turn } {
  return db
    .transaction(() => {
      const conversationId = enterConversation(db, input)
      const questionId = insertQuestion(db, conversationId, input)
      linkAttachments(db, questionId, input.attachmentIds)
      createAnswer(db, questionId, input.model, input.now)
      return { conversation: readSummary(db, conversationId), turn: readTurn(db, questionId) }
    })
    .immediate()
}

/** A further, empty answer to a question that is there. The last one of a turn counts. */
export function addAnswer(db: Database, input: { questionId: string; model: string; now: number }): Turn {
  return db
    .transaction(() => {
      touchConversation(db, conversationOfQuestion(db, input.questionId), input.now)
      createAnswer(db, input.questionId, input.model, input.now)
      return readTurn(db, input.questionId)
    })
    .immediate()
}

export function conversationOfQuestion(db: Database, questionId: string): string {
  const sql = 'SELECT conversation_id FROM questions WHERE id = ?'
  const id = db.prepare<[string], string>(sql).pluck().get(questionId)
  if (id === undefined) throw notFound('question')
  return id
}

function enterConversation(db: Database, input: NewQuestion): string {
  if (input.conversationId === null) {
    const id = newId()
    createConversation(db, id, makeTitle(input.text) || firstName(db, input.attachmentIds), input.now)
    return id
  }
  touchConversation(db, input.conversationId, input.now)
  return input.conversationId
}

function firstName(db: Database, attachmentIds: readonly string[]): string {
  const sql = 'SELECT name FROM attachments WHERE id = ?'
  const name = db
    .prepare<[string], string>(sql)
    .pluck()
    .get(attachmentIds[0] ?? '')
  return makeTitle(name ?? '')
}

function insertQuestion(db: Database, conversationId: string, input: NewQuestion): string {
  const id = newId()
  db.prepare(
    `INSERT INTO questions (id, conversation_id, number, text, detail, task, regions, created_at)
     SELECT @id, @conversationId, coalesce(max(number), 0) + 1, @text, @detail, @task, @regions, @now
     FROM questions WHERE conversation_id = @conversationId`,
  ).run({
    id,
    conversationId,
    text: input.text.toWellFormed(),
    detail: input.detail ?? 'balanced',
    task: JSON.stringify(input.task ?? { kind: 'ask' }),
    regions: JSON.stringify(input.regions ?? []),
    now: input.now,
  })
  return id
}

function linkAttachments(db: Database, questionId: string, attachmentIds: readonly string[]): void {
  const link = db.prepare(
    `INSERT INTO question_attachments (question_id, position, attachment_id)
     SELECT @questionId, @position, id FROM attachments WHERE id = @attachmentId`,
  )
  attachmentIds.forEach((attachmentId, position) => {
    if (link.run({ questionId, position, attachmentId }).changes === 0) throw notFound('attachment')
  })
}
