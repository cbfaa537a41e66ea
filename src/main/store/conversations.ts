/** Conversations: the list at the side, one of them in full, and their coming and going. */
import type { Conversation, ConversationSummary } from '../../shared/contract'
import type { Database } from './database'
import { notFound } from './not-found'
import { readTurns } from './turns'

interface ConversationRow {
  id: string
  title: string
  updated_at: number
  writing: number
  has_picture: number
}

function toSummary(row: ConversationRow): ConversationSummary {
  return {
    id: row.id,
    title: row.title,
    updatedAt: row.updated_at,
    writing: row.writing === 1,
    hasPicture: row.has_picture === 1,
  }
}

const SUMMARY = `
  SELECT c.id, c.title, c.updated_at,
    EXISTS (
      SELECT 1 FROM questions q JOIN answers a ON a.question_id = q.id
      WHERE q.conversation_id = c.id AND a.state = 'writing'
    ) AS writing,
    EXISTS (
      SELECT 1 FROM questions q
      JOIN question_attachments l ON l.question_id = q.id
      JOIN attachments f ON f.id = l.attachment_id
      WHERE q.conversation_id = c.id AND f.kind IN ('picture', 'video')
    ) AS has_picture
  FROM conversations c`

export const LIST_CONVERSATIONS = `${SUMMARY} WHERE c.deleted_at IS NULL ORDER BY c.updated_at DESC, c.id`

/** All that are not deleted, the last used first. */
export function listConversations(db: Database): ConversationSummary[] {
  return db.prepare<[], ConversationRow>(LIST_CONVERSATIONS).all().map(toSummary)
}

export const READ_SUMMARY = `${SUMMARY} WHERE c.id = ? AND c.deleted_at IS NULL`

/** Throws `not-found`, as everything here does for an id that is unknown or deleted. */
export function readSummary(db: Database, id: string): ConversationSummary {
  const row = db.prepare<[string], ConversationRow>(READ_SUMMARY).get(id)
  if (!row) throw notFound('conversation')
  return toSummary(row)
}

export function readConversation(db: Database, id: string): Conversation {
  return db.transaction(() => ({ ...readSummary(db, id), turns: readTurns(db, id) }))()
}

export function createConversation(db: Database, id: string, title: string, now: number): void {
  db.prepare('INSERT INTO conversations (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)').run(
    id,
    title,
    now,
    now,
  )
}

/** Moves it to the top of the list. */
export function touchConversation(db: Database, id: string, now: number): void {
  change(db, 'UPDATE conversations SET updated_at = ? WHERE id = ? AND deleted_at IS NULL', now, id)
}

export function renameConversation(db: Database, id: string, title: string): ConversationSummary {
  const sql = 'UPDATE conversations SET title = ? WHERE id = ? AND deleted_at IS NULL'
  change(db, sql, title.toWellFormed(), id)
  return readSummary(db, id)
}

/** Out of the list, and gone for good after 30 days; until then it can be restored. */
export function deleteConversation(db: Database, id: string, now: number): void {
  change(db, 'UPDATE conversations SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL', now, id)
}

export function restoreConversation(db: Database, id: string): ConversationSummary {
  change(db, 'UPDATE conversations SET deleted_at = NULL WHERE id = ?', id)
  return readSummary(db, id)
}

function change(db: Database, sql: string, ...values: (string | number)[]): void {
  if (db.prepare(sql).run(...values).changes === 0) throw notFound('conversation')
}
