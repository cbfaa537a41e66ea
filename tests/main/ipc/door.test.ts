import { describe, expect, it } from 'vitest'
import { createDoor, type Handlers, type Sender } from '../../../src/main/ipc/door'
import { DeskglassError } from '../../../src/main/failure'
import { requests, type RequestName } from '../../../src/shared/contract'

const window: Sender = { url: 'app://deskglass/index.html', isMainFrame: true, isOwnWindow: true }

/** A door whose handlers answer with what reached them; `special` ones do something else. */
function openDoor(special: Partial<Handlers> = {}) {
  const bugs: [where: string, error: unknown][] = []
  const refusals: string[] = []
  const reached: RequestName[] = []
  const names = Object.keys(requests) as RequestName[]
  const echo = names.map((name) => [
    name,
    async (input: unknown) => {
      reached.push(name)
      return input
    },
  ])
  const door = createDoor({
    handlers: { ...Object.fromEntries(echo), ...special } as Handlers,
    origin: 'app://deskglass',
    logBug: (where, error) => void bugs.push([where, error]),
    logRefusal: (reason) => void refusals.push(reason),
  })
  return { door, bugs, refusals, reached }
}

const refusal = (message: string) => ({
  ok: false,
  failure: { code: 'invalid-request', message, details: {}, actions: [] },
})

describe('the sender', () => {
  const strangers: [what: string, sender: Partial<Sender>, reason: string][] = [
    ['another window', { isOwnWindow: false }, 'request from another window'],
    ['a frame', { isMainFrame: false }, 'request from a frame inside the window'],
    ['the web', { url: 'https://example.com/app://deskglass/' }, 'request from another origin'],
    ['a name that only begins alike', { url: 'app://deskglass.example.com/' }, 'request from another origin'],
    ['another host of our scheme', { url: 'app://other/index.html' }, 'request from another origin'],
    ['a file', { url: 'file:///app://deskglass/index.html' }, 'request from another origin'],
    ['no page', { url: 'about:blank' }, 'request from another origin'],
    ['a frame that is gone', { url: '', isMainFrame: false }, 'request from a frame inside the window'],
  ]
  it.each(strangers)('%s is refused and reaches no handler', async (_what, sender, reason) => {
    const { door, reached, refusals } = openDoor()
    expect(await door({ ...window, ...sender }, 'app.state', {})).toEqual(
      refusal('Only the window of Deskglass may ask for this.'),
    )
    expect({ reached, refusals }).toEqual({ reached: [], refusals: [reason] })
  })

  it('our own page is heard', async () => {
    const { door, reached } = openDoor()
    expect(await door(window, 'app.state', {})).toEqual({ ok: true, value: {} })
    expect(reached).toEqual(['app.state'])
  })
})

describe('the name', () => {
  const names = [
    'nope',
    '',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'app.state\0',
    null,
    undefined,
    1,
    {},
    ['app.state'],
  ]
  it.each(names)('%j is no request', async (name) => {
    const { door, reached } = openDoor()
    expect(await door(window, name, {})).toEqual(refusal('Deskglass does not know this request.'))
    expect(reached).toEqual([])
  })

  it('more arguments than two are no request', async () => {
    const { door } = openDoor()
    expect(await door(window, 'app.state', {}, 'more')).toEqual(
      refusal('Deskglass does not know this request.'),
    )
  })
})

describe('the input', () => {
  const misfits: [name: RequestName, input: unknown, field: string][] = [
    ['app.state', undefined, ''],
    ['app.state', [], ''],
    ['app.state', { extra: 1 }, ''],
    ['app.state', JSON.parse('{"__proto__": {"admin": true}}'), ''],
    ['conversation.open', { id: 7 }, 'id'],
    ['conversation.open', { id: 'a/b' }, 'id'],
    ['conversation.rename', { id: 'a', title: '   ' }, 'title'],
    ['conversation.rename', { id: 'a', title: 'x'.repeat(201) }, 'title'],
    ['attachment.add', { name: 'a', bytes: { length: 3 } }, 'bytes'],
    ['attachment.add', { name: '', bytes: new Uint8Array() }, 'name'],
    ['chat.ask', { conversationId: null, text: 'x'.repeat(100_001), attachmentIds: [] }, 'text'],
    ['chat.ask', { conversationId: null, text: 'x', attachmentIds: Array(301).fill('a') }, 'attachmentIds'],
    ['chat.ask', { conversationId: undefined, text: 'x', attachmentIds: [] }, 'conversationId'],
  ]
  it.each(misfits)('%s does not take %j', async (name, input, field) => {
    const { door, reached } = openDoor()
    expect(await door(window, name, input)).toEqual({
      ok: false,
      failure: {
        code: 'invalid-request',
        message: `The request ${name} does not have the form it must have.`,
        details: { request: name, field },
        actions: [],
      },
    })
    expect(reached).toEqual([])
  })

  it('reaches the handler as the schema made it', async () => {
    const { door } = openDoor()
    expect(await door(window, 'conversation.rename', { id: 'a', title: '  Tax  ' })).toEqual({
      ok: true,
      value: { id: 'a', title: 'Tax' },
    })
  })
})

describe('the handler', () => {
  it('may fail in an expected way: the failure is the answer and is not logged', async () => {
    const failure = new DeskglassError('not-found', 'This chat is not there.', { id: 'a' }, ['retry'])
    const { door, bugs } = openDoor({ 'conversation.open': () => Promise.reject(failure) })
    expect(await door(window, 'conversation.open', { id: 'a' })).toEqual({
      ok: false,
      failure: failure.failure,
    })
    expect(bugs).toEqual([])
  })

  it('may have a bug, also before its first await: the window learns no more than that', async () => {
    const error = new TypeError('secret')
    const { door, bugs } = openDoor({
      'app.doctor': () => {
        throw error
      },
    })
    const result = await door(window, 'app.doctor', {})
    expect(result).toEqual({ ok: false, failure: expect.objectContaining({ code: 'bug' }) })
    expect(JSON.stringify(result)).not.toContain('secret')
    expect(bugs).toEqual([['app.doctor', error]])
  })

  it('may meet a full disk: that is said as such', async () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    const { door } = openDoor({ 'chat.stop': () => Promise.reject(full) })
    expect(await door(window, 'chat.stop', { answerId: 'a' })).toEqual({
      ok: false,
      failure: expect.objectContaining({ code: 'disk-full' }),
    })
  })
})
