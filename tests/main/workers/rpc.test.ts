import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { DeskglassError } from '../../../src/main/failure'
import { connect, serve, type Methods, type Port } from '../../../src/main/workers/rpc'

/** Two ends of one port: what goes in here comes out there, copied as between processes, in a later turn. */
function portPair(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []]
  const end = (own: number): Port => ({
    post(message) {
      const copy = structuredClone(message)
      setImmediate(() => listeners[1 - own]!.forEach((listener) => listener(copy)))
    },
    onMessage: (listener) => void listeners[own]!.push(listener),
  })
  return [end(0), end(1)]
}

function connected(methods: Methods) {
  const [main, worker] = portPair()
  serve(worker, methods)
  return connect(main)
}

test('a call brings its result, its events in order before it', async () => {
  const connection = connected({
    async count([to]: [number], onEvent) {
      for (let number = 1; number <= to; number++) onEvent({ number })
      return `counted to ${to}`
    },
  })
  const heard: unknown[] = []
  const onEvent = (event: never) => void heard.push(event)
  heard.push(await connection.call('count', [3], { onEvent }))
  expect(heard).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }, 'counted to 3'])
  expect(connection.openCalls).toBe(0)
})

test('a failure crosses whole', async () => {
  const connection = connected({
    async read() {
      throw new DeskglassError('damaged-file', '“a.png” is damaged.', { file: 'a.png' }, ['remove'])
    },
  })
  const error = await connection.call('read', []).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(DeskglassError)
  expect((error as DeskglassError).failure).toEqual({
    code: 'damaged-file',
    message: '“a.png” is damaged.',
    details: { file: 'a.png' },
    actions: ['remove'],
  })
})

test('a bug crosses with its stack, and an unknown method is one', async () => {
  const connection = connected({
    async break() {
      throw new TypeError('of no use to a user')
    },
  })
  const bug = (await connection.call('break', []).catch((caught: unknown) => caught)) as Error
  expect(bug).not.toBeInstanceOf(DeskglassError)
  expect(bug.stack).toContain('TypeError: of no use to a user')
  for (const name of ['nothing', '__proto__', 'constructor']) {
    await expect(connection.call(name, [])).rejects.toThrow('A worker met a bug')
  }
})

test('aborting reaches the worker and ends the call with an AbortError', async () => {
  let sawAbort = false
  const connection = connected({
    async wait(_args, _onEvent, signal) {
      await wait(60_000, undefined, { signal }).catch((error: unknown) => {
        sawAbort = true
        throw error
      })
    },
  })
  const controller = new AbortController()
  const call = connection.call('wait', [], { signal: controller.signal })
  setImmediate(() => controller.abort())
  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  expect(sawAbort).toBe(true)
  await expect(connection.call('wait', [], { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

test('breaking off ends every open call at once', async () => {
  const connection = connected({ wait: () => wait(60_000) })
  const calls = [connection.call('wait', []), connection.call('wait', [])]
  connection.breakOff(new Error('gone'))
  expect(await Promise.allSettled(calls)).toEqual([
    { status: 'rejected', reason: new Error('gone') },
    { status: 'rejected', reason: new Error('gone') },
  ])
})
