/**
 * What was read in pictures before is in the store, and the store is in main: the ingest process asks for it by an event of the
 * call that reads, and gets its answer by a call of its own.
 */
import type { Page } from '../../shared/contract'
import type { PictureMemory } from '../documents/ingest'

export type MemoryEvent =
  { type: 'picture-known'; question: number; key: string } | { type: 'picture-keep'; key: string; page: Page }

export function isMemoryEvent(event: { type: string }): event is MemoryEvent {
  return event.type === 'picture-known' || event.type === 'picture-keep'
}

/** In the ingest process: `remote` for a call, whose questions `answer` answers. */
export function createRemoteMemory() {
  const open = new Map<number, (page: Page | null) => void>()
  let last = 0
  return {
    remote: (post: (event: MemoryEvent) => void, signal: AbortSignal): PictureMemory => ({
      known(key) {
        const question = ++last
        const { promise, resolve, reject } = Promise.withResolvers<Page | null>()
        open.set(question, resolve)
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
        post({ type: 'picture-known', question, key })
        return promise.finally(() => open.delete(question))
      },
      keep: (key, page) => post({ type: 'picture-keep', key, page }),
    }),
    answer: (question: number, page: Page | null) => open.get(question)?.(page),
  }
}

/** In main: carries out what an event asks for. Nobody to ask counts as nothing known. */
export async function answerMemoryEvent(
  memory: PictureMemory,
  event: MemoryEvent,
  answer: (question: number, page: Page | null) => Promise<unknown>,
): Promise<void> {
  if (event.type === 'picture-keep') return memory.keep(event.key, event.page)
  const page = await memory.known(event.key).catch(() => null)
  // A process that died meanwhile says so to the call that reads.
  await answer(event.question, page).catch(() => {})
}
