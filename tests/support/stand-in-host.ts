/** The stand-in: starts it as a process of its own and looks into its Chromium through the debugging port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import type { Command, Download, Host } from './app'
import { root } from './root'
import { workers } from './electron-host'

const bundledNode = join(root, 'node_modules/node/bin/node')

export function standInCommand(): Command {
  return { file: existsSync(bundledNode) ? bundledNode : process.execPath, args: ['tests/host/run.ts', '.'] }
}

export async function launchStandIn(
  { file, args }: Command,
  env: Record<string, string>,
  onError: (text: string) => void,
): Promise<Host> {
  const child = spawn(file, args, {
    cwd: root,
    env: {
      ...env,
      ...browser(env),
      DESKGLASS_HOST_DEVTOOLS: '1',
      DESKGLASS_HEADLESS: '1',
      DESKGLASS_HOST_DOWNLOADS: join(env['DESKGLASS_HOME'] ?? tmpdir(), 'saved'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const abandon = () => void child.kill('SIGKILL')
  process.once('exit', abandon)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => process.removeListener('exit', abandon))
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const downloads: Download[] = []
  const endpoint = await findEndpoint(child, onError, downloads, () => said)
  // Without Playwright's own defaults: colours and focus stay as the app set them.
  const connection = await chromium.connectOverCDP(endpoint, { noDefaults: true })
  const context = connection.contexts()[0]!
  const first = context.pages()[0] ?? (await context.waitForEvent('page'))
  await first.waitForURL('**/index.html')
  return {
    get page() {
      // After a crash of the window the one that came in its place.
      return context.pages().at(-1)!
    },
    ended,
    get said() {
      return said
    },
    downloads: async () => downloads,
    pids: async () => ({
      main: child.pid!,
      ...workers(workerOf(child.pid!, 'deskglass-engine'), workerOf(child.pid!, 'deskglass-ingest')),
    }),
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
      await connection.close()
    },
  }
}

/** `npm test` names the browser it found. */
function browser(env: Record<string, string>): Record<string, string> {
  const path = env['DESKGLASS_CHROMIUM'] ?? env['DESKGLASS_WINDOW']
  return path ? { DESKGLASS_CHROMIUM: path } : {}
}

interface Said {
  devtools?: string
  error?: string
  download?: Download
}

function findEndpoint(
  child: ChildProcess,
  onError: (text: string) => void,
  downloads: Download[],
  said: () => string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (!line.startsWith('{')) return
      const { devtools, error, download } = JSON.parse(line) as Said
      if (download !== undefined) downloads.push(download)
      if (error !== undefined) onError(error)
      if (devtools !== undefined) resolve(devtools)
    })
    child.once('close', (code) => reject(new Error(`the app ended with ${code}: ${said()}`)))
  })
}

/** A worker knows its name by its environment. */
function workerOf(main: number, name: string): number | undefined {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))
  const found = pids.find((pid) => {
    const stat = read(`/proc/${pid}/stat`)
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (Number(parent) !== main || state === 'Z') return false
    return read(`/proc/${pid}/environ`).split('\0').includes(`DESKGLASS_WORKER=${name}`)
  })
  return found === undefined ? undefined : Number(found)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
