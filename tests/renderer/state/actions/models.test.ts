import { expect, test } from 'vitest'
import { createModelActions } from '../../../../src/renderer/state/actions/models'
import { createStore } from '../../../../src/renderer/state/store'
import { emptyDraft } from '../../../../src/renderer/state/window-state'
import { openState } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'

test('a refusal of main comes back to the row that asked', async () => {
  const failure = { code: 'hub-unreachable' as const, message: 'No answer.', details: {}, actions: [] }
  const api = scriptedApi({
    'model.install': () => ({ ok: false, failure }),
    'model.cancel': () => ok(null),
    'model.remove': () => ok(null),
  })
  const models = createModelActions(createStore(openState), api)
  expect(await models.install('vlm')).toEqual(failure)
  expect(await models.cancel('vlm')).toBeNull()
  expect(await models.remove('vlm')).toBeNull()
  expect(api.requests).toEqual([
    ['model.install', { id: 'vlm' }],
    ['model.cancel', { id: 'vlm' }],
    ['model.remove', { id: 'vlm' }],
  ])
})

test('model and quality are chosen for the open chat only, each without the other', () => {
  const store = createStore(openState)
  const models = createModelActions(store, scriptedApi({}))
  models.choose('vlm')
  models.chooseDetail('sharp')
  expect(store.get().choices).toEqual({ c1: { model: 'vlm', detail: 'sharp' } })
  models.choose(null)
  expect(store.get().choices).toEqual({ c1: { model: null, detail: 'sharp' } })
})

test('an offer that is taken leads to the models page; one that is refused says so at the composer', async () => {
  const taken = createStore(openState)
  await createModelActions(taken, scriptedApi({ 'model.install': () => ok(null) })).offer('vlm')
  expect(taken.get()).toEqual({ ...openState, view: 'models' })
  const failure = { code: 'disk-full' as const, message: 'Full.', details: {}, actions: [] }
  const refused = createStore(openState)
  const api = scriptedApi({ 'model.install': () => ({ ok: false, failure }) })
  await createModelActions(refused, api).offer('vlm')
  expect(refused.get()).toEqual({ ...openState, drafts: { c1: { ...emptyDraft, failure } } })
})
