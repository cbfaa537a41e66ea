/** Prints a page of our own making as PDF, in a window that is never shown and that reaches nothing but that page. */
import { BrowserWindow } from 'electron'
import { APP_SCHEME } from './app-protocol'
import { lockedSession } from './locked-session'

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
      session: lockedSession(PARTITION, ORIGIN, answerPage),
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

function answerPage({ url }: Request): Response {
  const html = pages.get(new URL(url).pathname.slice(1))
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }
  return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers })
}
