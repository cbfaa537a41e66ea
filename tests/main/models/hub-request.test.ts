import { expect, test } from 'vitest'
import { hubAddress, hubFromEnvironment } from '../../../src/main/models/hub-address'
import { HubRefusal, redirectTarget } from '../../../src/main/models/hub-request'
import { askedPause } from '../../../src/main/models/hub-retry'
import {
  contentsOf,
  digests,
  emptyFolder,
  failureOf,
  fetchModel,
  hubWith,
  IMPATIENT,
  smallModel,
  untilOnDisk,
} from '../../support/hub-fetch'

const WEIGHTS = 'model.safetensors'

test('the token goes to the hub, also when it redirects within itself, and never to the store', async () => {
  const hub = await hubWith(smallModel())
  hub.token = 'hf_secret'
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', cutAfter: 100, once: () => untilOnDisk(folder, WEIGHTS, 100) })
  await fetchModel(hub, folder, { token: 'hf_secret' })
  const told = (at: string) => [
    ...new Set(hub.requests.filter((request) => request.at === at).map((r) => r.authorization)),
  ]
  expect(told('hub')).toEqual(['Bearer hf_secret'])
  expect(told('store')).toEqual([null])
  expect(hub.deliveries(WEIGHTS).map(({ at, range }) => [at, range])).toEqual([
    ['store', null],
    ['store', 'bytes=100-'],
  ])
  expect(hub.deliveries('config.json')).toMatchObject([{ at: 'hub', authorization: 'Bearer hf_secret' }])
})

test('a hub that is asked too often says how long to wait, and is asked again then', async () => {
  const hub = await hubWith(smallModel())
  // The pause of our own would outlast the test.
  const patience = { ...IMPATIENT, firstPauseMs: 1e6, longestPauseMs: 1e6 }
  hub.fault('listing', { at: 'ask', status: 429, headers: { 'retry-after': '0' } })
  hub.fault(WEIGHTS, { at: 'ask', status: 503, headers: { 'retry-after': new Date(0).toUTCString() } })
  hub.fault('tokenizer.json', { at: 'ask', status: 429, headers: { ratelimit: '"resolvers";r=0;t=0' } })
  const folder = emptyFolder()
  await fetchModel(hub, folder, { patience })
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.requests.filter(({ what }) => what === 'listing')).toHaveLength(2)
})

test('it cannot ask for a longer pause than we are ready to make', async () => {
  const hub = await hubWith(smallModel())
  hub.fault(WEIGHTS, { at: 'ask', status: 429, headers: { 'retry-after': '86400' } })
  const folder = emptyFolder()
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
})

test.each([
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:01:40 GMT' }, 90_000],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:01 GMT' }, 0],
  [{ ratelimit: '"api";r=0;t=55' }, 55_000],
  [{ 'retry-after': '3', ratelimit: '"api";r=0;t=55' }, 3000],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('%j asks for a pause of %s ms', (headers, pause) => {
  expect(askedPause(new Headers(headers as Record<string, string>), 10_000)).toBe(pause)
})

test('tries that brought nothing are counted, and the count begins anew when bytes came', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  for (const bytes of [100, 200, 300, 400, 500]) {
    hub.fault(WEIGHTS, { at: 'ask', status: 500 })
    hub.fault(WEIGHTS, { at: 'deliver', cutAfter: 100, once: () => untilOnDisk(folder, WEIGHTS, bytes) })
  }
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([
    null,
    ...[100, 200, 300, 400, 500].map((from) => `bytes=${from}-`),
  ])
})

test('a hub that stays broken is given up after three tries, and what came stays', async () => {
  const hub = await hubWith(smallModel())
  for (let tries = 0; tries < 4; tries++) hub.fault(WEIGHTS, { at: 'ask', status: 502 })
  const folder = emptyFolder()
  expect(await failureOf(fetchModel(hub, folder))).toMatchObject({
    code: 'hub-unreachable',
    details: { reason: 'it answered 502' },
  })
  expect(hub.requests.filter(({ what, at }) => what === WEIGHTS && at === 'hub')).toHaveLength(3)
  expect(Object.keys(contentsOf(folder)).sort()).toEqual([
    'config.json',
    'model.safetensors.part',
    'model.safetensors.part.json',
    'tokenizer.json',
  ])
})

