/**
 * What the window may not do, whatever runs in it: leave its page, open another, ask for devices, reach a network, save files.
 * The page is ours, but what it shows was made by strangers; each of these would be a way out for it.
 */
import { app, session, type WebContents } from 'electron'
import { APP_ORIGIN, APP_SCHEME } from './app-protocol'

/** Copy buttons write text; nothing reads the clipboard but a paste the user makes. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write'

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
  defaultSession.on('will-download', (event) => event.preventDefault())
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
