/**
 * What the window may not do, whatever runs in it: leave its page, open another, ask for devices, reach a network, save files that
 * main did not make.
 * The page is ours, but what it shows was made by strangers; each of these would be a way out for it.
 */
import { app, session, type WebContents } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from './app-protocol'

/** Copy buttons write text; nothing reads the clipboard but a paste the user makes. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write'

/** Names of files that main has just made for the window to save, and until when each may be. */
const expected = new Map<string, number>()
const EXPECTED_MS = 10_000

/** Once, and soon: the window may save a file of this name. Where to is asked by the system's dialog. */
export function expectDownload(name: string): void {
  expected.set(compared(name), Date.now() + EXPECTED_MS)
}

/** Chromium puts other characters in the place of some that file systems do not take. */
function compared(name: string): string {
  return (name.split('/').at(-1) ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function isExpected(name: string): boolean {
  const until = expected.get(compared(name)) ?? 0
  expected.delete(compared(name))
  return Date.now() < until
}

/** Before the app is ready: Chromium resolves no name, so nothing it does by itself can leave this machine. */
export function lockNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-quic')
}

/** When the app is ready and before the first window. */
export function lockSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === ALLOWED_PERMISSION && isOwnPage(contents.getURL())),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && isOwnPage(`${origin}/`),
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.setSpellCheckerEnabled(false)
  defaultSession.on('will-download', (event, item) => {
    if (!isExpected(item.getFilename())) event.preventDefault()
  })
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url) }))
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isStartPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isStartPage(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

function isOwnPage(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`)
}

/** The one page a window shows, so that a reload by the page itself works. */
function isStartPage(url: string): boolean {
  return /^app:\/\/deskglass\/(index\.html)?([?#]|$)/.test(url)
}

/** Pictures that a page made itself have `blob:` URLs; they ask nobody. */
function isLocal(url: string): boolean {
  return url.startsWith(`${APP_SCHEME}:`) || url.startsWith('blob:')
}
