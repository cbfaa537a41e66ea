/**
 * An answer while it is being written: what has been said so far, in three places that must agree. The window gets deltas with
 * their offset, the store gets them at most every 250 ms, and a reloaded window asks here for the whole.
 */
import type { Services } from './services'
import { appendAnswerText } from '../store/answers'

const STORE_EVERY_MS = 250
const SHOW_EVERY_MS = 16

export interface AnswerWriter {
  readonly text: string
  /** Why the store would not take more, else null. */
  readonly failure: unknown
  append(delta: string): void
  /** Everything shown is also stored when this returns. */
  flush(): void
}

export function createAnswerWriter(
  { db, emit }: Pick<Services, 'db' | 'emit'>,
  answer: { conversationId: string; answerId: string; text: string },
  onFailure: () => void,
): AnswerWriter {
  let text = answer.text
  let shown = text.length
  let stored = text.length
  let failure: unknown = null
  let showTimer: NodeJS.Timeout | undefined
  let storeTimer: NodeJS.Timeout | undefined

  function show(): void {
    showTimer = undefined
    const delta = text.slice(shown)
    if (!delta) return
    emit({
      type: 'answer.delta',
      conversationId: answer.conversationId,
      answerId: answer.answerId,
      offset: shown,
      delta,
    })
    shown = text.length
  }

  function store(): void {
    storeTimer = undefined
    if (stored === text.length) return
    appendAnswerText(db, answer.answerId, text.slice(stored))
    stored = text.length
  }

  function tryToStore(): void {
    try {
      store()
    } catch (error) {
      failure = error
      onFailure()
    }
  }

  return {
    get text() {
      return text
    },
    get failure() {
      return failure
    },
    append(delta) {
      text += delta
      showTimer ??= setTimeout(show, SHOW_EVERY_MS)
      storeTimer ??= setTimeout(tryToStore, STORE_EVERY_MS)
    },
    flush() {
      clearTimeout(showTimer)
      clearTimeout(storeTimer)
      show()
      store()
    },
  }
}
