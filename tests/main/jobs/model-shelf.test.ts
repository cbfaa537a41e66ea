import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AppEvent } from '../../../src/shared/contract'
import { createModelShelf } from '../../../src/main/jobs/model-shelf'
import type { Services } from '../../../src/main/jobs/services'
import { createEngineClient } from '../../../src/main/workers/engine-client'
import { forkNode } from '../../../src/main/workers/fork-node'
import { createEngineHost } from '../../../src/main/workers/hosts'
import type { WorkerHost } from '../../../src/main/workers/worker-host'
import { emptyFolder, hubWith } from '../../support/hub-fetch'
import { root } from '../../support/root'

const tiny = join(root, 'tests/fixtures/tiny-smolvlm')
const { signal } = new AbortController()
let host: WorkerHost

beforeEach(() => {
  host = createEngineHost({ workers: join(root, 'out/main'), fork: forkNode })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await host.stop()
})

async function shelfWithHub() {
  const names = readdirSync(tiny).filter(
    (name) => /\.(json|safetensors)$/.test(name) && name !== 'expected.json',
  )
  const hub = await hubWith(Object.fromEntries(names.map((name) => [name, readFileSync(join(tiny, name))])))
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  const events: AppEvent[] = []
  const services = {
    home: emptyFolder(),
    engines: createEngineClient(host),
    emit: (event: AppEvent) => events.push(event),
  }
  const entry = { id: 'tiny', name: 'Tiny', licence: 'Apache-2.0', bytes: 6e6, revision: 'main' }
  const catalogue = [{ ...entry, repository: hub.repository, takes: ['picture' as const] }]
  return { hub, events, shelf: createModelShelf(services as unknown as Services, catalogue) }
}

test('a cancelled install is gone from the list, and can be begun again', async () => {
  const { hub, events, shelf } = await shelfWithHub()
  hub.fault('model.safetensors', { at: 'deliver', stallAfter: 1000 })
  const installing = shelf.install('tiny', signal)
  await expect.poll(() => hub.deliveries('model.safetensors').length).toBe(1)
  await expect(shelf.install('tiny', signal)).rejects.toMatchObject({ failure: { code: 'already-running' } })
  shelf.cancelInstall('tiny')
  await expect(installing).rejects.toMatchObject({ name: 'AbortError' })
  expect(events.at(-1)).toEqual({ type: 'model.remove', id: 'tiny' })
  expect(await shelf.list()).toEqual([])
  expect(await shelf.install('tiny', signal)).toMatchObject({ id: 'tiny', state: 'ready' })
})

test('a failed install stays in the list with its failure, until it is begun again', async () => {
  const { hub, shelf } = await shelfWithHub()
  hub.fault('listing', { at: 'ask', status: 404 })
  await expect(shelf.install('tiny', signal)).rejects.toMatchObject({ failure: { code: 'not-found' } })
  expect(await shelf.list()).toMatchObject([{ id: 'tiny', state: 'failed', failure: { code: 'not-found' } }])
  await shelf.install('tiny', signal)
  expect(await shelf.list()).toMatchObject([{ id: 'tiny', state: 'ready', failure: null }])
})
