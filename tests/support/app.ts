/**
 * The built app in a window, with a data folder of its own: real Electron where its binary is, else the stand-in.
 * Specs see no difference. A spec fails on any error in the window's console that it did not declare.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page, type TestInfo } from '@playwright/test'
import { root } from './root'
import { electronCommand, launchElectron } from './electron-host'
import { launchStandIn, standInCommand } from './stand-in-host'

export type ProcessKind = 'main' | 'engine' | 'ingest'

/** One life of the app, from start to end. */
export interface Host {
  readonly page: Page
  /** Process ids of what runs at the moment. */
  pids(): Promise<{ main: number } & { [Kind in ProcessKind]?: number }>
  /** Ends it as a user would, and waits until its processes are gone. */
  close(): Promise<void>
  /** Resolves when main has ended, in whatever way. */
  readonly ended: Promise<void>
  /** Everything it wrote to its error stream. */
  readonly said: string
  /** Files the page tried to save in this life. */
  downloads(): Promise<Download[]>
}

export interface Download {
  name: string
  saved: boolean
}

/** How the app is started. */
export interface Command {
  file: string
  args: string[]
}

export interface App {
  readonly kind: 'electron' | 'stand-in'
  /** The window's page: another one after a restart or a crash of the window. */
  readonly page: Page
  readonly home: string
  pids(): ReturnType<Host['pids']>
  /** `kill -9`, and waits until it is gone. */
  kill(which: ProcessKind): Promise<void>
  /** Ends the app if it runs still, and starts it with the same data folder. */
  restart(): Promise<void>
  close(): Promise<void>
  readonly ended: Promise<void>
  readonly said: string
  downloads(): Promise<Download[]>
  /** A second process with the same data folder, to its end. */
  startAgain(): Promise<{ code: number | null; said: string }>
  /** Ends the page's process as a bug in Chromium would. */
  crashWindow(): Promise<void>
  /** Errors in the window's console that match are part of what the spec does. */
  allowErrors(pattern: RegExp): void
}

/** Added to the environment of the app; `test.use({ environment: {…} })`. */
interface Options {
  environment: Record<string, string>
}

export const test = base.extend<Options & { home: string; app: App }>({
  environment: [{}, { option: true }],

  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'deskglass-'))
    await use(home)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  },

  app: async ({ home, environment }, use, testInfo) => {
    const errors: string[] = []
    const allowed: RegExp[] = []
    const electron = electronBinary()
    const environmentOf = () => ({ ...processEnvironment(), ...environment, DESKGLASS_HOME: home })
    const launch = () => {
      const onError = (text: string) => void errors.push(text)
      return electron
        ? launchElectron(electronCommand(electron), environmentOf(), onError)
        : launchStandIn(standInCommand(), environmentOf(), onError)
    }
    let host = await launch()
    await use({
      kind: electron ? 'electron' : 'stand-in',
      get page() {
        return host.page
      },
      home,
      pids: () => host.pids(),
      async kill(which) {
        const pid = (await host.pids())[which]
        if (pid === undefined) throw new Error(`there is no ${which} process to kill`)
        process.kill(pid, 'SIGKILL')
        await expect.poll(() => isRunning(pid)).toBe(false)
        if (which === 'main') await host.ended
      },
      async restart() {
        await host.close()
        host = await launch()
      },
      close: () => host.close(),
      get ended() {
        return host.ended
      },
      get said() {
        return host.said
      },
      downloads: () => host.downloads(),
      startAgain: () => runToEnd(electron ? electronCommand(electron) : standInCommand(), environmentOf()),
      async crashWindow() {
        const session = await host.page.context().newCDPSession(host.page)
        // Never answered: whoever could is gone.
        session.send('Page.crash').catch(() => {})
      },
      allowErrors: (pattern) => void allowed.push(pattern),
    })
    if (testInfo.status !== testInfo.expectedStatus) await attachWhatIsSeen(host.page, home, testInfo)
    await host.close()
    expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([])
  },
})

export { expect }

async function attachWhatIsSeen(page: Page, home: string, testInfo: TestInfo): Promise<void> {
  const picture = await page.screenshot({ timeout: 5000 }).catch(() => null)
  if (picture) await testInfo.attach('window', { body: picture, contentType: 'image/png' })
  const log = join(home, 'logs', 'deskglass.log')
  if (existsSync(log)) await testInfo.attach('log', { path: log })
}

function runToEnd({ file, args }: Command, env: Record<string, string>) {
  return new Promise<{ code: number | null; said: string }>((resolve) => {
    const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text: Buffer) => (said += text.toString()))
    child.once('close', (code) => resolve({ code, said }))
  })
}

/** Not for a zombie that its parent has not buried yet. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return process.platform !== 'linux'
  }
}

function electronBinary(): string | undefined {
  const electron = join(root, 'node_modules/electron')
  if (!existsSync(join(electron, 'path.txt'))) return undefined
  const binary = join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

function processEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries)
}
