import { readdirSync } from 'node:fs'
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
} from '../../support/hub-fetch'
import { COMMIT, sibling } from '../../support/hub-server'
import { isWanted } from '../../../src/main/models/hub-listing'

const listed = (files: Record<string, Buffer>) =>
  Object.entries(files).map(([name, bytes]) => sibling(name, bytes))

test('what is fetched of a repository, and what is not', () => {
  const wanted = `config.json generation_config.json preprocessor_config.json processor_config.json
    video_preprocessor_config.json chat_template.json chat_template.jinja tokenizer.json tokenizer_config.json special_tokens_map.json
    model.safetensors model.safetensors.index.json model-00001-of-00002.safetensors`.split(/\s+/)
  const left = `README.md .gitattributes onnx/model.onnx onnx/config.json pytorch_model.bin vocab.json
    model.safetensors.part training_args.bin modeling.py runs/model.safetensors adapter.safetensors`.split(
    /\s+/,
  )
  expect([...wanted, ...left].filter(isWanted)).toEqual(wanted)
})

test('the listing asks for hashes, at the revision, and only the commit is asked for afterwards', async () => {
  const hub = await hubWith(smallModel())
  await fetchModel(hub, emptyFolder())
  const paths = hub.requests.filter(({ at }) => at === 'hub').map(({ path }) => path)
  expect(paths[0]).toBe('/api/models/someone/a-model/revision/main?blobs=true')
  expect(paths.slice(1).filter((path) => path.includes('/resolve/') && !path.includes(COMMIT))).toEqual([])
})

test.each([
  '../model.safetensors',
  '/etc/model.safetensors',
  'a/../../config.json',
  'C:\\model.safetensors',
  '..\\x',
  'a//b',
  '',
])('a list that names “%s” is refused as a whole', async (name) => {
  const hub = await hubWith(smallModel())
  const siblings = [...listed(smallModel()), sibling(name, Buffer.from('x'))]
  hub.listing = { sha: COMMIT, siblings }
  const folder = emptyFolder()
  expect(await failureOf(fetchModel(hub, join(folder, 'in')))).toMatchObject({
    code: 'model-unsupported',
    message:
      "A model was not fetched: the list of someone/a-model names a file outside of the model's folder.",
  })
  expect(contentsOf(join(folder, 'in'))).toEqual({})
  expect(readdirSync(folder)).toEqual(['in'])
  expect(hub.requests).toHaveLength(1)
})

const { 'config.json': config, ...withoutConfig } = smallModel()
const weights = smallModel()['model.safetensors']

test.each([
  ['no config.json', listed(withoutConfig), 'model-unsupported'],
  ['no safetensors', listed({ 'config.json': config, 'pytorch_model.bin': weights }), 'model-unsupported'],
  ['no hash', [...listed(smallModel()), { rfilename: 'tokenizer_config.json', size: 3 }], 'hub-unreachable'],
  [
    'no size',
    [...listed(smallModel()), { rfilename: 'x.json' }, { rfilename: 'tokenizer_x.json', blobId: COMMIT }],
    'hub-unreachable',
  ],
  [
    'a hash that is none',
    [...listed(smallModel()), { rfilename: 'tokenizer_x.json', size: 3, blobId: 'xyz' }],
    'hub-unreachable',
  ],
  ['a name twice', [...listed(smallModel()), ...listed({ 'config.json': weights })], 'hub-unreachable'],
])('a list with %s: nothing is fetched', async (_, siblings, code) => {
  const hub = await hubWith(smallModel())
  hub.listing = { sha: COMMIT, siblings }
  const folder = emptyFolder()
  expect((await failureOf(fetchModel(hub, folder))).code).toBe(code)
  expect(contentsOf(folder)).toEqual({})
})

test.each([
  ['a page', '<html>Welcome to the hotel</html>'],
  ['a branch for a commit', { sha: 'main', siblings: listed(smallModel()) }],
  ['no files', { sha: COMMIT }],
])("an answer that is %s is not a hub's", async (_, listing) => {
  const hub = await hubWith(smallModel())
  hub.listing = listing
  expect(await failureOf(fetchModel(hub, emptyFolder()))).toMatchObject({
    code: 'hub-unreachable',
    details: { reason: 'its answer is not that of a model hub' },
  })
})

test('files without large-file data are listed with null, and still checked', async () => {
  const hub = await hubWith(smallModel())
  hub.listing = { sha: COMMIT, siblings: listed(smallModel()).map((file) => ({ lfs: null, ...file })) }
  const folder = emptyFolder()
  await fetchModel(hub, folder)
  expect(contentsOf(folder)).toEqual(digests(smallModel()))
})
