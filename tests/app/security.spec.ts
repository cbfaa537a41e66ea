/** What the window cannot do, tried from inside the page, and what the app's processes do not do. */
import { createServer } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, test } from '../support/app'
import { ask, sizeOfPicture } from '../support/ask'
import { socketsOf, withDescendants } from '../support/sockets'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const refusals = /Content Security Policy|Refused|Failed to load resource|ERR_|Not allowed to (load|navigate)/

/** What the policy stopped while something was tried: the directive, and the whole policy in force. */
function violations(page: Page, attempt: string): Promise<{ directive: string; policy: string }[]> {
  return page.evaluate(async (attempt) => {
    const seen: { directive: string; policy: string }[] = []
    const listen = (event: SecurityPolicyViolationEvent) =>
      void seen.push({ directive: event.effectiveDirective, policy: event.originalPolicy })
    document.addEventListener('securitypolicyviolation', listen)
    const attempts: Record<string, () => unknown> = {
      // Not `eval` itself: the debugging protocol that runs this lifts the ban for its own code.
      eval: () => setTimeout('window.forged = 1'),
      'inline script': () => {
        document.head.appendChild(document.createElement('script')).textContent = 'window.forged = 1'
      },
      'inline style': () => document.body.setAttribute('style', 'color: red'),
      fetch: () => fetch('https://example.com/'),
      'own fetch': () => fetch('index.html'),
      socket: () => new WebSocket('wss://example.com/'),
      picture: () => (new Image().src = 'https://example.com/pixel.png'),
      'data picture': () => (new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='),
      frame: () => {
        document.body.appendChild(document.createElement('iframe')).src = 'https://example.com/'
      },
      worker: () => new Worker(URL.createObjectURL(new Blob(['']))),
      form: () => {
        const form = document.body.appendChild(document.createElement('form'))
        form.action = 'https://example.com/'
        form.submit()
      },
      base: () => {
        document.head.appendChild(document.createElement('base')).href = 'https://example.com/'
      },
    }
    try {
      await attempts[attempt]!()
    } catch {
      // The event says why.
    }
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    document.removeEventListener('securitypolicyviolation', listen)
    return seen
  }, attempt)
}

test('the policy is in force, word for word, and stops what it should', async ({ app }) => {
  app.allowErrors(refusals)
  const expected: Record<string, string> = {
    eval: 'script-src',
    'inline script': 'script-src-elem',
    'inline style': 'style-src-attr',
    fetch: 'connect-src',
    'own fetch': 'connect-src',
    socket: 'connect-src',
    picture: 'img-src',
    'data picture': 'img-src',
    frame: 'frame-src',
    worker: 'worker-src',
    form: 'form-action',
    base: 'base-uri',
  }
  for (const [attempt, directive] of Object.entries(expected)) {
    const [first] = await violations(app.page, attempt)
    expect([attempt, first]).toEqual([attempt, { directive, policy: POLICY }])
  }
  expect(await app.page.evaluate(() => (window as { forged?: number }).forged)).toBeUndefined()
})

test('the page has nothing of Node or Electron', async ({ app }) => {
  const types = await app.page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', '__dirname'].map(
      (name) => typeof (globalThis as Record<string, unknown>)[name],
    ),
  )
  expect(new Set(types)).toEqual(new Set(['undefined']))
})

test('the window stays on its page', async ({ app }) => {
  app.allowErrors(refusals)
  const { page } = app
  const home = page.url()
  const elsewhere = [
    'https://example.com/',
    'file:///etc/passwd',
    'attachments/a/full',
    'assets/',
    '//deskglass2/',
  ]
  for (const address of elsewhere) {
    await page.evaluate((address) => void (location.href = address), address)
    await stillThere(page, home)
  }
  await page.evaluate(() => {
    const link = document.body.appendChild(document.createElement('a'))
    Object.assign(link, { href: 'https://example.com/', id: 'away', textContent: 'away' })
    link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9999'
  })
  await page.click('#away')
  await stillThere(page, home)
  await page.click('#away', { modifiers: ['ControlOrMeta'] })
  await page.click('#away', { button: 'middle' })
  await stillThere(page, home)
  await expect.poll(() => page.context().pages().length).toBe(1)
})

async function stillThere(page: Page, url: string): Promise<void> {
  const result = await ask(page, 'app.state', {})
  expect([page.url(), result.ok]).toEqual([url, true])
}

test('the page opens no window', async ({ app }) => {
  const opened = await app.page.evaluate(() => [
    window.open('https://example.com/'),
    window.open('about:blank', '_blank', 'popup'),
    window.open(''),
  ])
  expect(opened).toEqual([null, null, null])
  expect(app.page.context().pages()).toHaveLength(1)
})

test('the page may write text to the clipboard and is denied everything else', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const names = ['camera', 'microphone', 'geolocation', 'notifications', 'clipboard-read', 'midi']
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    return Promise.all(names.map(state))
  })
  expect(states).toEqual(Array(6).fill('denied'))
  await app.page.locator('body').click({ position: { x: 600, y: 20 } })
  expect(
    await app.page.evaluate(() => navigator.clipboard.writeText('copied').then(() => 'written', String)),
  ).toBe('written')
})

test('nothing outside the window files and the attachments can be loaded', async ({ app }) => {
  app.allowErrors(refusals)
  const paths = [
    '/..%2fpreload%2findex.cjs',
    '/..%2f..%2fsrc%2fpreload%2findex.ts',
    '/assets/..%2f..%2fmain%2findex.js',
    '/%2e%2e/main/index.js',
    '/..%5cmain%5cindex.js',
    '//etc/passwd',
    '/attachments/..%2f..%2f/full',
  ]
  for (const path of paths) {
    const loaded = await app.page.evaluate(
      (path) =>
        new Promise((resolve) => {
          const script = document.createElement('script')
          Object.assign(script, {
            src: path,
            onload: () => resolve('loaded'),
            onerror: () => resolve('refused'),
          })
          document.head.append(script)
        }),
      path,
    )
    expect([path, loaded]).toEqual([path, 'refused'])
  }
  expect(await sizeOfPicture(app.page, '/..%2f..%2fresources%2fsamples%2freceipt.png')).toBeNull()
  expect(await sizeOfPicture(app.page, '/attachments/nobody/full')).toBeNull()
})

test('a page cannot save a file', async ({ app }) => {
  await app.page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['from a page']))
    link.download = 'from-a-page.txt'
    link.click()
  })
  await expect.poll(() => app.downloads()).toEqual([{ name: 'from-a-page.txt', saved: false }])
})

test.describe('sockets', () => {
  test.skip(process.platform !== 'linux', 'read from /proc')

  test('no process of the app holds one that leads off this machine', async ({ app }) => {
    await app.page.evaluate(() => window.deskglass!.request('attachment.addSample', { name: 'receipt.png' }))
    await expect.poll(async () => (await app.pids()).ingest).toBeDefined()
    const { main, ...others } = await app.pids()
    for (const pid of Object.values(others)) expect(socketsOf(pid)).toEqual([])
    const open = withDescendants(main).flatMap((pid) => socketsOf(pid))
    expect(open.filter((socket) => !socket.loopback)).toEqual([])
  })

  test('the look into the tables sees a socket where there is one', async () => {
    const server = createServer().listen(0, '0.0.0.0')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const local = `00000000:${port.toString(16).toUpperCase().padStart(4, '0')}`
    expect(socketsOf(process.pid)).toContainEqual({
      protocol: 'tcp',
      local,
      remote: '00000000:0000',
      loopback: false,
    })
    server.close()
  })
})
