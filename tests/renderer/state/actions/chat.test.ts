import { expect, test } from 'vitest'
import { createChatActions } from '../../../../src/renderer/state/actions/chat'
import { applyEvent } from '../../../../src/renderer/state/events'
import { createStore } from '../../../../src/renderer/state/store'
import { emptyDraft, initialState, type WindowState } from '../../../../src/renderer/state/window-state'
import { answer, app, attachment, conversation, model, openState, turn } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'

const done = { ...answer, state: 'done' as const }
const chip = { key: 'k', name: 'bill.png', bytes: 4, attachmentId: 'f1', failure: null, repeated: 0 }
const broken = { ...chip, key: 'b', attachmentId: 'f2' }
const damaged = { code: 'damaged-file' as const, message: 'Broken.', details: {}, actions: [] }
const noFiles = async () => {}

function withDraft(state: WindowState, key: string, text: string): WindowState {
  return { ...state, drafts: { [key]: { ...emptyDraft, text, chips: [chip, broken] } } }
}

test('the first question opens its chat; failed files stay behind; the composer is empty after', async () => {
  const api = scriptedApi({ 'chat.ask': () => ok({ conversation, turn }) })
  const files = {
    f1: attachment,
    f2: { ...attachment, id: 'f2', state: 'failed' as const, failure: damaged },
  }
  const store = createStore(withDraft({ ...initialState, app, attachments: files }, 'new', ' How much? '))
  await createChatActions(store, api, noFiles).send()
  expect(api.requests).toEqual([
    ['chat.ask', { conversationId: null, text: 'How much?', attachmentIds: ['f1'] }],
  ])
  expect(store.get().chat).toEqual({ id: 'c1', state: 'ready', failure: null, turns: [turn] })
  expect(store.get().app?.conversations).toEqual([conversation])
  expect(store.get().drafts).toEqual({ new: emptyDraft })
})

test('files on their way are waited for before the question goes', async () => {
  const order: string[] = []
  const api = scriptedApi({
    'chat.ask': () => {
      order.push('ask')
      return ok({ conversation, turn })
    },
  })
  const store = createStore(withDraft({ ...initialState, app }, 'new', 'How much?'))
  await createChatActions(store, api, async () => void order.push('files')).send()
  expect(order).toEqual(['files', 'ask'])
})

test('a question that main refuses stays in the composer, with the reason', async () => {
  const failure = { code: 'disk-full' as const, message: 'The disk is full.', details: {}, actions: [] }
  const api = scriptedApi({ 'chat.ask': () => ({ ok: false, failure }) })
  const store = createStore(withDraft({ ...initialState, app }, 'new', 'How much?'))
  await createChatActions(store, api, noFiles).send()
  expect(store.get().drafts['new']).toEqual({
    text: 'How much?',
    chips: [chip, broken],
    regions: [],
    sending: false,
    failure,
    gathering: null,
  })
  expect(store.get().chat.turns).toEqual([])
})

test('an empty question is not sent', async () => {
  const api = scriptedApi({})
  const store = createStore(withDraft({ ...initialState, app }, 'new', ' \n'))
  await createChatActions(store, api, noFiles).send()
  expect(api.requests).toEqual([])
})

test('a follow-up waits for the answer and is sent once after it', async () => {
  const second = { ...turn, question: { ...turn.question, id: 'q2' }, answers: [{ ...answer, id: 'a2' }] }
  const api = scriptedApi({ 'chat.ask': () => ok({ conversation, turn: second }) })
  const store = createStore(withDraft(openState, 'c1', 'And then?'))
  const actions = createChatActions(store, api, noFiles)
  await actions.send()
  await actions.sendQueued('c1')
  expect(api.requests).toEqual([])
  expect(store.get().queued['c1']?.map(({ text }) => text)).toEqual(['And then?'])
  store.set((state) => applyEvent(state, { type: 'answer.end', conversationId: 'c1', answer: done }))
  await Promise.all([actions.sendQueued('c1'), actions.sendQueued('c1')])
  expect(api.requests).toEqual([
    ['chat.ask', { conversationId: 'c1', text: 'And then?', attachmentIds: ['f1', 'f2'] }],
  ])
  expect(store.get().chat.turns).toEqual([{ ...turn, answers: [done] }, second])
})

