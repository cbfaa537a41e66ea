import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { AppEvent } from '../../../src/shared/contract'
import { createAnswerWriter } from '../../../src/main/jobs/answer-writer'
import { finishAnswer, readAnswer } from '../../../src/main/store/answers'
import { askQuestion } from '../../../src/main/store/questions'
import { openTemporary } from '../store/temporary-home'

function begin() {
  const { db } = openTemporary()
  const { turn, conversation } = askQuestion(db, {
    conversationId: null,
    text: 'Q',
    attachmentIds: [],
    model: 'm',
    now: 1,
  })
  const answer = { conversationId: conversation.id, answerId: turn.answers[0]!.id, text: '' }
  const events: AppEvent[] = []
  let failures = 0
  const writer = createAnswerWriter({ db, emit: (event) => events.push(event) }, answer, () => failures++)
  return { db, answer, events, writer, failures: () => failures }
}

test('deltas are shown with their place, put together, and stored within a quarter of a second', async () => {
  const { db, answer, events, writer } = begin()
  writer.append('one ')
  writer.append('two ')
  await wait(60)
  writer.append('three')
  await wait(400)
  const { conversationId, answerId } = answer
  expect(events).toEqual([
    { type: 'answer.delta', conversationId, answerId, offset: 0, delta: 'one two ' },
    { type: 'answer.delta', conversationId, answerId, offset: 8, delta: 'three' },
  ])
  expect(readAnswer(db, answerId)).toMatchObject({ text: 'one two three', state: 'writing' })
  expect(writer.text).toBe('one two three')
})

test('after a flush everything shown is stored', () => {
  const { db, answer, events, writer } = begin()
  writer.append('all of it')
  writer.flush()
  expect(readAnswer(db, answer.answerId).text).toBe('all of it')
  expect(events).toHaveLength(1)
})

test('a store that takes no more is told once, and the words stay', async () => {
  const { db, answer, writer, failures } = begin()
  finishAnswer(db, answer.answerId, { state: 'stopped', quotes: [], proof: [], usage: null, failure: null })
  writer.append('too late')
  await wait(400)
  expect(failures()).toBe(1)
  expect(writer.failure).toBeInstanceOf(Error)
  expect(writer.text).toBe('too late')
})
