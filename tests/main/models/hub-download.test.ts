import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { isWanted } from '../../../src/main/models/hub-listing'
import {
  contentsOf,
  digests,
  emptyFolder,
  failureOf,
  fetchModel,
  hubWith,
  IMPATIENT,
  smallModel,
  someBytes,
  untilOnDisk,
} from '../../support/hub-fetch'
import { COMMIT } from '../../support/hub-server'
import { root } from '../../support/root'

const WEIGHTS = 'model.safetensors'

/** The files of a model folder, without what a model does not need. */
function filesOf(folder: string): Record<string, Buffer> {
  const names = readdirSync(folder).filter((name) => isWanted(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]))
}

test('a whole model, byte for byte, each file asked for once and from the pinned commit', async () => {
  const original = filesOf(join(root, 'tests/fixtures/tiny-smolvlm'))
  const hub = await hubWith({
    ...original,
    'README.md': Buffer.from('#'),
    'onnx/model.onnx': Buffer.from('o'),
  })
  const folder = join(emptyFolder(), 'downloads', 'a-model')
  const seen: number[][] = []
  const onProgress = (done: number, total: number) => void seen.push([done, total])
  expect(await fetchModel(hub, folder, { onProgress })).toBe(folder)
  expect(contentsOf(folder)).toEqual(digests(original))
  const asked = hub.requests.filter(({ path }) => path.startsWith(`/${hub.repository}/resolve/`))
  expect(asked.map(({ path }) => path)).toEqual(
    Object.keys(original).map((name) => `/${hub.repository}/resolve/${COMMIT}/${name}`),
  )
  const total = Object.values(original).reduce((sum, bytes) => sum + bytes.length, 0)
  expect(seen.at(-1)).toEqual([total, total])
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a! - b!))
})

test('cut in the middle: goes on at the next byte, and none is fetched twice', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  const cut = (after: number, onDisk: number) =>
    hub.fault(WEIGHTS, { at: 'deliver', cutAfter: after, once: () => untilOnDisk(folder, WEIGHTS, onDisk) })
  cut(300_000, 300_000)
  cut(200_000, 500_000)
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  const deliveries = hub.deliveries(WEIGHTS)
  const etag = deliveries[1]!.ifRange
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  expect(deliveries.map(({ range, ifRange, sent }) => ({ range, ifRange, sent }))).toEqual([
    { range: null, ifRange: null, sent: 300_000 },
    { range: 'bytes=300000-', ifRange: etag, sent: 200_000 },
    { range: 'bytes=500000-', ifRange: etag, sent: 500_000 },
  ])
})

test('a killed process: the next one goes on where it ended', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', stallAfter: 400_000 })
  const here = (name: string) => join(import.meta.dirname, name)
  const script = [
    '--import',
    here('../store/children/resolve-typescript.mjs'),
    here('children/fetch-model.ts'),
  ]
  const args = [...script, hub.endpoint, hub.repository, folder]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  onTestFinished(() => void child.kill('SIGKILL'))
  await untilOnDisk(folder, WEIGHTS, 400_000)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(readdirSync(folder).sort()).toEqual([
    'config.json',
    'model.safetensors.part',
    'model.safetensors.part.json',
    'tokenizer.json',
  ])
  const seen: number[] = []
  await fetchModel(hub, folder, { onProgress: (done) => void seen.push(done) })
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range, sent }) => [range, sent])).toEqual([
    [null, 400_000],
    ['bytes=400000-', 600_000],
  ])
  expect(hub.deliveries('tokenizer.json')).toHaveLength(1)
  expect(hub.deliveries('config.json')).toHaveLength(1)
  expect(seen.at(-1)).toBe(1_050_025)
})

test('stopped by the user: what came is kept, and the next try goes on', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', stallAfter: 250_000 })
  const controller = new AbortController()
  const fetching = fetchModel(hub, folder, { signal: controller.signal })
  await untilOnDisk(folder, WEIGHTS, 250_000)
  controller.abort()
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null, 'bytes=250000-'])
})

