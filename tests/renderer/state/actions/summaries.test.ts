import { expect, test } from 'vitest'
import { createChatActions } from '../../../../src/renderer/state/actions/chat'
import { createSummaryActions } from '../../../../src/renderer/state/actions/summaries'
import { createTurns } from '../../../../src/renderer/state/actions/turns'
import { applyEvent } from '../../../../src/renderer/state/events'
import { createStore } from '../../../../src/renderer/state/store'
import { emptyDraft, initialState, type WindowState } from '../../../../src/renderer/state/window-state'
import { app, conversation, openState } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'
import { report, summary, summaryAnswer, summaryTurn } from '../../support/summaries'

const chip = { key: 'k', name: 'report.pdf', bytes: 4, attachmentId: 'f1', failure: null, repeated: 0 }
const second = { ...chip, key: 'k2', attachmentId: 'f2' }
const noFiles = async () => {}

function setUp(state: WindowState, script: Parameters<typeof scriptedApi>[0]) {
  const api = scriptedApi(script)
  const store = createStore(state)
  const turns = createTurns(store)
  const chat = createChatActions(store, api, noFiles, turns)
  return { api, store, chat, ...createSummaryActions(store, api, turns, noFiles, chat.queue) }
}

test('a document is summed up in the length asked for, which is remembered; its chip goes', async () => {
  const { api, store, summarize } = setUp(
    {
      ...initialState,
      app,
      attachments: { f1: report },
      drafts: { new: { ...emptyDraft, chips: [chip] } },
    },
    { 'chat.summarize': () => ok({ conversation, turn: summaryTurn }) },
  )
  await summarize('short')
  expect(api.requests).toEqual([
    ['chat.summarize', { conversationId: null, attachmentId: 'f1', length: 'short', language: 'document' }],
  ])
  expect(store.get().chat).toEqual({ id: 'c1', state: 'ready', failure: null, turns: [summaryTurn] })
  expect(store.get().drafts['new']).toEqual(emptyDraft)
  expect(store.get().summaryWish).toEqual({ length: 'short', language: 'document' })
})

test('several documents: one after the other, in the chat that the first one opened', async () => {
  const done = { ...summaryTurn, answers: [{ ...summaryAnswer, state: 'done' as const }] }
  const { api, store, chat, summarize } = setUp(
    {
      ...initialState,
      app,
      attachments: { f1: report, f2: { ...report, id: 'f2', name: 'other.pdf' } },
      drafts: { new: { ...emptyDraft, chips: [chip, second] } },
    },
    { 'chat.summarize': () => ok({ conversation, turn: done }) },
  )
  await summarize('page')
  expect(store.get().queued['c1']?.map(({ text, attachmentIds }) => [text, attachmentIds])).toEqual([
    ['other.pdf', ['f2']],
  ])
  await chat.sendQueued('c1')
  expect(api.requests.map(([, input]) => input)).toEqual([
    { conversationId: null, attachmentId: 'f1', length: 'page', language: 'document' },
    { conversationId: 'c1', attachmentId: 'f2', length: 'page', language: 'document' },
  ])
  expect(store.get().queued['c1']).toEqual([])
})

test('what main refuses stays in the composer, with the reason', async () => {
  const failure = { code: 'disk-full' as const, message: 'The disk is full.', details: {}, actions: [] }
  const { store, summarize } = setUp(
    {
      ...initialState,
      app,
      attachments: { f1: report },
      drafts: { new: { ...emptyDraft, chips: [chip] } },
    },
    { 'chat.summarize': () => ({ ok: false, failure }) },
  )
  await summarize('page')
  expect(store.get().drafts['new']).toEqual({ ...emptyDraft, chips: [chip], failure })
})

test('a summary grows by events; its draft goes when it ends', () => {
  const begun = { ...openState, chat: { ...openState.chat, turns: [summaryTurn] } }
  const told = { conversationId: 'c1', answerId: 'a1' }
  const grown = applyEvent(begun, { type: 'answer.summary', ...told, summary, draft: 'The board' })
  expect(grown.chat.turns[0]?.answers).toEqual([{ ...summaryAnswer, summary }])
  expect(grown.sentences).toEqual({ a1: 'The board' })
  const answer = { ...summaryAnswer, state: 'paused' as const, summary }
  const ended = applyEvent(grown, { type: 'answer.end', conversationId: 'c1', answer })
  expect(ended.chat.turns[0]?.answers).toEqual([answer])
  expect(ended.sentences).toEqual({})
})
