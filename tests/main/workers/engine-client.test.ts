import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { DeviceWish } from '../../../src/main/engine/device'
import { createEngineClient } from '../../../src/main/workers/engine-client'
import { forkNode } from '../../../src/main/workers/fork-node'
import { createWorkerHost, type WorkerHost } from '../../../src/main/workers/worker-host'
import { temporaryFolder } from '../../support/starter'

const hosts: WorkerHost[] = []
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.stop())))

/** A client of an engine that dies at the first so many attempts to open. */
function engineDying(dies: number, wish: () => DeviceWish) {
  const host = createWorkerHost({
    entry: join(import.meta.dirname, '../../fixtures/workers/dying-driver.mjs'),
    name: 'test-engine',
    fork: forkNode,
    stopped: { code: 'engine-stopped', message: 'The model stopped.' },
    silenceLimitMs: 60_000,
    memoryLimit: 4 * 1024 ** 3,
  })
  hosts.push(host)
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'dies'), String(dies))
  const attempts = () => readFileSync(join(folder, 'attempts'), 'utf8').trim().split('\n')
  return { engine: createEngineClient(host, wish).open(folder), attempts }
}

test('a driver that takes the process down costs no question: it is tried twice, and then left', async () => {
  const { engine, attempts } = engineDying(2, () => 'auto')
  expect(await engine.describe()).toEqual({ method: 'describe' })
  expect(await engine.knows([])).toEqual([])
  expect(attempts()).toEqual(['auto', 'auto', 'auto'])
})

test('a process that dies without a driver, or ever again, is told', async () => {
  const plain = engineDying(1, () => 'cpu')
  await expect(plain.engine.describe()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } })
  expect(plain.attempts()).toEqual(['cpu'])
  const always = engineDying(9, () => 'gpu')
  await expect(always.engine.describe()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } })
  expect(always.attempts()).toEqual(['gpu', 'gpu', 'gpu'])
})

test('another wish opens the model anew', async () => {
  let wish: DeviceWish = 'cpu'
  const { engine, attempts } = engineDying(0, () => wish)
  await engine.describe()
  await engine.describe()
  wish = 'auto'
  await engine.describe()
  expect(attempts()).toEqual(['cpu', 'auto'])
})
