/** The list of chats: open, begin, rename, delete and bring back. */
import type { Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { changeDraft } from '../drafts'
import { applyEvent, hasGap, receiveConversation } from '../events'
import type { Store } from '../store'
import { draftKey, newChat, type WindowState } from '../window-state'

const UNDO_MS = 10_000
/** Time for main to write down what it had already sent when a piece went missing. */
const GAP_MS = 300

export function createChatsActions(store: Store<WindowState>, api: Api) {
  let undoEnds: ReturnType<typeof setTimeout> | undefined
  let gapTimer: ReturnType<typeof setTimeout> | undefined

  async function open(id: string): Promise<void> {
    store.set((state) => ({
      ...state,
      view: 'chat',
      viewer: null,
      panel: state.chat.id === id ? state.panel : null,
      chat: state.chat.id === id ? state.chat : { id, state: 'opening', failure: null, turns: [] },
    }))
    await load(id)
  }

  async function load(id: string): Promise<void> {
    const result = await api.request('conversation.open', { id })
    store.set((state) => {
      if (state.chat.id !== id) return state
      if (result.ok) return receiveConversation(state, result.value)
      return { ...state, early: [], chat: { ...state.chat, state: 'failed', failure: result.failure } }
    })
  }

  function begin(): void {
    store.set((state) => ({ ...state, view: 'chat', viewer: null, panel: null, chat: newChat, early: [] }))
  }

  async function rename(id: string, title: string): Promise<void> {
    if (title.trim() === '') return
    report(await api.request('conversation.rename', { id, title: title.trim() }), (state, conversation) =>
      applyEvent(state, { type: 'conversation.change', conversation }),
    )
  }

  async function remove(id: string): Promise<void> {
    const conversation = store.get().app?.conversations.find((other) => other.id === id)
    if (!conversation) return
    const wasOpen = store.get().chat.id === id
    const done = report(await api.request('conversation.delete', { id }), (state) => ({
      ...applyEvent(state, { type: 'conversation.remove', id }),
      deleted: conversation,
    }))
    if (!done) return
    if (wasOpen) begin()
    clearTimeout(undoEnds)
    undoEnds = setTimeout(() => store.set((state) => ({ ...state, deleted: null })), UNDO_MS)
  }

  async function undoRemove(): Promise<void> {
    const conversation = store.get().deleted
    if (!conversation) return
    store.set((state) => ({ ...state, deleted: null }))
    report(await api.request('conversation.restore', { id: conversation.id }), (state, restored) =>
      applyEvent(state, { type: 'conversation.change', conversation: restored }),
    )
  }

  /** Next (+1) or previous (-1) chat of the list, around its ends. */
  function step(direction: 1 | -1): void {
    const all = store.get().app?.conversations ?? []
    const at = all.findIndex(({ id }) => id === store.get().chat.id)
    const next = all.at(at < 0 ? (direction > 0 ? 0 : -1) : (at + direction) % all.length)
    if (next) void open(next.id)
  }

  function closeGap(): void {
    clearTimeout(gapTimer)
    const { id } = store.get().chat
    if (id !== null && hasGap(store.get())) gapTimer = setTimeout(() => void load(id), GAP_MS)
  }

  function report<Value>(
    result: { ok: true; value: Value } | { ok: false; failure: Failure },
    change: (state: WindowState, value: Value) => WindowState,
  ): boolean {
    store.set((state) =>
      result.ok
        ? change(state, result.value)
        : changeDraft(state, draftKey(state), () => ({ failure: result.failure })),
    )
    return result.ok
  }

  return { open, begin, rename, remove, undoRemove, step, closeGap }
}
