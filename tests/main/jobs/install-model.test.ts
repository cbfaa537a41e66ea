import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AppEvent } from '../../../src/shared/contract'
import { importModel, installFromHub } from '../../../src/main/jobs/install-model'
import { listModels, modelsFolder } from '../../../src/main/models/library'
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

function services() {
  const events: AppEvent[] = []
  const emit = (event: AppEvent) => events.push(event)
  return { home: emptyFolder(), engines: createEngineClient(host), emit, events }
}

const files = () => {
  const names = readdirSync(tiny).filter(
    (name) => /\.(json|safetensors)$/.test(name) && name !== 'expected.json',
  )
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(tiny, name))]))
}

test('from the hub to a model that answers: fetched, verified, compiled, tried, put in place', async () => {
  const hub = await hubWith(files())
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  const needs = services()
  const entry = { id: 'tiny', name: 'Tiny', licence: 'Apache-2.0', bytes: 6e6, revision: 'main' }
  const takes: ('text' | 'picture' | 'video')[] = ['text', 'picture', 'video']
  const model = await installFromHub(needs, { ...entry, repository: hub.repository, takes }, signal)

  expect(model).toMatchObject({ id: 'tiny', name: 'Tiny', state: 'ready', takes, contextTokens: 2048 })
  expect(await listModels(needs.home)).toEqual([model])
  expect(readdirSync(modelsFolder(needs.home))).toEqual(['tiny'])
  expect(existsSync(join(needs.home, 'downloads', 'tiny'))).toBe(false)
  const shares = needs.events.map((event) => (event.type === 'model.change' ? event.model.progress : -1))
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(needs.events.at(-1)).toEqual({ type: 'model.change', model })
})

test('a wrong byte on the way leaves no model, is said, and the next try is whole', async () => {
  const hub = await hubWith(files())
  vi.stubEnv('HF_ENDPOINT', hub.endpoint)
  const wrong = Buffer.from(hub.files.get('model.safetensors')!)
  wrong[1000]! ^= 1
  hub.fault('model.safetensors', { at: 'deliver', bytes: wrong })
  const needs = services()
  const entry = { id: 'tiny', name: 'Tiny', licence: 'Apache-2.0', bytes: 6e6, revision: 'main' }
  const model = { ...entry, repository: hub.repository, takes: ['text' as const] }
  await expect(installFromHub(needs, model, signal)).rejects.toMatchObject({
    failure: { code: 'model-damaged' },
  })
  expect(await listModels(needs.home)).toEqual([])
  expect(needs.events.at(-1)).toMatchObject({
    model: { state: 'failed', failure: { code: 'model-damaged' } },
  })
  expect(await installFromHub(needs, model, signal)).toMatchObject({ state: 'ready' })
})

test('a folder that is no model is refused, and nothing is left behind', async () => {
  const needs = services()
  const nothing = { id: 'nothing', name: 'Nothing', takes: [], bytes: 0 }
  await expect(importModel(needs, nothing, emptyFolder(), signal)).rejects.toMatchObject({
    failure: { code: expect.stringMatching(/^model-/) as string },
  })
  expect(readdirSync(modelsFolder(needs.home))).toEqual([])
})
