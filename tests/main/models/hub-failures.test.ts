import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  contentsOf,
  digests,
  emptyFolder,
  failureOf,
  fetchModel,
  hubWith,
  smallModel,
  untilOnDisk,
} from '../../support/hub-fetch'

const TOTAL = 1_050_025
const WEIGHTS = 'model.safetensors'
const IMPORT = 'Or import the model from a folder: npm run -s models -- import PATH'

test('no hub at all: said at the first try, with the way around it', async () => {
  const hub = await hubWith(smallModel())
  await hub[Symbol.asyncDispose]()
  const host = new URL(hub.endpoint).host
  const fetching = fetchModel(hub, emptyFolder(), { patience: { firstPauseMs: 1e6, longestPauseMs: 1e6 } })
  expect(await failureOf(fetching)).toEqual({
    code: 'hub-unreachable',
    message: `The model hub ${host} does not answer (ECONNREFUSED); what was fetched is kept, try again later. ${IMPORT}`,
    details: { host, reason: 'ECONNREFUSED' },
    actions: ['retry'],
  })
})

test('a name that nobody knows', async () => {
  const nowhere = { endpoint: 'http://hub.invalid', repository: 'a/b' }
  expect(await failureOf(fetchModel(nowhere, emptyFolder()))).toMatchObject({
    code: 'hub-unreachable',
    details: { host: 'hub.invalid', reason: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/) },
  })
})

test('a hub that goes away in the middle', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  const leave = async () => {
    await untilOnDisk(folder, WEIGHTS, 1000)
    await hub[Symbol.asyncDispose]()
  }
  hub.fault(WEIGHTS, { at: 'deliver', cutAfter: 1000, once: leave })
  expect(await failureOf(fetchModel(hub, folder))).toMatchObject({
    code: 'hub-unreachable',
    details: { reason: 'ECONNREFUSED' },
  })
  const kept = smallModel()[WEIGHTS].subarray(0, 1000)
  expect(readFileSync(join(folder, `${WEIGHTS}.part`))).toEqual(kept)
})

test.each([
  [
    401,
    '',
    null,
    'It does not exist there, or its licence must be accepted on its page first: do so and set HF_TOKEN to a token of that account.',
  ],
  [
    401,
    'RepoNotFound',
    'hf_x',
    "It does not exist there, or the token in HF_TOKEN has no right to it: check the token, and accept the model's licence on its page.",
  ],
  [
    403,
    'GatedRepo',
    'hf_x',
    'Accept its licence on its page there, and set HF_TOKEN to a token of that account.',
  ],
])('the hub answers %i %s: token and licence', async (status, word, token, way) => {
  const hub = await hubWith(smallModel())
  hub.fault('listing', { at: 'ask', status, headers: { 'x-error-code': word } })
  const host = new URL(hub.endpoint).host
  expect(await failureOf(fetchModel(hub, emptyFolder(), { token }))).toEqual({
    code: 'hub-refused',
    message: `The model hub ${host} does not give A model (someone/a-model). ${way}`,
    details: { model: 'A model', host },
    actions: ['retry'],
  })
  expect(hub.requests).toHaveLength(1)
})

test('a token that the hub does not know is not repeated to anybody', async () => {
  const hub = await hubWith(smallModel())
  hub.token = 'hf_right'
  const failure = await failureOf(fetchModel(hub, emptyFolder(), { token: 'hf_wrong' }))
  expect(failure.code).toBe('hub-refused')
  expect(JSON.stringify(failure)).not.toContain('hf_wrong')
})

test.each([
  ['listing', 'RepoNotFound', 'someone/a-model'],
  ['listing', 'RevisionNotFound', 'version “main” of someone/a-model'],
  [WEIGHTS, 'EntryNotFound', 'a file of someone/a-model'],
])('404 for the %s: %s', async (what, word, missing) => {
  const hub = await hubWith(smallModel())
  hub.fault(what, { at: 'ask', status: 404, headers: { 'x-error-code': word } })
  const host = new URL(hub.endpoint).host
  expect(await failureOf(fetchModel(hub, emptyFolder()))).toEqual({
    code: 'not-found',
    message: `The model hub ${host} does not have A model: there is no ${missing}. ${IMPORT}`,
    details: { model: 'A model', host },
    actions: [],
  })
  expect(hub.requests.filter((request) => request.what === what)).toHaveLength(1)
})

test('an answer that nobody expects is not tried again', async () => {
  const hub = await hubWith(smallModel())
  hub.fault('listing', { at: 'ask', status: 418 })
  expect(await failureOf(fetchModel(hub, emptyFolder()))).toMatchObject({
    code: 'hub-unreachable',
    details: { reason: 'it answered 418' },
  })
  expect(hub.requests).toHaveLength(1)
})

test('too little disk: said in bytes before anything is fetched', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  const asked: string[] = []
  const freeDisk = async (of: string) => {
    asked.push(of)
    return 2 * TOTAL - 1
  }
  expect(await failureOf(fetchModel(hub, folder, { freeDisk }))).toEqual({
    code: 'disk-full',
    message:
      'A model needs 2 MB of disk to be installed, and 2 MB is free. Free some space, then try again; what was fetched is kept.',
    details: { model: 'A model', needed: 2 * TOTAL, free: 2 * TOTAL - 1 },
    actions: ['retry'],
  })
  expect(asked).toEqual([folder])
  expect(hub.requests).toHaveLength(1)
  expect(contentsOf(folder)).toEqual({})
})

test('what is there already need not be free again', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  writeFileSync(join(folder, 'tokenizer.json'), hub.files.get('tokenizer.json')!)
  await fetchModel(hub, folder, { freeDisk: async () => 2 * TOTAL - 50_000 })
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries('tokenizer.json')).toEqual([])
})

test('too little memory: said in bytes before anything is fetched', async () => {
  const hub = await hubWith(smallModel())
  const room = { memoryToRun: (bytes: number) => bytes + 6e9, memory: () => 4e9 }
  expect(await failureOf(fetchModel(hub, emptyFolder(), room))).toEqual({
    code: 'not-enough-memory',
    message: 'A model needs about 6.00 GB of memory, and this computer has 4.00 GB. Choose a smaller model.',
    details: { model: 'A model', needed: 6e9 + TOTAL, free: 4e9 },
    actions: ['choose-other'],
  })
  expect(hub.requests).toHaveLength(1)
})
