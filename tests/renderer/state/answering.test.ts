import { expect, test } from 'vitest'
import type { ModelSummary } from '../../../src/shared/contract'
import {
  answeringModel,
  changeChoice,
  chosenModel,
  detailOf,
  howToAsk,
  moveChoice,
  presentModel,
  READER,
} from '../../../src/renderer/state/answering'
import { emptyDraft, type WindowState } from '../../../src/renderer/state/window-state'
import { answer, app, attachment, model, openState, turn } from '../support/examples'

const speaking = model
const looking: ModelSummary = { ...model, id: 'vlm', name: 'SmolVLM', takes: ['text', 'picture'] }
const broken: ModelSummary = { ...looking, id: 'broken', state: 'damaged' }
const withModels = (...models: ModelSummary[]): WindowState => ({ ...openState, app: { ...app, models } })
const both = withModels(broken, speaking, looking)
const chip = { key: 'k', name: 'bill.png', bytes: 4, attachmentId: 'f1', failure: null, repeated: 0 }

test('without a choice one that looks answers about files, one that does not answers the rest', () => {
  expect(answeringModel(both, 'c1', true)).toBe(looking)
  expect(answeringModel(both, 'c1', false)).toBe(speaking)
  expect(answeringModel(withModels(speaking), 'c1', true)).toBe(speaking)
  expect(answeringModel(withModels(looking), 'c1', false)).toBe(looking)
  expect(answeringModel(withModels(broken), 'c1', true)).toBeNull()
})

test('a file in the composer counts once it is not known to have failed', () => {
  const state = { ...both, drafts: { c1: { ...emptyDraft, chips: [chip] } } }
  expect(answeringModel(state)).toBe(looking)
  const failure = { code: 'damaged-file' as const, message: 'Broken.', details: {}, actions: [] }
  const failed = { ...state, attachments: { f1: { ...attachment, state: 'failed' as const, failure } } }
  expect(answeringModel(failed)).toBe(speaking)
})

test('while an answer is being written its model is named, then the one that would answer next', () => {
  const by = (id: string, state: 'writing' | 'done') => {
    const answers = [{ ...answer, model: id, state }]
    return { ...both, chat: { ...both.chat, turns: [{ ...turn, answers }] } }
  }
  expect(presentModel(by('vlm', 'writing'))).toBe(looking)
  expect(presentModel(by('reader', 'writing'))).toBeNull()
  expect(presentModel(by('vlm', 'done'))).toBe(speaking)
})

test('what is chosen answers, and is sent; a model that is not ready any more is not', () => {
  const chosen = changeChoice(both, 'c1', { model: 'vlm', detail: 'sharp' })
  expect(howToAsk(chosen, 'c1', false)).toEqual({ model: 'vlm', detail: 'sharp' })
  expect(howToAsk(chosen, 'c2', false)).toEqual({})
  expect(howToAsk(changeChoice(both, 'c1', { model: READER }), 'c1', true)).toEqual({ model: 'reader' })
  expect(howToAsk(both, 'c1', true)).toEqual({ detail: 'balanced' })
  const gone = { ...chosen, app: { ...app, models: [speaking] } }
  expect(chosenModel(gone, 'c1')).toBeNull()
  expect(howToAsk(gone, 'c1', true)).toEqual({})
})

test('the quality is as chosen, else as the last question of the chat was asked', () => {
  const sharp = { ...turn, question: { ...turn.question, detail: 'sharp' as const } }
  const state = { ...both, chat: { ...both.chat, turns: [turn, sharp] } }
  expect(detailOf(state, 'c1')).toBe('sharp')
  expect(detailOf(state, 'new')).toBe('balanced')
  expect(detailOf(changeChoice(state, 'c1', { detail: 'fast' }), 'c1')).toBe('fast')
})

test('a choice made in a new chat goes with it and leaves the next new one free', () => {
  const state = changeChoice(changeChoice(both, 'new', { model: 'vlm' }), 'new', { detail: 'fast' })
  expect(moveChoice(state, 'new', 'c7').choices).toEqual({ c7: { model: 'vlm', detail: 'fast' } })
  expect(moveChoice(both, 'new', 'c7')).toBe(both)
  const known = changeChoice(both, 'c1', { detail: 'fast' })
  expect(moveChoice(known, 'c1', 'c1')).toBe(known)
})
