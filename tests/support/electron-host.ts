/** Real Electron, driven by Playwright. */
import { _electron } from '@playwright/test'
import type { Command, Download, Host } from './app'
import { root } from './root'

/** Chromium's sandbox does not work for root, who has no one above to protect. */
export function electronCommand(binary: string): Command {
  return { file: binary, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root] }
}

export async function launchElectron(
  { file, args }: Command,
  env: Record<string, string>,
  onError: (text: string) => void,
): Promise<Host> {
  const electron = await _electron.launch({ executablePath: file, args, env })
  let said = ''
  electron.process().stderr?.on('data', (text: Buffer) => (said += text.toString()))
  electron.context().on('console', (message) => {
    if (message.type() === 'error') onError(`${message.text()} (${message.location().url})`)
  })
  electron.context().on('weberror', (event) => onError(String(event.error().stack ?? event.error())))
  await electron.firstWindow()
  // After the app's own listener, so that what it decided can be seen.
  await electron.evaluate(({ session }) => {
    const seen: Download[] = []
    Object.assign(globalThis, { seenDownloads: seen })
    session.defaultSession.on('will-download', (event, item) => {
      seen.push({ name: item.getFilename(), saved: !event.defaultPrevented })
    })
  })
  const child = electron.process()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    get page() {
      return electron.windows().at(-1)!
    },
    ended,
    get said() {
      return said
    },
    downloads: () =>
      electron.evaluate(() => (globalThis as unknown as { seenDownloads: Download[] }).seenDownloads),
    async pids() {
      const metrics = await electron.evaluate(({ app }) =>
        app.getAppMetrics().map(({ pid, name, serviceName }) => ({ pid, name: name ?? serviceName })),
      )
      const named = (name: string) => metrics.find((metric) => metric.name === name)?.pid
      return { main: child.pid!, ...workers(named('deskglass-engine'), named('deskglass-ingest')) }
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) await electron.close()
      await ended
    },
  }
}

/** Leaves out what does not run. */
export function workers(engine: number | undefined, ingest: number | undefined) {
  return { ...(engine === undefined ? {} : { engine }), ...(ingest === undefined ? {} : { ingest }) }
}
