/** The decoding page in a browser process found on this machine: for the terminal, and wherever Electron is not there. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { DevTools } from './dev-tools'
import { browserFailed, noBrowser } from './failures'
import { findChromium } from './find-chromium'
import type { FramePage, OpenFramePage, PageFiles } from './video'

/** A name that no network can have: every request is answered here, or not at all. */
const ORIGIN = 'https://frames.invalid'

const START_LIMIT_MS = 30_000
const END_LIMIT_MS = 2_000

const SWITCHES = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-breakpad',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
]

export const openChromiumPage: OpenFramePage = async (files, signal) => {
  const path = findChromium()
  if (path === null) throw noBrowser(process.env['DESKGLASS_CHROMIUM'] ?? null)
  // Root has no sandbox in Chromium; elsewhere it is only given up where the system cannot build one.
  const isRoot = process.getuid?.() === 0
  try {
    return await start(path, files, isRoot ? ['--no-sandbox'] : [], signal)
  } catch (error) {
    signal.throwIfAborted()
    if (isRoot || !(error instanceof StartError && /sandbox/i.test(error.message)))
      throw browserFailed(path, error)
    return await start(path, files, ['--no-sandbox'], signal).catch((again: unknown) => {
      signal.throwIfAborted()
      throw browserFailed(path, again)
    })
  }
}

/** What the browser printed before it gave up. */
class StartError extends Error {}

async function start(
  path: string,
  files: PageFiles,
  more: string[],
  signal: AbortSignal,
): Promise<FramePage> {
  signal.throwIfAborted()
  const profile = await mkdtemp(join(tmpdir(), 'deskglass-frames-'))
  const child = spawn(path, [...SWITCHES, ...more, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const gone = new Promise<void>((resolve) =>
    child.once('close', () => resolve()).once('error', () => resolve()),
  )
  const devTools = new DevTools(child.stdio[3] as Writable, child.stdio[4] as Readable)
  const printed = listenTo(child, devTools)
  const abort = () => void close()
  const close = () => {
    signal.removeEventListener('abort', abort)
    return end(child, gone, devTools, profile)
  }
  signal.addEventListener('abort', abort, { once: true })
  const timer = setTimeout(() => devTools.end(new Error('the browser did not start in time')), START_LIMIT_MS)
  try {
    return await openPage(devTools, files, close)
  } catch (error) {
    await close()
    throw new StartError(`${String(error)}\n${printed()}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function listenTo(child: ChildProcess, devTools: DevTools): () => string {
  let printed = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (printed = (printed + text).slice(-4000)))
  child.once('error', (error) => devTools.end(error))
  child.once('exit', (code, signalName) =>
    devTools.end(new Error(`the browser ended: ${code ?? signalName}`)),
  )
  return () => printed
}

async function end(
  child: ChildProcess,
  gone: Promise<void>,
  devTools: DevTools,
  profile: string,
): Promise<void> {
  const running = child.pid !== undefined && child.exitCode === null && child.signalCode === null
  if (running) {
    devTools.send('Browser.close').catch(() => {})
    const timer = setTimeout(() => child.kill('SIGKILL'), END_LIMIT_MS)
    await gone
    clearTimeout(timer)
  }
  devTools.end(new Error('the page was closed'))
  await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
}

async function openPage(
  devTools: DevTools,
  files: PageFiles,
  close: () => Promise<void>,
): Promise<FramePage> {
  const { targetId } = (await devTools.send('Target.createTarget', { url: 'about:blank' })) as {
    targetId: string
  }
  const { sessionId } = (await devTools.send('Target.attachToTarget', { targetId, flatten: true })) as {
    sessionId: string
  }
  const send = (method: string, params?: object) => devTools.send(method, params, sessionId)
  devTools.listen((method, params) => {
    if (method === 'Fetch.requestPaused') void answer(send, files, params as PausedRequest).catch(() => {})
    if (method === 'Inspector.targetCrashed') devTools.end(new Error('the page has crashed'))
  })
  await send('Inspector.enable')
  await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await send('Page.enable')
  await Promise.all([devTools.next('Page.loadEventFired'), send('Page.navigate', { url: `${ORIGIN}/` })])
  return { run: (expression) => evaluate(send, expression), close }
}

type Send = (method: string, params?: object) => Promise<unknown>
interface PausedRequest {
  requestId: string
  request: { url: string; method: string; headers: Record<string, string> }
}

async function answer(send: Send, files: PageFiles, { requestId, request }: PausedRequest): Promise<void> {
  const isOurs = request.url.startsWith(`${ORIGIN}/`) && request.method === 'GET'
  if (!isOurs) return void (await send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }))
  const response = await files(new Request(request.url, { headers: request.headers }))
  await send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}

async function evaluate(send: Send, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = (await send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })) as {
    result: { value?: unknown }
    exceptionDetails?: { text: string; exception?: { description?: string } }
  }
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}
