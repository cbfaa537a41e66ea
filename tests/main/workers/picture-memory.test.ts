import { expect, test } from 'vitest'
import type { Page } from '../../../src/shared/contract'
import {
  answerMemoryEvent,
  createRemoteMemory,
  isMemoryEvent,
  type MemoryEvent,
} from '../../../src/main/workers/picture-memory'

const page = (text: string): Page => ({ number: 1, source: 'ocr', width: 9, height: 9, text, lines: [] })

/** Both ends, with events and answers as structured clones, as a port carries them. */
function joined(signal = new AbortController().signal) {
  const kept = new Map<string, Page>([['known', page('before')]])
  const store = {
    known: async (key: string) => {
      if (key === 'broken') throw new Error('disk')
      return kept.get(key) ?? null
    },
    keep: (key: string, value: Page) => void kept.set(key, value),
  }
  const memory = createRemoteMemory()
  const answer = async (question: number, value: Page | null) =>
    memory.answer(question, structuredClone(value))
  const post = (event: MemoryEvent) => void answerMemoryEvent(store, structuredClone(event), answer)
  return { kept, remote: memory.remote(post, signal) }
}

test('what is known comes back to the one who asked, and what is read is kept', async () => {
  const { kept, remote } = joined()
  expect(await Promise.all(['new', 'known', 'new'].map((key) => remote.known(key)))).toEqual([
    null,
    page('before'),
    null,
  ])
  remote.keep('new', page('after'))
  expect(kept.get('new')).toEqual(page('after'))
})

test('a store that cannot tell knows nothing', async () => {
  expect(await joined().remote.known('broken')).toBe(null)
})

test('nobody waits for an answer after Stop', async () => {
  const stop = new AbortController()
  const remote = createRemoteMemory().remote(() => {}, stop.signal)
  const asked = remote.known('key')
  stop.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})

test('pages are no questions about pictures', () => {
  expect([{ type: 'page' }, { type: 'picture-known' }, { type: 'picture-keep' }].map(isMemoryEvent)).toEqual([
    false,
    true,
    true,
  ])
})
