/** Asking, stopping, trying again and going on; and the queue of follow-ups that wait for an answer to end. */
import type { Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { howToAsk, moveChoice } from '../answering'
import { changeDraft, sendableIds } from '../drafts'
import { putConversation, receiveTurn } from '../events'
import type { Store } from '../store'
import {
  draftKey,
  draftOf,
  emptyDraft,
  writingAnswer,
  writingIn,
  type HowToAsk,
  type QueuedQuestion,
  type WindowState,
} from '../window-state'

export function createChatActions(
  store: Store<WindowState>,
  api: Api,
  filesAdded: (key: string) => Promise<void>,
) {
  /** A turn may be announced by events before the request that makes it returns: `asking` makes them wait. */
  async function asking<Value>(work: () => Promise<Value>): Promise<Value> {
    store.set((state) => ({ ...state, asking: state.asking + 1 }))
    try {
      return await work()
    } finally {
      store.set((state) => ({
        ...state,
        asking: state.asking - 1,
        early: state.asking > 1 ? state.early : keepGaps(state),
      }))
    }
  }

  async function ask(
    key: string,
    text: string,
    attachmentIds: string[],
    how: HowToAsk,
  ): Promise<Failure | null> {
    return asking(async () => {
      const conversationId = key === 'new' ? null : key
      const result = await api.request('chat.ask', { conversationId, text, attachmentIds, ...how })
      if (!result.ok) return result.failure
      const { conversation, turn } = result.value
      store.set((state) => {
        const app = state.app && {
          ...state.app,
          conversations: putConversation(state.app.conversations, conversation),
        }
        const moved = draftKey(state) === key ? { ...state.chat, id: conversation.id } : state.chat
        return receiveTurn(
          moveChoice({ ...state, app, chat: moved }, key, conversation.id),
          conversation.id,
          turn,
        )
      })
      return null
    })
  }

  /** Sends what is in the composer, or lets it wait its turn. Text and files go from the composer only once main has them. */
  async function send(): Promise<void> {
    const key = draftKey(store.get())
    const draft = draftOf(store.get(), key)
    if (draft.text.trim() === '' || draft.sending) return
    store.set((state) => changeDraft(state, key, () => ({ sending: true, failure: null })))
    await filesAdded(key)
    const attachmentIds = sendableIds(store.get(), draftOf(store.get(), key))
    const how = howToAsk(store.get(), key, attachmentIds.length > 0)
    if (writingIn(store.get(), key))
      return queue(key, { key: crypto.randomUUID(), text: draft.text.trim(), attachmentIds, how })
    const failure = await ask(key, draft.text.trim(), attachmentIds, how)
    store.set((state) => changeDraft(state, key, () => (failure ? { sending: false, failure } : emptyDraft)))
  }

  /** The sample questions of the first start: the file is already in main's hands. */
  async function sendSample(name: string, question: string): Promise<void> {
    const key = draftKey(store.get())
    store.set((state) => changeDraft(state, key, () => ({ sending: true, failure: null })))
    const added = await api.request('attachment.addSample', { name })
    const how = howToAsk(store.get(), key, true)
    const failure = added.ok ? await ask(key, question, [added.value.id], how) : added.failure
    store.set((state) => changeDraft(state, key, () => ({ sending: false, failure })))
  }

  function queue(key: string, question: QueuedQuestion): void {
    store.set((state) => ({
      ...changeDraft(state, key, () => emptyDraft),
      queued: { ...state.queued, [key]: [...(state.queued[key] ?? []), question] },
    }))
  }

  function unqueue(key: string, questionKey: string): void {
    store.set((state) => ({
      ...state,
      queued: {
        ...state.queued,
        [key]: (state.queued[key] ?? []).filter((question) => question.key !== questionKey),
      },
    }))
  }

  /** Called whenever an answer may have ended. A question that main refuses comes back into the composer. */
  async function sendQueued(key: string): Promise<void> {
    const next = store.get().queued[key]?.[0]
    if (!next || writingIn(store.get(), key)) return
    unqueue(key, next.key)
    const failure = await ask(key, next.text, next.attachmentIds, next.how)
    if (failure)
      store.set((state) =>
        changeDraft(state, key, ({ text }) => ({
          text: [next.text, text].filter(Boolean).join('\n'),
          failure,
        })),
      )
  }

  async function again(name: 'retry' | 'continue', id: string): Promise<void> {
    const key = draftKey(store.get())
    await asking(async () => {
      const result =
        name === 'retry'
          ? await api.request('chat.retry', { questionId: id })
          : await api.request('chat.continue', { answerId: id })
      if (result.ok) store.set((state) => receiveTurn(state, key, result.value.turn))
      else store.set((state) => changeDraft(state, key, () => ({ failure: result.failure })))
    })
  }

  async function stop(): Promise<void> {
    const answerId = writingAnswer(store.get().chat.turns)
    if (answerId) await api.request('chat.stop', { answerId })
  }

  return {
    send,
    sendSample,
    sendQueued,
    unqueue,
    stop,
    retry: (questionId: string) => again('retry', questionId),
    continue: (answerId: string) => again('continue', answerId),
    setText: (text: string) => store.set((state) => changeDraft(state, draftKey(state), () => ({ text }))),
    showVersion: (questionId: string, version: number) =>
      store.set((state) => ({ ...state, versions: { ...state.versions, [questionId]: version } })),
  }
}

function keepGaps(state: WindowState): WindowState['early'] {
  const known = new Set(state.chat.turns.flatMap(({ answers }) => answers.map(({ id }) => id)))
  return state.early.filter((event) =>
    known.has(event.type === 'answer.end' ? event.answer.id : event.answerId),
  )
}
