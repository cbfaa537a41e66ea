import { expect, test } from 'vitest'
import type { Box, Page } from '../../../../src/shared/contract'
import { createDocumentActions } from '../../../../src/renderer/state/actions/documents'
import { createStore } from '../../../../src/renderer/state/store'
import type { WindowState } from '../../../../src/renderer/state/window-state'
import { attachment, openState } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'
import { report } from '../../support/summaries'

const locked = {
  code: 'locked' as const,
  message: 'Needs a password.',
  details: {},
  actions: ['unlock' as const],
}
const box: Box = [1, 2, 3, 4]
const noChat = async () => {}

test('a place in a document opens beside the chat, one in a picture in the viewer', () => {
  const store = createStore({ ...openState, attachments: { f1: report, f2: { ...attachment, id: 'f2' } } })
  const { openPlace } = createDocumentActions(store, scriptedApi({}), noChat)
  openPlace({ attachmentId: 'f1', page: 3, text: 'a surplus', box, answerId: 'a1', behind: 'It was.' })
  expect(store.get().panel).toEqual({
    attachmentId: 'f1',
    page: 3,
    passage: { page: 3, text: 'a surplus', box },
    behind: 'It was.',
  })
  openPlace({ attachmentId: 'f2', page: 1, text: 'total', box, answerId: 'a1' })
  expect(store.get().viewer).toEqual({
    attachmentId: 'f2',
    answerId: 'a1',
    layer: 'answer',
    page: 1,
    focus: { page: 1, box },
  })
})

test('a wrong password is told, the right one opens the file', async () => {
  const failed = { ...report, state: 'failed' as const, failure: locked }
  const store = createStore({ ...openState, attachments: { f1: failed } })
  const api = scriptedApi({
    'attachment.unlock': ({ password }) =>
      password === 'right' ? ok(report) : { ok: false, failure: locked },
  })
  const { unlock } = createDocumentActions(store, api, noChat)
  expect(await unlock('f1', 'wrong')).toEqual(locked)
  expect(store.get().attachments['f1']).toEqual(failed)
  expect(await unlock('f1', 'right')).toBeNull()
  expect(store.get().attachments['f1']).toEqual(report)
})

test('what an event told of the reading meanwhile is not taken back by the answer to the password', async () => {
  const ready = { ...report, state: 'ready' as const }
  const store = createStore<WindowState>({
    ...openState,
    attachments: { f1: { ...report, failure: locked } },
  })
  const api = scriptedApi({
    'attachment.unlock': () => {
      store.set((state) => ({ ...state, attachments: { f1: ready } }))
      return ok(report)
    },
  })
  await createDocumentActions(store, api, noChat).unlock('f1', 'right')
  expect(store.get().attachments['f1']).toEqual(ready)
})

test('the name of a sheet is asked for once', async () => {
  const page: Page = { number: 2, source: 'text', width: 0, height: 0, text: '', lines: [], title: 'Costs' }
  const api = scriptedApi({ 'attachment.page': () => ok(page) })
  const store = createStore(openState)
  const { learnTitle } = createDocumentActions(store, api, noChat)
  await Promise.all([learnTitle('f1', 2), learnTitle('f1', 2)])
  expect(api.requests).toEqual([['attachment.page', { id: 'f1', number: 2 }]])
  expect(store.get().titles).toEqual({ f1: { 2: 'Costs' } })
})
