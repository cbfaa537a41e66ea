import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPageWriter, type PageStore } from '../../../src/main/jobs/page-writer'
import { packPage } from '../../../src/main/packed-page'

/** Time passes where a test says so. */
let clock = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] })
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const never = new AbortController().signal
const page = (number: number) =>
  packPage({ number, source: 'text', width: 0, height: 0, text: `page ${number}`, lines: [] })

/** Pages of `parts` steps, each of which takes `stepMs`; tells transactions as the pages they had steps of. */
function watched(parts = 1, stepMs = 0) {
  const told: string[] = []
  const store: PageStore = {
    inTransaction(steps) {
      told.push('')
      steps()
    },
    savePart({ number }, from) {
      clock += stepMs
      told.push(`${told.pop()}${number}`)
      return from + 1 < parts ? from + 1 : null
    },
    onProgress: () => void told.push('told'),
  }
  return { told, store }
}

test('the first page is stored at once, quick ones together, the rest at the end', async () => {
  const { told, store } = watched()
  const writer = createPageWriter(store, () => {}, never)
  for (const number of [1, 2, 3]) writer.add(page(number))
  expect(told).toEqual(['1', 'told'])
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toEqual(['1', 'told', '23', 'told'])
  writer.add(page(4))
  const flushed = writer.flush()
  await vi.runAllTimersAsync()
  await flushed
  expect(told).toEqual(['1', 'told', '23', 'told', '4', 'told'])
})

test('what takes long is stored in many transactions, with room between them', async () => {
  const { told, store } = watched(3, 5)
  const writer = createPageWriter(store, () => {}, never)
  writer.add(page(1))
  expect(told).toEqual(['11', 'told'])
  writer.add(page(2))
  clock += 1000
  const flushed = writer.flush()
  await vi.runAllTimersAsync()
  await flushed
  expect(told.filter((step) => step !== 'told')).toEqual(['11', '12', '22'])
  expect(told.at(-1)).toBe('told')
})

test('a store that fails is told once, and flush throws what it threw', async () => {
  let failures = 0
  const broken: PageStore = {
    inTransaction() {
      throw new Error('disk full')
    },
    savePart: () => null,
    onProgress: () => {},
  }
  const writer = createPageWriter(broken, () => failures++, never)
  writer.add(page(1))
  writer.add(page(2))
  await vi.advanceTimersByTimeAsync(1000)
  expect(failures).toBe(1)
  await expect(writer.flush()).rejects.toThrow('disk full')
})

test('after Stop nothing is stored: the store may be closed', async () => {
  const { told, store } = watched()
  const stop = new AbortController()
  const writer = createPageWriter(store, () => {}, stop.signal)
  writer.add(page(1))
  writer.add(page(2))
  stop.abort()
  await vi.advanceTimersByTimeAsync(1000)
  await writer.flush()
  expect(told).toEqual(['1', 'told'])
})
