/** The one window: where it opens, what its page may do, and what happens when its process dies. */
import { app, BrowserWindow, dialog, screen } from 'electron'
import { APP_ORIGIN } from './app-protocol'
import { createCrashPolicy } from './crash-policy'
import type { Log } from '../log'
import { followTheme, themeColors, TITLE_BAR_HEIGHT } from './theme'
import { fitPlace, keepPlace, readPlace, SMALLEST_SIZE } from './window-bounds'

export interface WindowOptions {
  /** Absolute path of the built preload. */
  preload: string
  /** Where its place on the screen is kept. */
  placeFile: string
  log: Log
}

export function openWindow({ preload, placeFile, log }: WindowOptions): BrowserWindow {
  const place = readPlace(placeFile)
  const { ground, ink } = themeColors()
  const window = new BrowserWindow({
    ...fitPlace(
      place,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    title: 'Deskglass',
    show: false,
    backgroundColor: ground,
    titleBarStyle: 'hidden',
    ...(process.platform === 'darwin'
      ? { trafficLightPosition: { x: 20, y: 14 } }
      : { titleBarOverlay: { color: ground, symbolColor: ink, height: TITLE_BAR_HEIGHT - 1 } }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  })
  if (place?.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    keepPlace(placeFile, { ...window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  followTheme(window)
  surviveCrashes(window, log)
  window.loadURL(`${APP_ORIGIN}/index.html`).catch((error: unknown) => log.bug('load', error))
  return window
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The page's process holds nothing that main does not: a fresh page shows everything again. */
function surviveCrashes(window: BrowserWindow, log: Log): void {
  const afterCrash = createCrashPolicy()
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log.note(`window process gone: ${details.reason}`)
    if (afterCrash(Date.now()) === 'reload') return window.webContents.reload()
    dialog.showErrorBox(
      'The window stopped twice within a minute',
      'Your chats are saved. Start Deskglass again; if it happens once more, the log in the data folder says where.',
    )
    app.quit()
  })
}
