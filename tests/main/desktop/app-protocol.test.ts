import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, createAppProtocol } from '../../../src/main/desktop/app-protocol'
import { DeskglassError } from '../../../src/main/failure'

let folder: string
const bugs: string[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskglass-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<p>page')
  writeFileSync(join(folder, 'renderer/assets/main.js'), 'main()')
  writeFileSync(join(folder, 'renderer/notes.txt'), 'notes')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  mkdirSync(join(folder, 'renderer-too'))
  writeFileSync(join(folder, 'renderer-too/secret.js'), 'secret')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function get(url: string, method = 'GET') {
  const handle = createAppProtocol({
    rendererFolder: join(folder, 'renderer'),
    async picture(id, size) {
      if (id === 'broken') throw new TypeError('a bug')
      if (id === 'page') return { bytes: new TextEncoder().encode('<script>'), type: 'text/html' }
      if (id !== 'known') throw new DeskglassError('not-found', 'There is no such attachment.')
      return { bytes: new TextEncoder().encode(size), type: 'image/webp' }
    },
    async pagePicture(id, number) {
      if (id !== 'known') throw new DeskglassError('not-found', 'There is no such attachment.')
      return { bytes: new TextEncoder().encode(`page ${number}`), type: 'image/png' }
    },
    logBug: (where) => void bugs.push(where),
  })
  const response = await handle(new Request(url, { method }))
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: await response.text(),
    response,
  }
}

it.each([
  ['app://deskglass/', 'text/html; charset=utf-8', '<p>page'],
  ['app://deskglass/index.html?x=1#y', 'text/html; charset=utf-8', '<p>page'],
  ['app://deskglass/assets/main.js', 'text/javascript; charset=utf-8', 'main()'],
  ['app://deskglass/assets/%6dain.js', 'text/javascript; charset=utf-8', 'main()'],
  ['app://deskglass/attachments/known/thumbnail', 'image/webp', 'thumbnail'],
  ['app://deskglass/attachments/known/full', 'image/webp', 'full'],
  ['app://deskglass/attachments/known/page/37', 'image/png', 'page 37'],
  ['app://deskglass/attachments/page/full', 'application/octet-stream', '<script>'],
])('%s is served as %s', async (url, type, body) => {
  expect(await get(url)).toMatchObject({ status: 200, type, body })
})

it.each([
  ['app://deskglass/..%2fsecret.js', 403],
  ['app://deskglass/assets/..%2f..%2fsecret.js', 403],
  ['app://deskglass/%2e%2e%2fsecret.js', 403],
  ['app://deskglass/..%2frenderer-too/secret.js', 403],
  ['app://deskglass/..%5csecret.js', 403],
  ['app://deskglass/index.html%00.js', 403],
  ['app://deskglass/attachments/..%2f..%2fknown/full', 403],
  ['app://deskglass/%ff', 403],
  ['app://elsewhere/index.html', 403],
  ['app://deskglass.example.com/index.html', 403],
  ['app://deskglass/../secret.js', 404],
  ['app://deskglass/%2fetc/passwd', 404],
  ['app://deskglass/notes.txt', 404],
  ['app://deskglass/assets', 404],
  ['app://deskglass/missing.js', 404],
  ['app://deskglass/attachments/unknown/full', 404],
  ['app://deskglass/attachments/known/original', 404],
  ['app://deskglass/attachments/known%2f..%2fknown/full', 404],
])('%s is refused with %d and an empty body', async (url, status) => {
  expect(await get(url)).toMatchObject({ status, body: '' })
})

it('only GET is answered', async () => {
  expect(await get('app://deskglass/index.html', 'POST')).toMatchObject({ status: 405, body: '' })
})

it('a bug behind it is logged and shows nothing', async () => {
  expect(await get('app://deskglass/attachments/broken/full')).toMatchObject({ status: 500, body: '' })
  expect(bugs).toEqual(['app protocol'])
})

it.each(['index.html', 'assets/main.js', '..%2fsecret.js', 'attachments/known/full'])(
  'the response for %s carries the whole policy',
  async (path) => {
    const { response } = await get(`app://deskglass/${path}`)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  },
)

it('the policy allows nothing unsafe and no connection', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  )
})
