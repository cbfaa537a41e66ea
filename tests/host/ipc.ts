/** Electron's `ipcMain.handle`. */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { Frame } from 'playwright-core'
import { fromChromium } from './origin.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

export const ipcMain = {
  handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
} satisfies Partial<IpcMain>

/** Settles as `ipcRenderer.invoke` would. */
export async function invoke(
  channel: string,
  sender: WebContents,
  frame: Frame,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (!handler) throw new Error(`No handler registered for '${channel}'`)
  return handler({ sender, senderFrame: describe(frame) } as IpcMainInvokeEvent, ...args)
}

function describe(frame: Frame): Electron.WebFrameMain {
  const parent = frame.parentFrame()
  return { url: fromChromium(frame.url()), parent: parent && describe(parent) } as Electron.WebFrameMain
}
