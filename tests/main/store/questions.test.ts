import { expect, test } from 'vitest'
import { addAttachment } from '../../../src/main/store/attachments'
import { finishAnswer } from '../../../src/main/store/answers'
import { listConversations, readConversation } from '../../../src/main/store/conversations'
import { addAnswer, askQuestion, conversationOfQuestion } from '../../../src/main/store/questions'
import { picture } from './picture'
import { NOON, openTemporary } from './temporary-home'

const empty = {
  text: '',
  state: 'writing',
  model: 'm',
  quotes: [],
  proof: [],
  views: [],
  summary: null,
  notes: [],
  usage: null,
  failure: null,
}
const notFound = expect.objectContaining({ failure: expect.objectContaining({ code: 'not-found' }) })

test('a question makes a conversation, and an empty answer to be written', () => {
  const { db } = openTemporary()
  addAttachment(db, picture('p2'), NOON)
  addAttachment(db, picture('p1'), NOON)
  const attachmentIds = ['p1', 'p2']
  const text = 'What is due? \0 👩‍👩‍👧 \u202E'
  const { conversation, turn } = askQuestion(db, {
    conversationId: null,
    text,
    attachmentIds,
    model: 'm',
    now: NOON,
  })
  expect(conversation).toEqual({
    id: conversation.id,
    title: 'What is due? 👩‍👩‍👧 \u202E',
    updatedAt: NOON,
    writing: true,
    hasPicture: true,
  })
  expect(turn).toEqual({
    question: {
      id: turn.question.id,
      text,
      detail: 'balanced',
      task: { kind: 'ask' },
      regions: [],
      attachments: [picture('p1'), picture('p2')],
      createdAt: NOON,
    },
    answers: [{ id: turn.answers[0]!.id, ...empty, createdAt: NOON }],
  })
  expect(readConversation(db, conversation.id)).toEqual({ ...conversation, turns: [turn] })
  expect(conversationOfQuestion(db, turn.question.id)).toBe(conversation.id)
})

test('turns and answers keep their order, also at the same millisecond', () => {
  const { db } = openTemporary()
  const ask = (text: string, conversationId: string | null) =>
    askQuestion(db, { conversationId, text, attachmentIds: [], model: 'm', now: NOON })
  const { conversation, turn } = ask('1', null)
  for (const text of ['2', '3', '4']) ask(text, conversation.id)
  const again = addAnswer(db, { questionId: turn.question.id, model: 'other', now: NOON + 1 })
  expect(again.answers).toEqual([
    turn.answers[0],
    { id: again.answers[1]!.id, ...empty, model: 'other', createdAt: NOON + 1 },
  ])
  const read = readConversation(db, conversation.id)
  expect(read.turns.map(({ question }) => question.text)).toEqual(['1', '2', '3', '4'])
  expect(read.turns[0]).toEqual(again)
  expect(read.updatedAt).toBe(NOON + 1)
})

test('a question without words is named after its file, and its file may be asked about again', () => {
  const { db } = openTemporary()
  addAttachment(db, picture('p1'), NOON)
  const asked = { conversationId: null, text: ' ', attachmentIds: ['p1'], model: 'm', now: NOON }
  const { conversation, turn } = askQuestion(db, asked)
  expect(conversation.title).toBe('p1.png')
  finishAnswer(db, turn.answers[0]!.id, { state: 'done', quotes: [], proof: [], usage: null, failure: null })
  const next = askQuestion(db, { ...asked, conversationId: conversation.id })
  expect(next.turn.question.attachments).toEqual([picture('p1')])
})

test('what cannot be asked leaves nothing behind', () => {
  const { db } = openTemporary()
  addAttachment(db, picture('p1'), NOON)
  const asked = { conversationId: null, text: 'Lost?', attachmentIds: ['p1', 'gone'], model: 'm', now: NOON }
  expect(() => askQuestion(db, asked)).toThrow(notFound)
  expect(() => askQuestion(db, { ...asked, attachmentIds: [], conversationId: 'gone' })).toThrow(notFound)
  expect(() => addAnswer(db, { questionId: 'gone', model: 'm', now: NOON })).toThrow(notFound)
  expect(listConversations(db)).toEqual([])
  expect(db.prepare('SELECT count(*) FROM questions').pluck().get()).toBe(0)
})