test('trying again shows the new version and going on keeps the answer', async () => {
  const again = { ...turn, answers: [done, { ...answer, id: 'a2' }] }
  const api = scriptedApi({
    'chat.retry': () => ok({ turn: again }),
    'chat.continue': () => ok({ turn }),
  })
  const store = createStore<WindowState>({ ...openState, versions: { q1: 0 } })
  const actions = createChatActions(store, api, noFiles)
  await actions.retry('q1')
  expect(store.get().chat.turns).toEqual([again])
  expect(store.get().versions).toEqual({})
  await actions.continue('a1')
  expect(api.requests.at(-1)).toEqual(['chat.continue', { answerId: 'a1' }])
})

test('model and quality go with the question, and with the chat that it opens', async () => {
  const vlm = { ...model, id: 'vlm', takes: ['text' as const, 'picture' as const] }
  const api = scriptedApi({ 'chat.ask': () => ok({ conversation, turn }) })
  const choices = { new: { model: 'vlm', detail: 'sharp' as const } }
  const start: WindowState = { ...initialState, app: { ...app, models: [model, vlm] }, choices }
  const store = createStore(withDraft(start, 'new', 'How much?'))
  await createChatActions(store, api, noFiles).send()
  expect(api.requests).toEqual([
    [
      'chat.ask',
      {
        conversationId: null,
        text: 'How much?',
        attachmentIds: ['f1', 'f2'],
        model: 'vlm',
        detail: 'sharp',
      },
    ],
  ])
  expect(store.get().choices).toEqual({ c1: choices.new })
})

test('a follow-up that waits is asked as it was meant when it was written', async () => {
  const vlm = { ...model, id: 'vlm', takes: ['text' as const, 'picture' as const] }
  const api = scriptedApi({ 'chat.ask': () => ok({ conversation, turn }) })
  const start: WindowState = {
    ...openState,
    app: { ...app, models: [vlm] },
    choices: { c1: { model: null, detail: 'fast' } },
  }
  const store = createStore(withDraft(start, 'c1', 'And then?'))
  const actions = createChatActions(store, api, noFiles)
  await actions.send()
  store.set((state) => ({ ...state, choices: { c1: { model: 'reader', detail: 'sharp' } } }))
  store.set((state) => applyEvent(state, { type: 'answer.end', conversationId: 'c1', answer: done }))
  await actions.sendQueued('c1')
  expect(api.requests).toEqual([
    ['chat.ask', { conversationId: 'c1', text: 'And then?', attachmentIds: ['f1', 'f2'], detail: 'fast' }],
  ])
})

test('parts of pictures go with the question, and come back with one that main refuses', async () => {
  const failure = { code: 'disk-full' as const, message: 'The disk is full.', details: {}, actions: [] }
  const region = { attachmentId: 'f1', box: [1, 2, 30, 40] as [number, number, number, number] }
  const ready = { ...initialState, app, attachments: { f1: { ...attachment, state: 'ready' as const } } }
  const draft = { ...emptyDraft, text: 'What is it?', chips: [chip], regions: [region] }
  const api = scriptedApi({ 'chat.ask': () => ({ ok: false, failure }) })
  const store = createStore<WindowState>({ ...ready, drafts: { new: draft } })
  await createChatActions(store, api, noFiles).send()
  expect(api.requests).toEqual([
    ['chat.ask', { conversationId: null, text: 'What is it?', attachmentIds: ['f1'], regions: [region] }],
  ])
  expect(store.get().drafts['new']).toEqual({ ...draft, failure })

  const waiting = createStore<WindowState>({
    ...openState,
    attachments: ready.attachments,
    drafts: { c1: draft },
  })
  const later = createChatActions(waiting, api, noFiles)
  await later.send()
  expect(waiting.get().drafts['c1']).toEqual(emptyDraft)
  waiting.set((state) => applyEvent(state, { type: 'answer.end', conversationId: 'c1', answer: done }))
  await later.sendQueued('c1')
  expect(api.requests).toHaveLength(2)
  expect(waiting.get().drafts['c1']).toEqual({
    ...emptyDraft,
    text: 'What is it?',
    regions: [region],
    failure,
  })
})
