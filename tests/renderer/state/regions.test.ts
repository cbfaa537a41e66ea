import { expect, test } from 'vitest'
import type { Region } from '../../../src/shared/contract'
import { createRegionActions } from '../../../src/renderer/state/actions/regions'
import { dropChip } from '../../../src/renderer/state/drafts'
import { addRegion, canLookCloser, dropRegion, sendableRegions } from '../../../src/renderer/state/regions'
import { createStore } from '../../../src/renderer/state/store'
import { draftOf, emptyDraft, type WindowState } from '../../../src/renderer/state/window-state'
import { app, attachment, model, openState, turn } from '../support/examples'

const picture = { ...attachment, state: 'ready' as const, width: 400, height: 300 }
const chip = { key: 'k', name: 'bill.png', bytes: 4, attachmentId: 'f1', failure: null, repeated: 0 }
const region: Region = { attachmentId: 'f1', box: [10, 20, 100, 40] }
const other: Region = { attachmentId: 'f1', box: [10, 20, 100, 41] }
const elsewhere: Region = { attachmentId: 'f2', box: [0, 0, 9, 9] }
const looks = { ...app, models: [{ ...model, takes: ['text' as const, 'picture' as const] }] }
const state: WindowState = {
  ...openState,
  app: looks,
  attachments: { f1: picture },
  drafts: { c1: { ...emptyDraft, chips: [chip] } },
}

test('a part can be asked about where a model looks, in a read picture that is at hand', () => {
  expect(canLookCloser(state, picture)).toBe(true)
  expect(canLookCloser({ ...state, app: { ...app, models: [model] } }, picture)).toBe(false)
  expect(canLookCloser({ ...state, choices: { c1: { model: 'reader', detail: null } } }, picture)).toBe(false)
  expect(canLookCloser(state, { ...picture, state: 'reading' })).toBe(false)
  expect(canLookCloser(state, { ...picture, kind: 'document' })).toBe(false)
  expect(canLookCloser({ ...state, drafts: {} }, picture)).toBe(false)
  const asked = { ...turn, question: { ...turn.question, attachments: [picture] } }
  expect(canLookCloser({ ...state, drafts: {}, chat: { ...state.chat, turns: [asked] } }, picture)).toBe(true)
  expect(canLookCloser(state, null)).toBe(false)
})

test('the same part twice is one, and goes by itself or with its picture', () => {
  const two = [region, other, region].reduce((now, next) => addRegion(now, 'c1', next), state)
  expect(draftOf(two).regions).toEqual([region, other])
  expect(draftOf(dropRegion(two, 'c1', region)).regions).toEqual([other])
  const three = addRegion(two, 'c1', elsewhere)
  expect(sendableRegions(three, 'c1')).toEqual([region, other])
  expect(draftOf(dropChip(three, 'c1', 'k'))).toEqual({ ...emptyDraft, regions: [elsewhere] })
})

test('asking about a part leads from the viewer to the composer', () => {
  const viewer = { attachmentId: 'f1', answerId: null, layer: 'words' as const, page: 1, focus: null }
  const store = createStore<WindowState>({ ...state, viewer })
  const actions = createRegionActions(store)
  actions.askAboutPart(region)
  expect(store.get().viewer).toBeNull()
  expect(draftOf(store.get()).regions).toEqual([region])
  actions.showPart(region)
  expect(store.get().viewer).toEqual({ ...viewer, focus: { page: 1, box: region.box } })
  actions.removePart(region)
  expect(draftOf(store.get()).regions).toEqual([])
})
