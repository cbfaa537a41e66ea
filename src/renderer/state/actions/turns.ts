/** Requests that bring a turn: what they have in common, whatever is asked. */
import type { ConversationSummary, Failure, Result, Turn } from '../../../shared/contract'
import { moveChoice } from '../answering'
import { changeDraft } from '../drafts'
import { putConversation, receiveTurn } from '../events'
import type { Store } from '../store'
import { draftKey, NEW, type WindowState } from '../window-state'

export interface Turns {
  /** Asks something in a chat, or in a new one. The id is that of the chat it became. */
  begin(
    key: string,
    request: (
      conversationId: string | null,
    ) => Promise<Result<{ conversation: ConversationSummary; turn: Turn }>>,
  ): Promise<{ chatId: string; failure: Failure | null }>
  /** Another answer in a known turn of the open chat; a refusal is said at the composer. */
  renew(request: () => Promise<Result<{ turn: Turn }>>): Promise<void>
}

export function createTurns(store: Store<WindowState>): Turns {
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

  return {
    begin: (key, request) =>
      asking(async () => {
        const result = await request(key === NEW ? null : key)
        if (!result.ok) return { chatId: key, failure: result.failure }
        const { conversation, turn } = result.value
        store.set((state) => receiveNewTurn(state, key, conversation, turn))
        return { chatId: conversation.id, failure: null }
      }),
    renew: (request) =>
      asking(async () => {
        const key = draftKey(store.get())
        const result = await request()
        if (result.ok) store.set((state) => receiveTurn(state, key, result.value.turn))
        else store.set((state) => changeDraft(state, key, () => ({ failure: result.failure })))
      }),
  }
}

function receiveNewTurn(
  state: WindowState,
  key: string,
  conversation: ConversationSummary,
  turn: Turn,
): WindowState {
  const app = state.app && {
    ...state.app,
    conversations: putConversation(state.app.conversations, conversation),
  }
  const moved = draftKey(state) === key ? { ...state.chat, id: conversation.id } : state.chat
  return receiveTurn(moveChoice({ ...state, app, chat: moved }, key, conversation.id), conversation.id, turn)
}

function keepGaps(state: WindowState): WindowState['early'] {
  const known = new Set(state.chat.turns.flatMap(({ answers }) => answers.map(({ id }) => id)))
  return state.early.filter((event) =>
    known.has(event.type === 'answer.end' ? event.answer.id : event.answerId),
  )
}
