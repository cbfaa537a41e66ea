import { once } from 'node:events'
import { expect, test } from 'vitest'
import type { ProofMark, Quote, Usage } from '../../../src/shared/contract'
import {
  appendAnswerText,
  finishAnswer,
  locateAnswer,
  readAnswer,
  reopenAnswer,
  setAnswerQuotes,
} from '../../../src/main/store/answers'
import { readConversation } from '../../../src/main/store/conversations'
import type { Database } from '../../../src/main/store/database'
import { closeStore } from '../../../src/main/store/open-store'
import { askQuestion } from '../../../src/main/store/questions'
import { childCommand, startChild } from './run-child'
import { NOON, openTemporary, temporaryHome } from './temporary-home'

const quotes: Quote[] = [{ text: 'Total 9', attachmentId: 'a', file: 'a.png', page: 1, box: [1, 2, 3.5, 4] }]
const places = [{ attachmentId: 'a', page: 1, box: [1, 2, 3.5, 4] as [number, number, number, number] }]
const proof: ProofMark[] = [{ text: '9', start: 6, found: true, places }]
const usage: Usage = {
  promptTokens: 9,
  imageTokens: 0,
  outputTokens: 3,
  firstTokenMs: 412.5,
  tokensPerSecond: 31.25,
}
const plain = { quotes: [], proof: [], views: [], usage: null, failure: null }

function ask(db: Database) {
  const asked = { conversationId: null, text: 'Q', attachmentIds: [], model: 'm', now: NOON }
  const { conversation, turn } = askQuestion(db, asked)
  return { conversationId: conversation.id, questionId: turn.question.id, id: turn.answers[0]!.id }
}

const pieces = (db: Database) => db.prepare('SELECT seq, text FROM answer_pieces').raw().all()

test('text grows by pieces, and is one when the answer ends', () => {
  const { db } = openTemporary()
  const { id } = ask(db)
  for (const text of ['', 'It is ', '9\0', ' 👍', '了']) appendAnswerText(db, id, text)
  expect(pieces(db)).toEqual([
    [1, 'It is '],
    [2, '9\0'],
    [3, ' 👍'],
    [4, '了'],
  ])
  setAnswerQuotes(db, id, quotes)
  const writing = {
    id,
    text: 'It is 9\0 👍了',
    state: 'writing',
    model: 'm',
    ...plain,
    quotes,
    views: [],
    summary: null,
    notes: [],
    createdAt: NOON,
  }
  expect(readAnswer(db, id)).toEqual(writing)
  const done = { ...writing, state: 'done', model: 'reader', proof, usage }
  expect(
    finishAnswer(db, id, { state: 'done', quotes, proof, usage, failure: null, model: 'reader' }),
  ).toEqual(done)
  expect(readAnswer(db, id)).toEqual(done)
  expect(pieces(db)).toEqual([])
})

test('an answer that failed says why, and is gone on with where it ended', () => {
  const { db } = openTemporary()
  const { id, questionId, conversationId } = ask(db)
  appendAnswerText(db, id, 'one ')
  const failure = {
    code: 'engine-stopped',
    message: 'Stopped.',
    details: { n: 1 },
    actions: ['continue'],
  } as const
  const failed = { ...failure, actions: [...failure.actions] }
  expect(finishAnswer(db, id, { ...plain, state: 'failed', failure: failed }).failure).toEqual(failed)
  const turn = reopenAnswer(db, id)
  const open = {
    id,
    text: 'one ',
    state: 'writing',
    model: 'm',
    ...plain,
    summary: null,
    notes: [],
    createdAt: NOON,
  }
  expect(turn).toEqual({
    question: {
      id: questionId,
      text: 'Q',
      detail: 'balanced',
      task: { kind: 'ask' },
      attachments: [],
      regions: [],
      createdAt: NOON,
    },
    answers: [open],
  })
  appendAnswerText(db, id, 'two')
  expect(finishAnswer(db, id, { ...plain, state: 'cut' })).toEqual({ ...open, text: 'one two', state: 'cut' })
  expect(locateAnswer(db, id)).toEqual({ conversationId, questionId })
})

test('an answer ends once, and nothing is added to it then', () => {
  const { db } = openTemporary()
  const { id } = ask(db)
  expect(() => reopenAnswer(db, id)).toThrow('This answer is being written already.')
  expect(() => appendAnswerText(db, id, '👍'.slice(0, 1))).toThrow(RangeError)
  const stopped = finishAnswer(db, id, { ...plain, state: 'stopped' })
  const over = `Answer ${id} is stopped, not being written.`
  expect(() => appendAnswerText(db, id, 'late')).toThrow(over)
  expect(() => setAnswerQuotes(db, id, quotes)).toThrow(over)
  expect(() => finishAnswer(db, id, { ...plain, state: 'done' })).toThrow(over)
  expect(readAnswer(db, id)).toEqual(stopped)
  for (const action of [readAnswer, reopenAnswer, locateAnswer]) {
    expect(() => action(db, 'gone')).toThrow('This answer is no longer there; it may have been deleted.')
  }
})

test('a process that is killed while it writes loses nothing that it committed', async () => {
  const home = temporaryHome()
  const { child, lines } = startChild(childCommand('append-forever.ts', home))
  const conversationId = (await lines.next()).value as string
  let said = 0
  while (said < 200) said = Number((await lines.next()).value)
  // Not dead yet: its answer is nobody else's to call interrupted.
  const beside = openTemporary(home)
  expect(beside.interrupted).toBe(0)
  expect(readConversation(beside.db, conversationId).writing).toBe(true)
  closeStore(beside)
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  for (let next = await lines.next(); !next.done; next = await lines.next()) said = Number(next.value)
  expect(await exit).toEqual([null, 'SIGKILL'])

  const { db, interrupted, notices } = openTemporary(home)
  expect({ interrupted, notices }).toEqual({ interrupted: 1, notices: [] })
  const { turns, ...summary } = readConversation(db, conversationId)
  const title = 'What is this?'
  expect(summary).toEqual({ id: conversationId, title, updatedAt: 5, writing: false, hasPicture: false })
  const { text, ...answer } = turns[0]!.answers[0]!
  const count = text.split('\n').length - 1
  // It may have committed one more than it came to say.
  expect([said, said + 1]).toContain(count)
  expect(text).toBe(Array.from({ length: count }, (_, index) => `piece ${index + 1}\n`).join(''))
  expect(answer).toEqual({
    id: answer.id,
    state: 'interrupted',
    model: 'm',
    ...plain,
    quotes: [{ text: 'line', attachmentId: 'a', file: 'a.png', page: 1, box: [1, 2, 3, 4] }],
    views: [],
    summary: null,
    notes: [],
    createdAt: 5,
  })
  expect(pieces(db)).toEqual([])
})
