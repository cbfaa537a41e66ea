import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogue } from '../../../src/main/models/catalogue'
import { emptyFolder } from '../../support/hub-fetch'
import { root } from '../../support/root'

test('the catalogue of the program: every member, where it lies and what it takes', async () => {
  const models = await readCatalogue(join(root, 'resources/models.json'))
  expect(models.map(({ id, repository, takes }) => [id, repository, takes.join(' ')])).toEqual([
    ['smolvlm-256m-instruct', 'HuggingFaceTB/SmolVLM-256M-Instruct', 'text picture'],
    ['smolvlm-500m-instruct', 'HuggingFaceTB/SmolVLM-500M-Instruct', 'text picture'],
    ['smolvlm-instruct', 'HuggingFaceTB/SmolVLM-Instruct', 'text picture'],
    ['smolvlm2-256m-video-instruct', 'HuggingFaceTB/SmolVLM2-256M-Video-Instruct', 'text picture video'],
    ['smolvlm2-500m-video-instruct', 'HuggingFaceTB/SmolVLM2-500M-Video-Instruct', 'text picture video'],
    ['smolvlm2-2.2b-instruct', 'HuggingFaceTB/SmolVLM2-2.2B-Instruct', 'text picture video'],
    ['smollm2-135m-instruct', 'HuggingFaceTB/SmolLM2-135M-Instruct', 'text'],
    ['smollm2-360m-instruct', 'HuggingFaceTB/SmolLM2-360M-Instruct', 'text'],
    ['smollm2-1.7b-instruct', 'HuggingFaceTB/SmolLM2-1.7B-Instruct', 'text'],
    ['granite-docling-258m', 'ibm-granite/granite-docling-258M', 'text picture'],
  ])
})

const entry = {
  id: 'a-model',
  name: 'A model',
  repository: 'someone/a-model',
  revision: 'main',
  licence: 'Apache-2.0',
  takes: ['text'],
  bytes: 1000,
}

test.each([
  ['a repository that climbs', [{ ...entry, repository: '../a-model' }]],
  ['a repository that is an address', [{ ...entry, repository: 'someone/a-model?x' }]],
  ['a revision that climbs', [{ ...entry, revision: '../main' }]],
  ['an unknown kind of input', [{ ...entry, takes: ['sound'] }]],
  ['no licence', [{ ...entry, licence: undefined }]],
  ['a field nobody knows', [{ ...entry, sha256: '' }]],
  ['the same id twice', [entry, entry]],
])('refused: %s', async (_, models) => {
  const path = join(emptyFolder(), 'models.json')
  writeFileSync(path, JSON.stringify([entry]))
  expect(await readCatalogue(path)).toEqual([entry])
  writeFileSync(path, JSON.stringify(models))
  await expect(readCatalogue(path)).rejects.toThrow()
})
