import { File } from 'node:buffer'
import { expect, test } from 'vitest'
import type { Attachment } from '../../../../src/shared/contract'
import { LARGEST_FILE } from '../../../../src/renderer/composer/limits'
import { createFileActions } from '../../../../src/renderer/state/actions/files'
import { createStore } from '../../../../src/renderer/state/store'
import { initialState, type WindowState } from '../../../../src/renderer/state/window-state'
import { attachment } from '../../support/examples'
import { ok, scriptedApi } from '../../support/scripted-api'

const file = (name: string, content: string) => new File([content], name) as unknown as globalThis.File
const named = (name: string): Attachment => ({ ...attachment, id: `id-${name.replace('.', '-')}`, name })

function setUp() {
  const api = scriptedApi({
    'attachment.add': ({ name }) => ok(named(name)),
    'attachment.remove': () => ok(null),
  })
  const store = createStore<WindowState>(initialState)
  return {
    api,
    store,
    actions: createFileActions(store, api),
    chips: () => store.get().drafts['new']?.chips ?? [],
  }
}

test('files are handed over in order, with their bytes', async () => {
  const { api, actions, chips } = setUp()
  actions.addFiles([file('a.png', 'one'), file('b.png', 'two'), file('c.png', 'three')])
  expect(chips().map(({ name, attachmentId }) => [name, attachmentId])).toEqual([
    ['a.png', null],
    ['b.png', null],
    ['c.png', null],
  ])
  await actions.filesAdded('new')
  expect(chips().map(({ attachmentId }) => attachmentId)).toEqual(['id-a-png', 'id-b-png', 'id-c-png'])
  expect(api.requests[0]).toEqual([
    'attachment.add',
    { name: 'a.png', bytes: new TextEncoder().encode('one') },
  ])
})

test('the same bytes again shake the first chip and add none', async () => {
  const { api, actions, chips } = setUp()
  actions.addFiles([file('a.png', 'same')])
  await actions.filesAdded('new')
  actions.addFiles([file('copy.png', 'same')])
  await actions.filesAdded('new')
  expect(chips().map(({ name, repeated }) => [name, repeated])).toEqual([['a.png', 1]])
  expect(api.requests).toHaveLength(1)
})

test('a file too large is refused before it is read', async () => {
  const { api, actions, chips } = setUp()
  const huge = { name: 'film.mov', size: LARGEST_FILE + 1, arrayBuffer: () => expect.fail('it was read') }
  actions.addFiles([huge as unknown as globalThis.File, file('a.png', 'one')])
  await actions.filesAdded('new')
  expect(chips().map(({ name, failure }) => [name, failure?.code])).toEqual([
    ['film.mov', 'too-large'],
    ['a.png', undefined],
  ])
  expect(api.requests).toHaveLength(1)
})

test('a file that vanishes costs itself only', async () => {
  const { actions, chips } = setUp()
  const gone = {
    name: 'gone.png',
    size: 3,
    arrayBuffer: () => Promise.reject(new DOMException('x', 'NotFoundError')),
  }
  actions.addFiles([gone as unknown as globalThis.File, file('a.png', 'one')])
  await actions.filesAdded('new')
  expect(chips().map(({ failure, attachmentId }) => [failure?.code, attachmentId])).toEqual([
    ['file-vanished', null],
    [undefined, 'id-a-png'],
  ])
})

test('300 files are taken and the rest is named', async () => {
  const { store, actions, chips } = setUp()
  actions.addFiles(Array.from({ length: 302 }, (_, index) => file(`${index}.txt`, `${index}`)))
  expect(store.get().drafts['new']?.failure).toMatchObject({
    code: 'too-many-files',
    details: { limit: 300, left: 2 },
  })
  await actions.filesAdded('new')
  expect(chips().filter(({ attachmentId }) => attachmentId !== null)).toHaveLength(300)
})

test('a chip removed while its file is read is not handed over', async () => {
  const { api, actions, chips } = setUp()
  actions.addFiles([file('a.png', 'one')])
  const added = actions.filesAdded('new')
  actions.removeChip(chips()[0]!)
  await added
  expect(chips()).toEqual([])
  expect(api.requests).toEqual([])
})

test('a chip removed while its file is handed over is taken back from main', async () => {
  const { promise: arrived, resolve: taken } = Promise.withResolvers<void>()
  const { promise: handedOver, resolve } = Promise.withResolvers<void>()
  const api = scriptedApi({
    'attachment.add': async ({ name }) => {
      taken()
      await handedOver
      return ok(named(name))
    },
    'attachment.remove': () => ok(null),
  })
  const store = createStore<WindowState>(initialState)
  const actions = createFileActions(store, api)
  actions.addFiles([file('a.png', 'one')])
  const added = actions.filesAdded('new')
  await arrived
  actions.removeChip(store.get().drafts['new']!.chips[0]!)
  resolve()
  await added
  expect(api.requests.map(([name]) => name)).toEqual(['attachment.add', 'attachment.remove'])
  expect(store.get().attachments).toEqual({})
})
