/** Puts the door into Electron: one channel in, one channel out. Nothing else in Deskglass touches `ipcMain`. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron'
import type { AppEvent } from '../../shared/contract'
import type { Door, Sender } from './door'

const REQUEST_CHANNEL = 'deskglass:request'
const EVENT_CHANNEL = 'deskglass:event'

export function installDoor(door: Door, ownWindow: () => BrowserWindow | null): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown, ...more: unknown[]) =>
    door(senderOf(event, ownWindow()), name, input, ...more),
  )
}

export function sendEvent(window: BrowserWindow | null, event: AppEvent): void {
  if (window && !window.isDestroyed() && !window.webContents.isDestroyed()) {
    window.webContents.send(EVENT_CHANNEL, event)
  }
}

/** `senderFrame` is null when the frame went away between sending and now. */
function senderOf(event: IpcMainInvokeEvent, window: BrowserWindow | null): Sender {
  return {
    url: event.senderFrame?.url ?? '',
    isMainFrame: event.senderFrame !== null && event.senderFrame.parent === null,
    isOwnWindow: window !== null && !window.isDestroyed() && event.sender === window.webContents,
  }
}
