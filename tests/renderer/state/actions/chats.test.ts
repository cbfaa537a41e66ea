import { expect, test } from 'vitest'
import { createChatsActions } from '../../../../src/renderer/state/actions/chats'
import { createStore } from '../../../../src/renderer/state/store'
import { newChat, type WindowState } from '../../../../src/renderer/state/window-state'
import { conversation, openState, turn } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'

const others = [
  { ...conversation, id: 'c2', updatedAt: 0 },
  { ...conversation, id: 'c3', updatedAt: -1 },
]
const state: WindowState = {
  ...openState,
  app: openState.app && { ...openState.app, conversations: [conversation, ...others] },
}

test('a deleted chat leaves the list and the view, and can be brought back', async () => {
  const api = scriptedApi({
    'conversation.delete': () => ok(null),
    'conversation.restore': () => ok(conversation),
  })
  const store = createStore(state)
  const chats = createChatsActions(store, api)
  await chats.remove('c1')
  expect(store.get().app?.conversations).toEqual(others)
  expect(store.get().chat).toEqual(newChat)
  expect(store.get().deleted).toEqual(conversation)
  await chats.undoRemove()
  expect(store.get().app?.conversations).toEqual([conversation, ...others])
  expect(store.get().deleted).toBeNull()
})

test('a chat that cannot be deleted stays, and the reason is said', async () => {
  const failure = { code: 'folder-read-only' as const, message: 'Read only.', details: {}, actions: [] }
  const store = createStore(state)
  await createChatsActions(
    store,
    scriptedApi({ 'conversation.delete': () => ({ ok: false, failure }) }),
  ).remove('c1')
  expect(store.get().app?.conversations).toEqual([conversation, ...others])
  expect(store.get().drafts['c1']?.failure).toEqual(failure)
})

test('stepping goes round the ends of the list', async () => {
  const api = scriptedApi({ 'conversation.open': ({ id }) => ok({ ...conversation, id, turns: [turn] }) })
  const store = createStore(state)
  const chats = createChatsActions(store, api)
  chats.step(-1)
  expect(store.get().chat.id).toBe('c3')
  chats.step(1)
  expect(store.get().chat.id).toBe('c1')
})

test('an answer to an old request does not show in the chat opened after it', async () => {
  const { promise: slow, resolve: release } = Promise.withResolvers<void>()
  const api = scriptedApi({
    'conversation.open': async ({ id }) => {
      if (id === 'c2') await slow
      return ok({ ...conversation, id, turns: [turn] })
    },
  })
  const store = createStore(state)
  const chats = createChatsActions(store, api)
  const first = chats.open('c2')
  await chats.open('c3')
  release()
  await first
  expect(store.get().chat.id).toBe('c3')
})
