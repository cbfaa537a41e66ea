import { expect, test } from 'vitest'
import {
  LIST_CONVERSATIONS,
  READ_SUMMARY,
  deleteConversation,
  listConversations,
  readConversation,
  renameConversation,
  restoreConversation,
} from '../../../src/main/store/conversations'
import type { Database } from '../../../src/main/store/database'
import { addAttachment } from '../../../src/main/store/attachments'
import { finishAnswer } from '../../../src/main/store/answers'
import { askQuestion } from '../../../src/main/store/questions'
import { picture } from './picture'
import { queryPlan } from './query-plan'
import { NOON, openTemporary } from './temporary-home'

const end = { state: 'done', quotes: [], proof: [], usage: null, failure: null } as const

/** Asks a question that is answered at once. Returns the conversation's id. */
function ask(db: Database, text: string, now: number, conversationId: string | null = null): string {
  const asked = askQuestion(db, { conversationId, text, attachmentIds: [], model: 'm', now })
  finishAnswer(db, asked.turn.answers[0]!.id, end)
  return asked.conversation.id
}

test('the list has the last used first, and says what is written and what has a picture', () => {
  const { db } = openTemporary()
  const first = ask(db, 'First', NOON)
  addAttachment(db, picture('p1'), NOON)
  const asked = { conversationId: null, text: 'Second', attachmentIds: ['p1'], model: 'm', now: NOON + 1 }
  const second = askQuestion(db, asked).conversation.id
  ask(db, 'Once more', NOON + 2, first)
  expect(listConversations(db)).toEqual([
    { id: first, title: 'First', updatedAt: NOON + 2, writing: false, hasPicture: false },
    { id: second, title: 'Second', updatedAt: NOON + 1, writing: true, hasPicture: true },
  ])
})

test('a conversation is renamed, deleted, and restored as it was', () => {
  const { db } = openTemporary()
  const id = ask(db, 'Question', NOON)
  expect(renameConversation(db, id, 'Rent 2030')).toEqual({
    id,
    title: 'Rent 2030',
    updatedAt: NOON,
    writing: false,
    hasPicture: false,
  })
  const before = readConversation(db, id)
  deleteConversation(db, id, NOON + 1)
  expect(listConversations(db)).toEqual([])
  const gone = expect.objectContaining({ failure: expect.objectContaining({ code: 'not-found' }) })
  expect(() => readConversation(db, id)).toThrow(gone)
  expect(() => renameConversation(db, id, 'x')).toThrow(gone)
  expect(() => deleteConversation(db, id, NOON)).toThrow(gone)
  expect(() => ask(db, 'More', NOON, id)).toThrow(gone)
  restoreConversation(db, id)
  expect(readConversation(db, id)).toEqual(before)
})

test('the list reads its index in order, and looks the rest up', () => {
  const { db } = openTemporary()
  expect(queryPlan(db, LIST_CONVERSATIONS)).toEqual([
    'SCAN c USING INDEX conversations_by_time',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH q USING INDEX questions_by_conversation (conversation_id=?)',
    'SEARCH a USING COVERING INDEX answers_being_written (question_id=?)',
    'CORRELATED SCALAR SUBQUERY 2',
    'SEARCH q USING INDEX questions_by_conversation (conversation_id=?)',
    'SEARCH l USING PRIMARY KEY (question_id=?)',
    'SEARCH f USING INDEX sqlite_autoindex_attachments_1 (id=?)',
  ])
  expect(queryPlan(db, READ_SUMMARY, 'id')[0]).toBe(
    'SEARCH c USING INDEX sqlite_autoindex_conversations_1 (id=?)',
  )
})
