import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Reading } from '../../../src/shared/contract'
import { forkNode } from '../../../src/main/workers/fork-node'
import {
  createWorkerHost,
  type WorkerHost,
  type WorkerHostOptions,
} from '../../../src/main/workers/worker-host'
import { createIngestClient } from '../../../src/main/workers/ingest-client'

const root = join(import.meta.dirname, '../../..')
const sample = join(root, 'resources/samples/receipt.png')
const stopped: WorkerHostOptions['stopped'] = { code: 'reader-stopped', message: 'Reading stopped.' }
const hosts: WorkerHost[] = []

function startHost(options: Partial<WorkerHostOptions>): WorkerHost {
  const host = createWorkerHost({
    entry: join(root, 'out/main/ingest-worker.js'),
    name: 'test-ingest',
    fork: forkNode,
    stopped,
    silenceLimitMs: 60_000,
    memoryLimit: 4 * 1024 ** 3,
    ...options,
  })
  hosts.push(host)
  return host
}

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()))
})

test('a killed worker costs its open calls; the next call starts another one', async () => {
  const host = startHost({})
  const ingest = createIngestClient(host)
  const { signal } = new AbortController()
  const reading = ingest.read(sample, 'receipt.png', () => {}, signal)
  const first = host.pid!
  process.kill(first, 'SIGKILL')
  await expect(reading).rejects.toMatchObject({ failure: { ...stopped, details: {}, actions: ['retry'] } })

  const { pages }: Reading = await ingest.read(sample, 'receipt.png', () => {}, signal)
  expect(pages[0]?.text).toContain('Lantern Coffee')
  expect(host.pid).not.toBe(first)
  expect(host.incarnation).toBe(2)
})

test('a worker that says nothing is ended', async () => {
  const host = startHost({ entry: join(root, 'tests/fixtures/workers/silent.mjs'), silenceLimitMs: 500 })
  await expect(host.call('read', [])).rejects.toMatchObject({ failure: { code: 'reader-stopped' } })
  expect(host.pid).toBe(undefined)
})

test('a worker that takes too much memory is ended', async () => {
  const host = startHost({ entry: join(root, 'tests/fixtures/workers/greedy.mjs') })
  await expect(host.call('read', [])).rejects.toMatchObject({ failure: { code: 'reader-stopped' } })
})

test('a worker that cannot start rejects its call', async () => {
  const host = startHost({ entry: join(root, 'tests/fixtures/workers/absent.mjs') })
  await expect(host.call('read', [])).rejects.toMatchObject({ failure: { code: 'reader-stopped' } })
})

test('stopping gives the process back, and the host can be used again', async () => {
  const host = startHost({})
  const ingest = createIngestClient(host)
  const { signal } = new AbortController()
  await ingest.inspect(sample, 'receipt.png', {}, signal)
  await host.stop()
  expect(host.pid).toBe(undefined)
  const { thumbnail, ...facts } = await ingest.inspect(sample, 'receipt.png', {}, signal)
  expect(facts).toEqual({ kind: 'picture', format: 'png', width: 760, height: 900, frames: 1 })
  expect(Buffer.from(thumbnail!).subarray(8, 12).toString()).toBe('WEBP')
})
