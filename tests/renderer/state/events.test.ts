import { expect, test } from 'vitest'
import type { AppEvent } from '../../../src/shared/contract'
import { applyEvent, hasGap, receiveConversation, receiveTurn } from '../../../src/renderer/state/events'
import { initialState, type WindowState } from '../../../src/renderer/state/window-state'
import { answer, app, attachment, conversation, model, openState, turn } from '../support/examples'

const of = { conversationId: 'c1', answerId: 'a1' }
const delta = (offset: number, text: string): AppEvent => ({
  type: 'answer.delta',
  ...of,
  offset,
  delta: text,
})
const after = (state: WindowState, ...events: AppEvent[]) => events.reduce(applyEvent, state)
const stage = (name: 'reading' | 'searching', done: number): AppEvent => ({
  type: 'answer.stage',
  ...of,
  stage: name,
  done,
  total: 2,
})
const textIn = (state: WindowState) => state.chat.turns[0]?.answers[0]?.text

test('an answer grows by its pieces and ends as main says', () => {
  const end = {
    ...answer,
    text: 'You owe €5',
    state: 'done' as const,
    proof: [{ text: '€5', start: 8, found: true, places: [] }],
  }
  const writing = after(openState, delta(0, 'You '), delta(4, 'owe '))
  expect(textIn(writing)).toBe('You owe ')
  expect(after(writing, { type: 'answer.end', conversationId: 'c1', answer: end }).chat.turns).toEqual([
    { ...turn, answers: [end] },
  ])
})

test('stages stand in the order in which they began, the present one last, and go with the end', () => {
  const state = after(openState, stage('reading', 0), stage('reading', 2), stage('searching', 1))
  expect(state.stages).toEqual({
    a1: [
      { stage: 'reading', done: 2, total: 2 },
      { stage: 'searching', done: 1, total: 2 },
    ],
  })
  expect(after(state, { type: 'answer.end', conversationId: 'c1', answer }).stages).toEqual({})
})

test('only the turn that changed becomes another object', () => {
  const two = { ...turn, question: { ...turn.question, id: 'q2' }, answers: [{ ...answer, id: 'a2' }] }
  const state = { ...openState, chat: { ...openState.chat, turns: [two, turn] } }
  const [first, second] = after(state, delta(0, 'x')).chat.turns
  expect(first).toBe(two)
  expect(second).not.toBe(turn)
})

test('what comes before the request for it has returned waits and is not lost', () => {
  const asking: WindowState = { ...initialState, app, asking: 1 }
  const early = after(asking, delta(0, 'You '), delta(4, 'owe'))
  expect(early.chat.turns).toEqual([])
  const known = receiveTurn({ ...early, chat: { ...early.chat, id: 'c1' } }, 'c1', turn)
  expect(textIn(known)).toBe('You owe')
  expect(known.early).toEqual([])
})

test('an answer that ended before its request returned is shown as ended', () => {
  const ended = { ...answer, state: 'failed' as const }
  const early = after(
    { ...initialState, asking: 1 },
    { type: 'answer.end', conversationId: 'c1', answer: ended },
  )
  const known = receiveTurn({ ...early, chat: { ...early.chat, id: 'c1' } }, 'c1', turn)
  expect(known.chat.turns[0]?.answers).toEqual([ended])
})

test('a missing piece is noticed, and the chat told anew closes the gap', () => {
  const gap = after(openState, delta(0, 'You '), delta(8, '€5'))
  expect(textIn(gap)).toBe('You ')
  expect(hasGap(gap)).toBe(true)
  const told = { ...conversation, turns: [{ ...turn, answers: [{ ...answer, text: 'You owe ' }] }] }
  const closed = receiveConversation(gap, told)
  expect(textIn(closed)).toBe('You owe €5')
  expect(hasGap(closed)).toBe(false)
})

test('a reloaded window joins a running answer without an echo', () => {
  const opening: WindowState = {
    ...initialState,
    app,
    chat: { id: 'c1', state: 'opening', failure: null, turns: [] },
  }
  const heard = after(opening, delta(4, 'owe '), delta(8, '€5'))
  const told = { ...conversation, turns: [{ ...turn, answers: [{ ...answer, text: 'You owe ' }] }] }
  expect(textIn(receiveConversation(heard, told))).toBe('You owe €5')
})

test('events of other chats change nothing but the list', () => {
  const other: AppEvent = {
    type: 'answer.delta',
    conversationId: 'c9',
    answerId: 'a9',
    offset: 0,
    delta: 'x',
  }
  expect(after(openState, other)).toBe(openState)
})

test('the list stays newest first and forgets what was removed', () => {
  const older = { ...conversation, id: 'c0', updatedAt: 0 }
  const newer = { ...conversation, id: 'c2', updatedAt: 9 }
  const state = after(
    openState,
    { type: 'conversation.change', conversation: older },
    { type: 'conversation.change', conversation: newer },
    { type: 'conversation.change', conversation: { ...conversation, title: 'Renamed', updatedAt: 10 } },
  )
  expect(state.app?.conversations.map(({ id, title }) => [id, title])).toEqual([
    ['c1', 'Renamed'],
    ['c2', 'How much?'],
    ['c0', 'How much?'],
  ])
  const removed = after(state, { type: 'conversation.remove', id: 'c2' })
  expect(removed.app?.conversations.map(({ id }) => id)).toEqual(['c1', 'c0'])
})

test('files, settings and notices are taken as told', () => {
  const notice = { code: 'disk-full' as const, message: 'Full.', details: {}, actions: [] }
  const state = after(
    openState,
    { type: 'attachment.change', attachment },
    {
      type: 'settings.change',
      settings: {
        theme: 'dark',
        language: 'zh-CN',
        linesBesidePictures: 'off',
        device: 'auto',
        generation: {},
      },
    },
    { type: 'notice.add', notice },
  )
  expect(state.attachments).toEqual({ f1: attachment })
  expect(state.app?.settings).toEqual({
    ...app.settings,
    theme: 'dark',
    language: 'zh-CN',
    linesBesidePictures: 'off',
  })
  expect(state.app?.notices).toEqual([notice])
})

test('models come, change in their place, and go', () => {
  const other = { ...model, id: 'm2' }
  const halfway = { ...model, state: 'installing' as const, progress: 0.5 }
  const state = after(
    openState,
    { type: 'model.change', model },
    { type: 'model.change', model: other },
    { type: 'model.change', model: halfway },
  )
  expect(state.app?.models).toEqual([halfway, other])
  expect(after(state, { type: 'model.remove', id: 'm1' }).app?.models).toEqual([other])
})