test('silence in the middle is given up, and it goes on at the next byte', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', stallAfter: 300_000 })
  await fetchModel(hub, folder, { patience: { ...IMPATIENT, stallMs: 2000 } })
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null, 'bytes=300000-'])
})

test('slow is not silent: a file that takes longer than the limit, piece by piece, comes whole', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', slowly: { pieces: 14, pauseMs: 250 } })
  await fetchModel(hub, folder, { patience: { ...IMPATIENT, stallMs: 3000 } })
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS)).toHaveLength(1)
})

test('a signed address that has run out is renewed by asking the hub again', async () => {
  const hub = await hubWith(smallModel())
  hub.fault(WEIGHTS, { at: 'deliver', status: 403 })
  const folder = emptyFolder()
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.requests.filter(({ what }) => what === WEIGHTS).map(({ at }) => at)).toEqual([
    'hub',
    'store',
    'hub',
    'store',
  ])
})

test.each([
  ['another protocol', 'ftp://127.0.0.1/x'],
  ['a user and a password', 'http://user:password@127.0.0.1/x'],
  ['nothing', ''],
])('a redirect to %s is not followed', async (_, location) => {
  const hub = await hubWith(smallModel())
  hub.fault(WEIGHTS, { at: 'ask', status: 302, headers: { location } })
  expect(await failureOf(fetchModel(hub, emptyFolder()))).toMatchObject({ code: 'hub-unreachable' })
})

test('a redirect may become encrypted, and never the other way round', () => {
  const [secret, open] = [new URL('https://hub.example/a/b'), new URL('http://hub.example/a/b')]
  expect(redirectTarget(open, 'https://store.example/x').href).toBe('https://store.example/x')
  expect(redirectTarget(secret, '/c?d').href).toBe('https://hub.example/c?d')
  expect(() => redirectTarget(secret, 'http://store.example/x')).toThrow(HubRefusal)
})

test('redirects in a circle end', async () => {
  const hub = await hubWith(smallModel())
  const location = `${hub.endpoint}/${hub.repository}/resolve/x/${WEIGHTS}`
  for (let turns = 0; turns < 20; turns++)
    hub.fault(WEIGHTS, { at: 'ask', status: 302, headers: { location } })
  expect(await failureOf(fetchModel(hub, emptyFolder()))).toMatchObject({ code: 'hub-unreachable' })
  expect(hub.requests.filter(({ what }) => what === WEIGHTS)).toHaveLength(9)
})

test('the address and the token come from the environment', () => {
  expect(hubFromEnvironment({ HF_ENDPOINT: 'https://mirror.example/hub/', HF_TOKEN: ' hf_abc\n' })).toEqual({
    endpoint: 'https://mirror.example/hub',
    token: 'hf_abc',
  })
  expect(hubFromEnvironment({ HF_ENDPOINT: '', HF_TOKEN: '' })).toEqual({ ...hubAddress(), token: null })
  expect(hubAddress().endpoint).toMatch(/^https:/)
})

test.each([
  'mirror.example',
  'ftp://mirror.example',
  'https://me:secret@mirror.example',
  'https://mirror.example?x',
])('not an address to ask: %s', async (endpoint) => {
  const failure = await failureOf(fetchModel({ endpoint, repository: 'a/b' }, emptyFolder()))
  expect(failure.code).toBe('invalid-request')
  expect(JSON.stringify(failure)).not.toContain('secret')
})

test('a token that cannot be one is refused, and not repeated', async () => {
  const hub = await hubWith(smallModel())
  const failure = await failureOf(fetchModel(hub, emptyFolder(), { token: 'hf_sec\nret' }))
  expect(failure).toMatchObject({ code: 'invalid-request', message: expect.stringContaining('HF_TOKEN') })
  expect(failure.message).not.toContain('ret\n')
  expect(hub.requests).toEqual([])
})
