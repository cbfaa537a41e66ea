/** What the page can say to main, through the real bridge: real requests, forged ones, bytes, events. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/app'
import { root } from '../support/root'
import { ask, sizeOfPicture } from '../support/ask'

const invalid = (details: Record<string, string> = {}) =>
  expect.objectContaining({ code: 'invalid-request', details })

test('a request is answered with the state of the app', async ({ app }) => {
  const result = await ask(app.page, 'app.state', {})
  expect(result).toEqual({
    ok: true,
    value: expect.objectContaining({
      host: expect.objectContaining({ kind: app.kind }),
      platform: process.platform,
      conversations: [],
    }),
  })
})

test('names that are no requests are refused, also those every object has', async ({ app }) => {
  for (const name of [
    'models.delete',
    '__proto__',
    'constructor',
    'toString',
    '',
    'app.state '.repeat(1000),
  ]) {
    expect(await ask(app.page, name, {})).toEqual({ ok: false, failure: invalid() })
  }
  for (const name of [null, 7, ['app.state'], { toString: 'app.state' }]) {
    expect(await ask(app.page, name, {})).toEqual({ ok: false, failure: invalid() })
  }
})

test('input that does not fit is refused, and the answer says which field', async ({ app }) => {
  const forged: [name: string, input: unknown, field: string][] = [
    ['app.state', null, ''],
    ['app.state', { more: true }, ''],
    ['conversation.open', {}, 'id'],
    ['conversation.open', { id: '../../etc/passwd' }, 'id'],
    ['conversation.open', { id: 'a'.repeat(65) }, 'id'],
    ['conversation.open', { id: { $gt: '' } }, 'id'],
    ['settings.change', { theme: 'pink' }, 'theme'],
    ['chat.ask', { conversationId: null, text: 'x'.repeat(100_001), attachmentIds: [] }, 'text'],
    ['chat.ask', { conversationId: null, text: '', attachmentIds: Array(301).fill('a') }, 'attachmentIds'],
    ['chat.ask', { conversationId: null, text: '', attachmentIds: ['ok', '$'] }, 'attachmentIds.1'],
    ['attachment.add', { name: 'a.png', bytes: [1, 2, 3] }, 'bytes'],
    ['attachment.add', { name: 'a.png', path: '/etc/passwd' }, 'bytes'],
    ['attachment.add', { name: 'n'.repeat(1025), bytes: '' }, 'name'],
  ]
  for (const [request, input, field] of forged) {
    expect(await ask(app.page, request, input)).toEqual({ ok: false, failure: invalid({ request, field }) })
  }
})

test('what was refused is in no log', async ({ app }) => {
  await ask(app.page, 'conversation.open', { id: 'tell-tale/secret' })
  await ask(app.page, 'tell-tale-request', {})
  const log = await readFile(join(app.home, 'logs', 'deskglass.log'), 'utf8')
  expect(log).toContain('unknown request')
  expect(log).not.toContain('tell-tale')
})

test('an unknown id is a failure with a sentence, not a bug', async ({ app }) => {
  const result = await ask(app.page, 'conversation.open', { id: 'nobody' })
  expect(result).toEqual({ ok: false, failure: expect.objectContaining({ code: 'not-found' }) })
})

test('bytes arrive as they were sent', async ({ app }) => {
  const bytes = await readFile(join(root, 'resources/samples/receipt.png'))
  const name = 'receipt \u{1f9fe} “copy”.png'
  const result = await app.page.evaluate(
    async ([base64, name]) => {
      const bytes = Uint8Array.from(atob(base64!), (character) => character.charCodeAt(0))
      // Its content can be asked for when it is there, not before.
      const { promise: isRead, resolve } = Promise.withResolvers<void>()
      const stop = window.deskglass!.on((event) => {
        if (event.type === 'attachment.change' && event.attachment.state === 'ready') resolve()
      })
      const added = await window.deskglass!.request('attachment.add', { name: name!, bytes })
      await isRead
      stop()
      return added
    },
    [bytes.toString('base64'), name],
  )
  expect(result).toEqual({ ok: true, value: expect.objectContaining({ name, bytes: bytes.byteLength }) })
  const id = result.ok ? result.value.id : ''
  expect(await sizeOfPicture(app.page, `attachments/${id}/full`)).toEqual([760, 900])
})

test('events reach the page until it stops listening', async ({ app }) => {
  const heard = await app.page.evaluate(async () => {
    const events: unknown[] = []
    const stop = window.deskglass!.on((event) => events.push(event))
    const settled = new Promise<void>((resolve) => {
      const end = window.deskglass!.on(() => (end(), resolve()))
    })
    await window.deskglass!.request('settings.change', { theme: 'dark' })
    await settled
    stop()
    await window.deskglass!.request('settings.change', { theme: 'light' })
    return events
  })
  expect(heard).toEqual([
    {
      type: 'settings.change',
      settings: {
        theme: 'dark',
        language: 'system',
        linesBesidePictures: 'on',
        device: 'auto',
        generation: {},
      },
    },
  ])
})

test('a frame inside the page has no bridge of its own', async ({ app }) => {
  const types = await app.page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const inside = frame.contentWindow as unknown as { deskglass: unknown; require: unknown }
    return [typeof inside.deskglass, typeof inside.require]
  })
  expect(types).toEqual(['undefined', 'undefined'])
})

test('the bridge cannot be replaced or widened', async ({ app }) => {
  const result = await app.page.evaluate(() => {
    const before = window.deskglass!.request
    const attempts = [
      () => ((window as { deskglass: unknown }).deskglass = {}),
      () => ((window.deskglass! as { request: unknown }).request = () => 'forged'),
      () => ((window.deskglass! as unknown as { more: unknown }).more = 1),
    ]
    for (const attempt of attempts) {
      try {
        attempt()
      } catch {
        // Refusing aloud is as good.
      }
    }
    return { same: window.deskglass!.request === before, keys: Object.keys(window.deskglass!).sort() }
  })
  expect(result).toEqual({ same: true, keys: ['on', 'request'] })
})
