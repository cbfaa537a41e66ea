import { expect, test } from 'vitest'
import { createReadingLine, FIRST } from '../../../src/main/jobs/reading-line'

const never = new AbortController().signal

test('what was just dropped goes first, then long documents one after another', async () => {
  const line = createReadingLine()
  const done: string[] = []
  const work = (name: string) => async () => void done.push(name)
  const gate = Promise.withResolvers<void>()
  const first = line.run(FIRST, () => gate.promise, never)
  const [one, two] = [line.nextPlace(), line.nextPlace()]
  const all = [
    line.run(two, work('second document'), never),
    line.run(one, work('first document'), never),
    line.run(FIRST, work('screenshot'), never),
    line.run(FIRST, work('later screenshot'), never),
  ]
  gate.resolve()
  await Promise.all([first, ...all])
  expect(done).toEqual(['screenshot', 'later screenshot', 'first document', 'second document'])
})

test('one at a time, whatever becomes of each', async () => {
  const line = createReadingLine()
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await new Promise(setImmediate)
    inside--
    throw new Error('unreadable')
  }
  const results = await Promise.allSettled([1, 2, 3].map((place) => line.run(place, work, never)))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(most).toBe(1)
})

test('who gives up leaves at once, and nobody waits for him', async () => {
  const line = createReadingLine()
  const gate = Promise.withResolvers<void>()
  const first = line.run(FIRST, () => gate.promise, never)
  const giveUp = new AbortController()
  const done: string[] = []
  const given = line.run(FIRST, async () => done.push('given up'), giveUp.signal)
  const last = line.run(FIRST, async () => done.push('last'), never)
  giveUp.abort()
  await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  gate.resolve()
  await Promise.all([first, last])
  expect(done).toEqual(['last'])
})
