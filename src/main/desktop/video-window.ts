/** The decoding page in Electron: a window that is never shown, in a session of its own that reaches nothing but the clip. */
import { BrowserWindow, type Session } from 'electron'
import type { FramePage, OpenFramePage, PageFiles } from '../video/video'
import { APP_SCHEME } from './app-protocol'
import { lockedSession } from './locked-session'

const PARTITION = 'deskglass-frames'
const ORIGIN = `${APP_SCHEME}://frames`

/** What each page may load, by the first part of its addresses. */
const open = new Map<string, PageFiles>()
let opened = 0

/** For use when the app is ready; the app's scheme needs the privileges `standard`, `secure` and `stream`. */
export const openHiddenPage: OpenFramePage = async (files, signal) => {
  signal.throwIfAborted()
  const key = String(++opened)
  open.set(key, files)
  const window = hiddenWindow(lockedSession(PARTITION, ORIGIN, answerPage))
  const close = async () => {
    signal.removeEventListener('abort', close)
    open.delete(key)
    if (!window.isDestroyed()) window.destroy()
  }
  signal.addEventListener('abort', close, { once: true })
  try {
    await window.loadURL(`${ORIGIN}/${key}/`)
    return { run: (expression) => runIn(window, expression), close }
  } catch (error) {
    await close()
    signal.throwIfAborted()
    throw error
  }
}

function hiddenWindow(own: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Chromium puts off timers and decoding in pages that nobody sees.
      backgroundThrottling: false,
    },
  })
}

/** Rejects when the page's process dies or the window is closed: Electron leaves the call unanswered then. */
function runIn(window: BrowserWindow, expression: string): ReturnType<FramePage['run']> {
  return new Promise((resolve, reject) => {
    const { webContents } = window
    const gone = () => settle(() => reject(new Error('the page has gone')))
    const settle = (answer: () => void) => {
      window.removeListener('closed', gone)
      if (!window.isDestroyed()) webContents.removeListener('render-process-gone', gone)
      answer()
    }
    if (window.isDestroyed()) return gone()
    window.once('closed', gone)
    webContents.once('render-process-gone', gone)
    webContents.executeJavaScript(expression).then(
      (result: unknown) => settle(() => resolve(result)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
}

async function answerPage(request: Request): Promise<Response> {
  const files = open.get(new URL(request.url).pathname.split('/')[1] ?? '')
  return files && request.method === 'GET' ? files(request) : new Response(null, { status: 404 })
}