test('a stop before it began asks for nothing', async () => {
  const hub = await hubWith(smallModel())
  await expect(fetchModel(hub, emptyFolder(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
  expect(hub.requests).toEqual([])
})

test('a stop during a pause ends the pause', async () => {
  const hub = await hubWith(smallModel())
  hub.fault('config.json', { at: 'ask', status: 503 })
  const controller = new AbortController()
  const patience = { ...IMPATIENT, firstPauseMs: 1e6, longestPauseMs: 1e6 }
  const fetching = fetchModel(hub, emptyFolder(), { patience, signal: controller.signal })
  await expect.poll(() => hub.requests.length).toBe(2)
  controller.abort()
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' })
})

test('one wrong byte: the file is deleted, the others stay, and only it is fetched again', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  const wrong = Buffer.from(hub.files.get('tokenizer.json')!)
  wrong[31_000]! ^= 1
  hub.fault('tokenizer.json', { at: 'deliver', bytes: wrong })
  expect(await failureOf(fetchModel(hub, folder))).toEqual({
    code: 'model-damaged',
    message: 'Of A model, 1 file differed and was deleted (tokenizer.json); try again.',
    details: { model: 'A model', count: 1, file: 'tokenizer.json' },
    actions: ['retry'],
  })
  expect(readdirSync(folder).sort()).toEqual(['config.json', WEIGHTS])
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries('tokenizer.json').map(({ range }) => range)).toEqual([null, null])
  expect(hub.deliveries(WEIGHTS)).toHaveLength(1)
})

test('a small file, known by its git id, is checked as well; so is one that is too long', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  hub.fault('config.json', { at: 'deliver', bytes: Buffer.from('{"model_type":"smolvln"}\n') })
  hub.fault(WEIGHTS, { at: 'deliver', bytes: Buffer.concat([hub.files.get(WEIGHTS)!, Buffer.from('!')]) })
  expect(await failureOf(fetchModel(hub, folder))).toMatchObject({
    code: 'model-damaged',
    message: 'Of A model, 2 files differed and were deleted (config.json, model.safetensors); try again.',
    details: { count: 2 },
  })
  expect(readdirSync(folder)).toEqual(['tokenizer.json'])
})

test('a byte that changed on disk after it was fetched is noticed by the next try', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  await fetchModel(hub, folder)
  const changed = readFileSync(join(folder, WEIGHTS))
  changed[999_999]! ^= 0x80
  writeFileSync(join(folder, WEIGHTS), changed)
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null, null])
  expect(hub.deliveries('tokenizer.json')).toHaveLength(1)
})

test('a new version in between: no byte of the old one is used, and files it no longer has go', async () => {
  const hub = await hubWith({ ...smallModel(), 'model-extra.safetensors': someBytes(100, 9) })
  const folder = emptyFolder()
  hub.fault(WEIGHTS, { at: 'deliver', stallAfter: 250_000 })
  const controller = new AbortController()
  hub.files.delete('model-extra.safetensors')
  writeFileSync(join(folder, 'model-extra.safetensors'), 'of an old version')
  writeFileSync(join(folder, 'notes.txt'), 'not ours to delete')
  const fetching = fetchModel(hub, folder, { signal: controller.signal })
  await untilOnDisk(folder, WEIGHTS, 250_000)
  controller.abort()
  await expect(fetching).rejects.toThrow()
  hub.files.set(WEIGHTS, someBytes(1_000_000, 3))
  await fetchModel(hub, folder)
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null, null])
  const notes = { 'notes.txt': Buffer.from('not ours to delete') }
  expect(contentsOf(folder)).toEqual(digests({ ...Object.fromEntries(hub.files), ...notes }))
})

/** A first try that ends after 300,000 bytes of the weights, so that the second one asks for the rest. */
async function cutOnce() {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  const onDisk = () => untilOnDisk(folder, WEIGHTS, 300_000)
  hub.fault(WEIGHTS, { at: 'deliver', cutAfter: 300_000, once: onDisk })
  return { hub, folder }
}

test('a store whose bytes changed answers with all of them: they replace what was there', async () => {
  const { hub, folder } = await cutOnce()
  // Its ETag is no longer the one in If-Range, so that it answers 200; the byte is wrong for the listing.
  const others = someBytes(1_000_000, 4)
  hub.fault(WEIGHTS, { at: 'deliver', bytes: others })
  expect(await failureOf(fetchModel(hub, folder))).toMatchObject({ code: 'model-damaged' })
  expect(hub.deliveries(WEIGHTS).map(({ range, sent }) => [range, sent])).toEqual([
    [null, 300_000],
    ['bytes=300000-', 1_000_000],
  ])
})

test.each([
  ['another place', { 'content-range': 'bytes 300001-999999/1000000' }],
  ['another length', { 'content-range': 'bytes 300000-999999/1000001' }],
  ['another file', { etag: '"another"' }],
  ['no place at all', { 'content-range': 'none' }],
])('a range of %s is not put behind what is there; the file is fetched anew', async (_, headers) => {
  const { hub, folder } = await cutOnce()
  hub.fault(WEIGHTS, { at: 'deliver', headers })
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null, 'bytes=300000-', null])
})

test('a part without its origin, or longer than the file, is begun anew', async () => {
  const hub = await hubWith(smallModel())
  const folder = emptyFolder()
  writeFileSync(join(folder, `${WEIGHTS}.part`), someBytes(500_000, 7))
  writeFileSync(join(folder, 'tokenizer.json.part'), someBytes(60_000, 8))
  writeFileSync(join(folder, 'tokenizer.json.part.json'), '{"hash":')
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
  expect(hub.deliveries(WEIGHTS).map(({ range }) => range)).toEqual([null])
})

test('an empty file is a file', async () => {
  const files = { ...smallModel(), 'tokenizer_config.json': Buffer.alloc(0) }
  const folder = emptyFolder()
  await fetchModel(await hubWith(files), folder)
  expect(contentsOf(folder)).toEqual(digests(files))
})
