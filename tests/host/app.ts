/** Electron's `app`: paths, switches, and the order of things when it ends. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'
import { Emitter, preventable } from './emitter.ts'
import { lockInstance } from './instance-lock.ts'

type Used = Pick<
  App,
  | 'commandLine'
  | 'exit'
  | 'getLocale'
  | 'getVersion'
  | 'on'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'
>

/** What has to be closed before the process may end. */
export const openWindows = new Set<{ shut(): Promise<void> }>()

const PATIENCE_MS = 3000

class StandInApp extends Emitter implements Used {
  /** Where `package.json` is. */
  folder = ''
  userData = ''
  /** For Chromium, as the app wants them. */
  readonly switches: string[] = []
  #ending = false

  readonly commandLine = {
    appendSwitch: (name: string, value?: string) =>
      void this.switches.push(value === undefined ? `--${name}` : `--${name}=${value}`),
  } as App['commandLine']

  whenReady(): Promise<void> {
    return Promise.resolve()
  }
  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }
  getVersion(): string {
    return (JSON.parse(readFileSync(join(this.folder, 'package.json'), 'utf8')) as { version: string })
      .version
  }
  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`the stand-in has no path ${name}`)
    this.userData = path
  }
  requestSingleInstanceLock(): boolean {
    return lockInstance(this.userData, () => this.emit('second-instance', {}, [], '', null))
  }

  /** As in Electron: windows first, then `will-quit`, whose listeners may hold the end up and call `exit`. */
  quit(): void {
    if (this.#ending) return
    this.#ending = true
    void closeWindows().then(() => {
      const event = preventable({})
      this.emit('will-quit', event)
      if (!event.defaultPrevented) process.exit(0)
    })
  }
  exit(code = 0): void {
    void closeWindows().finally(() => process.exit(code))
  }
}

export const app = new StandInApp()

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())

async function closeWindows(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))
  await Promise.race([Promise.all([...openWindows].map((window) => window.shut())), late])
}
