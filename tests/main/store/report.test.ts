import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { deleteConversation } from '../../../src/main/store/conversations'
import { databasePath } from '../../../src/main/store/database'
import { newestVersion } from '../../../src/main/store/migrations'
import { askQuestion } from '../../../src/main/store/questions'
import { databaseReport } from '../../../src/main/store/report'
import { NOON, openTemporary } from './temporary-home'

test('the report says where, which version, how sound and how large', () => {
  const { db, home } = openTemporary()
  const asked = { conversationId: null, text: 'Q', attachmentIds: [], model: 'm', now: NOON }
  askQuestion(db, asked)
  deleteConversation(db, askQuestion(db, asked).conversation.id, NOON)
  const path = databasePath(home)
  expect(databaseReport(db)).toEqual({
    path,
    version: newestVersion(),
    health: 'ok',
    conversations: 1,
    bytes: statSync(path).size + statSync(`${path}-wal`).size,
  })
})
