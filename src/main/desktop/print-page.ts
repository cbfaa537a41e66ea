/** Prints a page of our own making as PDF, in a window that is never shown and that reaches nothing but that page. */
import { BrowserWindow, session, type Session } from 'electron'
import { APP_SCHEME } from './app-protocol'

const PARTITION = 'deskglass-print'
const ORIGIN = `${APP_SCHEME}://print`
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

const pages = new Map<string, string>()
let printed = 0

export async function printPage(html: string): Promise<Uint8Array> {
  const key = String(++printed)
  pages.set(key, html)
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: lockedSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  try {
    await window.loadURL(`${ORIGIN}/${key}`)
    return await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  } finally {
    pages.delete(key)
    if (!window.isDestroyed()) window.destroy()
  }
}

function lockedSession(): Session {
  const own = session.fromPartition(PARTITION, { cache: false })
  if (own.protocol.isProtocolHandled(APP_SCHEME)) return own
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  own.setPermissionCheckHandler(() => false)
  own.setDevicePermissionHandler(() => false)
  own.on('will-download', (event) => event.preventDefault())
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !url.startsWith(`${ORIGIN}/`) }))
  own.protocol.handle(APP_SCHEME, ({ url }) => answerPage(new URL(url).pathname.slice(1)))
  return own
}

function answerPage(key: string): Response {
  const html = pages.get(key)
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }
  return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers })
}
