import { expect, test } from 'vitest'
import type { CatalogueEntry, Failure, ModelSummary } from '../../../src/shared/contract'
import { createLanguage } from '../../../src/renderer/i18n/language'
import { factsOf, kindsOf, modelRows, tagOf, type ModelRow } from '../../../src/renderer/models/model-facts'
import { model } from '../support/examples'

const english = createLanguage('en')
const entry: CatalogueEntry = {
  id: 'vlm',
  name: 'SmolVLM',
  repository: 'owner/name',
  licence: 'Apache-2.0',
  takes: ['text', 'picture'],
  bytes: 288_000_000,
}
const other = { ...entry, id: 'vlm2', name: 'SmolVLM2' }
const installed: ModelSummary = { ...model, id: 'vlm', name: 'SmolVLM', takes: entry.takes, bytes: 562e6 }
const full: Failure = {
  code: 'disk-full',
  message: 'Needs 4.9 GB on disk, 3.1 GB is free.',
  details: {},
  actions: [],
}

function row(change: Partial<ModelSummary>): ModelRow {
  return modelRows([{ ...installed, ...change }], [entry])[0]!
}

test('own models come first; a model of the catalogue stays in the place of its entry', () => {
  const rows = modelRows([installed, model], [other, entry])
  expect(rows.map(({ id, state, model, entry }) => [id, state, model !== null, entry !== null])).toEqual([
    ['m1', 'ready', true, false],
    ['vlm2', 'available', false, true],
    ['vlm', 'ready', true, true],
  ])
})

test('a row says what is known and nothing else', () => {
  const available = modelRows([], [entry])[0]!
  expect(factsOf(available, english)).toBe('about 288 MB to get · Apache-2.0')
  expect(factsOf(row({ state: 'installing', progress: 0.62 }), english)).toBe(
    '62% of about 288 MB · Apache-2.0',
  )
  expect(factsOf(row({}), english)).toBe('562 MB on disk · up to 8,192 tokens at once · Apache-2.0')
  expect(factsOf(row({ state: 'failed', failure: full }), english)).toBe(full.message)
  expect(factsOf(row({ state: 'failed' }), english)).toBe('It could not be got.')
  expect(factsOf(modelRows([{ ...model, state: 'installing', progress: 0.1 }], [])[0]!, english)).toBe('10%')
})

test('the tag names the state; too little room is amber, other failures are red', () => {
  const of = (change: Partial<ModelSummary>, inUse = false) => tagOf(row(change), inUse, english)
  expect(of({}, true)).toEqual({ text: 'In use', tone: 'good' })
  expect(of({})).toEqual({ text: 'Ready', tone: 'good' })
  expect(of({ state: 'installing' })).toEqual({ text: 'Getting', tone: 'busy' })
  expect(of({ state: 'damaged' })).toEqual({ text: 'Damaged', tone: 'fail' })
  expect(of({ state: 'failed' })).toEqual({ text: 'Failed', tone: 'fail' })
  expect(of({ state: 'failed', failure: full })).toEqual({ text: 'Not enough disk', tone: 'warn' })
  const memory = { ...full, code: 'not-enough-memory' as const }
  expect(of({ state: 'failed', failure: memory })).toEqual({ text: 'Not enough memory', tone: 'warn' })
})

test('what a model takes is a list in words', () => {
  expect(kindsOf(['text', 'picture', 'video'], english)).toBe('text, pictures, video')
  expect(kindsOf(['text', 'picture'], createLanguage('zh-CN'))).toBe('文字、图片')
})
