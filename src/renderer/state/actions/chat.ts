/** Asking, stopping, trying again and going on; and the queue of follow-ups that wait for an answer to end. */
import type { Failure } from '../../../shared/contract'
import type { Api } from '../../api'
import { hasPictures, howToAsk } from '../answering'
import { changeDraft, sendableIds } from '../drafts'
import { sendableRegions } from '../regions'
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
import { createTurns, type Turns } from './turns'

export function createChatActions(
  store: Store<WindowState>,
  api: Api,
  filesAdded: (key: string) => Promise<void>,
  turns: Turns = createTurns(store),
) {
  async function ask(
    key: string,
    text: string,
    attachmentIds: string[],
    how: HowToAsk,
  ): Promise<Failure | null> {
    const { failure } = await turns.begin(key, (conversationId) =>
      api.request('chat.ask', { conversationId, text, attachmentIds, ...how }),
    )
    return failure
  }

  /** Sends what is in the composer, or lets it wait its turn. Text and files go from the composer only once main has them. */
  async function send(): Promise<void> {
    const key = draftKey(store.get())
    const draft = draftOf(store.get(), key)
    if (draft.text.trim() === '' || draft.sending) return
    store.set((state) => changeDraft(state, key, () => ({ sending: true, failure: null })))
    await filesAdded(key)
    const attachmentIds = sendableIds(store.get(), draftOf(store.get(), key))
    const regions = sendableRegions(store.get(), key)
    const looks = regions.length > 0 || hasPictures(store.get(), attachmentIds)
    const how = { ...howToAsk(store.get(), key, looks), ...(regions.length > 0 && { regions }) }
    if (writingIn(store.get(), key)) {
      queue(key, { key: crypto.randomUUID(), text: draft.text.trim(), attachmentIds, how })
      return store.set((state) => changeDraft(state, key, () => emptyDraft))
    }
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
      ...state,
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
    const failure = await askQueued(key, next)
    if (failure)
      store.set((state) =>
        changeDraft(state, key, ({ text, regions }) => ({
          text: [next.summary ? '' : next.text, text].filter(Boolean).join('\n'),
          regions: [...(next.how.regions ?? []), ...regions],
          failure,
        })),
      )
  }

  async function askQueued(key: string, { text, attachmentIds, how, summary }: QueuedQuestion) {
    const [attachmentId] = attachmentIds
    if (!summary || attachmentId === undefined) return ask(key, text, attachmentIds, how)
    const { model } = how
    const { failure } = await turns.begin(key, (conversationId) =>
      api.request('chat.summarize', { conversationId, attachmentId, ...summary, ...(model && { model }) }),
    )
    return failure
  }

  async function stop(): Promise<void> {
    const answerId = writingAnswer(store.get().chat.turns)
    if (answerId) await api.request('chat.stop', { answerId })
  }

  return {
    send,
    sendSample,
    sendQueued,
    queue,
    unqueue,
    stop,
    retry: (questionId: string) => turns.renew(() => api.request('chat.retry', { questionId })),
    continue: (answerId: string) => turns.renew(() => api.request('chat.continue', { answerId })),
    setText: (text: string) => store.set((state) => changeDraft(state, draftKey(state), () => ({ text }))),
    showVersion: (questionId: string, version: number) =>
      store.set((state) => ({ ...state, versions: { ...state.versions, [questionId]: version } })),
  }
}
