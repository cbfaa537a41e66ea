import { expect, test } from 'vitest'
import { READ_ANSWERS, READ_ATTACHMENTS, READ_QUESTIONS } from '../../../src/main/store/turns'
import { queryPlan } from './query-plan'
import { openTemporary } from './temporary-home'

test('a conversation is read by its indexes, and nothing is sorted but the pieces of one answer', () => {
  const { db } = openTemporary()
  expect(queryPlan(db, READ_QUESTIONS, 'id')).toEqual([
    'SEARCH q USING INDEX questions_by_conversation (conversation_id=?)',
  ])
  expect(queryPlan(db, READ_ANSWERS, 'id')).toEqual([
    'SEARCH q USING INDEX questions_by_conversation (conversation_id=?)',
    'SEARCH a USING INDEX answers_by_question (question_id=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'USE TEMP B-TREE FOR group_concat(ORDER BY)',
    'SEARCH p USING PRIMARY KEY (answer_id=?)',
  ])
  expect(queryPlan(db, READ_ATTACHMENTS, 'id')).toEqual([
    'SEARCH q USING INDEX questions_by_conversation (conversation_id=?)',
    'SEARCH l USING PRIMARY KEY (question_id=?)',
    'SEARCH f USING INDEX sqlite_autoindex_attachments_1 (id=?)',
  ])
})
