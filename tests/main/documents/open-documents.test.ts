import { expect, test, vi } from 'vitest'
import type { OpenDocument } from '../../../src/main/documents/document'
import { createOpenDocuments } from '../../../src/main/documents/open-documents'

const never = new AbortController().signal

/** Documents that tell what happens to them. */
function watched() {
  const told: string[] = []
  const open = (name: string) => async (): Promise<OpenDocument> => {
    told.push(`open ${name}`)
    return {
      facts: { format: 'txt', unit: 'part', pages: 1, title: name },
      readPage: () => Promise.reject(new Error('not asked for')),
      drawPage: async () => null,
      close: async () => void told.push(`close ${name}`),
    }
  }
  return { told, open }
}

test('a document stays open between two uses, the one used longest ago is closed', async () => {
  const { told, open } = watched()
  const documents = createOpenDocuments(2)
  const titles: string[] = []
  for (const name of ['a', 'b', 'a', 'c'])
    await documents.use(name, open(name), async ({ facts }) => titles.push(facts.title), never)
  expect(titles).toEqual(['a', 'b', 'a', 'c'])
  expect(told).toEqual(['open a', 'open b', 'open c', 'close b'])
  await documents.closeAll()
  expect(told.slice(4).sort()).toEqual(['close a', 'close c'])
})

test('it is closed after a while, and never while it is used', async () => {
  vi.useFakeTimers()
  const { told, open } = watched()
  const documents = createOpenDocuments(1, 1000)
  const gate = Promise.withResolvers<void>()
  const long = documents.use('a', open('a'), () => gate.promise, never)
  await documents.use('a', open('a'), async () => {}, never)
  await documents.use('b', open('b'), async () => {}, never)
  await vi.advanceTimersByTimeAsync(2000)
  expect(told).toEqual(['open a', 'open b', 'close b'])
  gate.resolve()
  await long
  await vi.advanceTimersByTimeAsync(999)
  expect(told.length).toBe(3)
  await vi.advanceTimersByTimeAsync(1)
  expect(told[3]).toBe('close a')
  vi.useRealTimers()
})

test('what did not open is tried again', async () => {
  const { open } = watched()
  const documents = createOpenDocuments()
  const broken = () => Promise.reject(new Error('locked'))
  await expect(documents.use('a', broken, async () => 1, never)).rejects.toThrow('locked')
  expect(await documents.use('a', open('a'), async () => 2, never)).toBe(2)
  await documents.closeAll()
})

test('opening ends when the last who waits gives up', async () => {
  const documents = createOpenDocuments()
  let signal = never
  const open = (opening: AbortSignal) => {
    signal = opening
    return new Promise<OpenDocument>((_resolve, reject) =>
      opening.addEventListener('abort', () => reject(opening.reason)),
    )
  }
  const [one, two] = [new AbortController(), new AbortController()]
  const first = documents.use('a', open, async () => 1, one.signal)
  const second = documents.use('a', open, async () => 2, two.signal)
  one.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  expect(signal.aborted).toBe(false)
  two.abort()
  await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  expect(signal.aborted).toBe(true)
})
