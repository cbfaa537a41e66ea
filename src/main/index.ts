/** Electron's entry: a table of contents. What happens is in `assistant.ts`, what it looks like from outside in `desktop/`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, protocol, type BrowserWindow, dialog } from 'electron'
import { createAssistant } from './assistant'
import { dataFolder } from './data-folder'
import { APP_ORIGIN, APP_SCHEME, createAppProtocol } from './desktop/app-protocol'
import { currentHost } from './desktop/host'
import { expectDownload, lockNetwork, lockSession } from './desktop/lock-down'
import { openLog } from './log'
import { installMenu } from './desktop/menu'
import { quitAfter } from './desktop/quit'
import { printPage } from './desktop/print-page'
import { setTheme } from './desktop/theme'
import { openHiddenPage } from './desktop/video-window'
import { bringForward, openWindow } from './desktop/window'
import { toFailure } from './failure'
import { createDoor } from './ipc/door'
import { createHandlers } from './ipc/handlers'
import { installDoor, sendEvent } from './ipc/electron-door'
import { forkElectron } from './workers/fork-electron'

const built = import.meta.dirname
const home = dataFolder()
const log = openLog(join(home, 'logs'))
let window: BrowserWindow | null = null

process.on('uncaughtException', (error) => log.bug('uncaught', error))
process.on('unhandledRejection', (error) => log.bug('unhandled', error))
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, stream: true } },
])
lockNetwork()

try {
  // Chromium's own files and the lock of the single instance lie with the data they belong to.
  mkdirSync(join(home, 'window'), { recursive: true })
  app.setPath('userData', join(home, 'window'))
  // No `await` up here: Electron becomes ready only after this module has run to its end.
  if (app.requestSingleInstanceLock()) void start().catch(giveUp)
  else leaveToFirst()
} catch (error) {
  giveUp(error)
}

async function start(): Promise<void> {
  await app.whenReady()
  const assistant = await createAssistant({
    home,
    fork: forkElectron,
    version: app.getVersion(),
    host: currentHost(),
    locale: app.getLocale(),
    resources: join(built, '../../resources'),
    workers: built,
    printPage,
    openFramePage: openHiddenPage,
    log: (error) => log.bug('job', error),
  })
  quitAfter(() => assistant.close(), log)
  lockSession()
  installMenu(process.platform)
  const { picture, pagePicture } = assistant
  const files = { rendererFolder: join(built, '../renderer'), picture, pagePicture, logBug: log.bug }
  protocol.handle(APP_SCHEME, createAppProtocol(files))
  const handlers = createHandlers({ ...assistant, exportSummary: exportToSave })
  installDoor(
    createDoor({ handlers, origin: APP_ORIGIN, logBug: log.bug, logRefusal: log.note }),
    () => window,
  )
  /** What the window asks to export it may save. */
  async function exportToSave(...asked: Parameters<typeof assistant.exportSummary>) {
    const file = await assistant.exportSummary(...asked)
    expectDownload(file.name)
    return file
  }
  assistant.subscribe((event) => {
    if (event.type === 'settings.change') setTheme(event.settings.theme)
    sendEvent(window, event)
  })
  setTheme((await assistant.state()).settings.theme)
  show()
  app.on('activate', show)
  app.on('second-instance', show)
}

function show(): void {
  if (window) return bringForward(window)
  window = openWindow({
    preload: join(built, '../preload/index.cjs'),
    placeFile: join(home, 'window.json'),
    log,
  })
  window.once('closed', () => (window = null))
}

function leaveToFirst(): void {
  process.stderr.write('Deskglass is open already with this data folder; its window was brought forward.\n')
  app.exit(0)
}

function giveUp(error: unknown): void {
  log.bug('start', error)
  dialog.showErrorBox('Deskglass could not start', toFailure(error).message)
  app.exit(1)
}
