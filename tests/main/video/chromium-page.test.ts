import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openChromiumPage } from '../../../src/main/video/chromium-page'
import { findChromium } from '../../../src/main/video/find-chromium'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-browser-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a browser is found', () => {
  test('by DESKGLASS_CHROMIUM before all others, and nothing else is taken when it names none', () => {
    const program = place('some-browser')
    const others = { PATH: folder }
    place('chromium')
    expect(findChromium({ ...others, DESKGLASS_CHROMIUM: program }, 'linux')).toBe(program)
    expect(findChromium({ ...others, DESKGLASS_CHROMIUM: join(folder, 'none') }, 'linux')).toBe(null)
  })

  test('by the usual names on the path, Chromium first; a folder or a plain file of that name does not count', () => {
    const chrome = place('google-chrome')
    writeFileSync(join(folder, 'chromium'), '', { mode: 0o600 })
    const PATH = [join(folder, 'missing'), folder].join(delimiter)
    expect(findChromium({ PATH }, 'linux')).toBe(chrome)
    chmodSync(join(folder, 'chromium'), 0o700)
    expect(findChromium({ PATH }, 'linux')).toBe(join(folder, 'chromium'))
  })

  test('nowhere, where there is none', () => {
    expect(findChromium({ PATH: folder }, 'linux')).toBe(null)
  })
})

function place(name: string): string {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o700 })
  return path
}

test('the page gets what is served to it, and no network', async () => {
  const asked: string[] = []
  const files = async ({ url }: Request) => {
    asked.push(new URL(url).pathname)
    return new Response('<!doctype html><title>here</title>', { headers: { 'content-type': 'text/html' } })
  }
  const page = await openChromiumPage(files, new AbortController().signal)
  const got = await page.run(
    `Promise.all([document.title, ...['/clip', 'https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd'].map((url) => fetch(url).then(({ status }) => status, () => 'refused'))])`,
  )
  await page.close()
  expect(got).toEqual(['here', 200, 'refused', 'refused', 'refused'])
  expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/clip'])
  await expect(page.run('1')).rejects.toThrow()
})

test('a script that fails in the page fails here, and the page goes on', async () => {
  const files = async () => new Response('', { headers: { 'content-type': 'text/html' } })
  const page = await openChromiumPage(files, new AbortController().signal)
  await expect(page.run('missing.name')).rejects.toThrow(/missing is not defined/)
  expect(await page.run('new Promise((resolve) => setTimeout(resolve, 5, "later"))')).toBe('later')
  await page.close()
})

test.runIf(process.platform === 'linux')(
  'a browser that is killed rejects what waits, and leaves no profile',
  async () => {
    vi.stubEnv('TMPDIR', folder)
    const files = async () => new Response('', { headers: { 'content-type': 'text/html' } })
    const page = await openChromiumPage(files, new AbortController().signal)
    vi.unstubAllEnvs()
    const waiting = page.run('new Promise(() => {})')
    process.kill(browserWithProfileIn(folder), 'SIGKILL')
    await expect(waiting).rejects.toThrow(/ended/)
    await page.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('deskglass-'))).toEqual([])
  },
)

function browserWithProfileIn(profiles: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = pids.find((pid) => {
    const line = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : ''
    return line.includes(`--user-data-dir=${profiles}`) && line.includes('--remote-debugging-pipe')
  })
  return Number(found)
}

test('an aborted signal opens nothing', async () => {
  const files = async () => new Response('')
  await expect(openChromiumPage(files, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
})
