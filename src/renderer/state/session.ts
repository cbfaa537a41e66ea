/** Wires store, requests and events into one session; `start` asks main for everything the window needs, also after a reload. */
import type { AppEvent } from '../../shared/contract'
import type { Api } from '../api'
import { createChatActions } from './actions/chat'
import { createChatsActions } from './actions/chats'
import { createDocumentActions } from './actions/documents'
import { createFileActions } from './actions/files'
import { createModelActions } from './actions/models'
import { createRegionActions } from './actions/regions'
import { createSummaryActions } from './actions/summaries'
import { createTurns } from './actions/turns'
import { createWindowActions } from './actions/window'
import { applyEvent } from './events'
import { createInbox } from './inbox'
import { keepAcrossReloads, restore } from './reload'
import { createStore } from './store'
import { initialState } from './window-state'

export type Session = ReturnType<typeof createSession>

export function createSession(api: Api) {
  const store = createStore(initialState)
  const files = createFileActions(store, api)
  const turns = createTurns(store)
  const chat = createChatActions(store, api, files.filesAdded, turns)
  const summaries = createSummaryActions(store, api, turns, files.filesAdded, chat.queue)
  const chats = createChatsActions(store, api)
  const models = createModelActions(store, api)
  const actions = {
    ...chat,
    ...summaries,
    ...files,
    ...createDocumentActions(store, api, chats.open),
    ...createRegionActions(store),
    ...createWindowActions(store, api),
    chats,
    models,
  }

  function receive(events: AppEvent[]): void {
    store.set((state) => events.reduce(applyEvent, state))
    chats.closeGap()
    sendQueued()
  }

  function sendQueued(): void {
    for (const key of Object.keys(store.get().queued)) void chat.sendQueued(key)
  }

  /** Listens before it asks, so that nothing falls between. */
  async function start(): Promise<void> {
    api.on(createInbox(receive))
    const result = await api.request('app.state', {})
    if (!result.ok) return store.set((state) => ({ ...state, startFailure: result.failure }))
    store.set((state) => ({ ...state, app: result.value, startFailure: null }))
    await restore(store, api, chats.open)
    keepAcrossReloads(store)
    sendQueued()
  }

  return { store, actions, api, start }
}
