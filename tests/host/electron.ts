/** The stand-in's `electron`: exactly what Deskglass imports from it, checked against Electron's own types. */
import type * as Electron from 'electron'
import { app } from './app.ts'
import { ipcMain } from './ipc.ts'
import { nativeTheme } from './native-theme.ts'
import { protocol, session } from './session.ts'
import { utilityProcess } from './utility-process.ts'
import { BrowserWindow } from './window.ts'

const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display],
}

const dialog = {
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}. ${content}\n`),
}

/** Chromium has no menu for us; its own keys for copy, paste and zoom are there. */
const Menu = {
  buildFromTemplate: () => ({}) as Electron.Menu,
  setApplicationMenu: () => {},
}

const checked = { app, dialog, ipcMain, nativeTheme, protocol, screen, session, utilityProcess, Menu }
checked satisfies { [Name in keyof typeof checked]: Partial<(typeof Electron)[Name]> }

export { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, screen, session, utilityProcess }
