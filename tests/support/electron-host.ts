/** Real Electron, driven by Playwright. */
import { _electron } from '@playwright/test'
import { root, type Host } from './app'

export async function launchElectron(
  executablePath: string,
  env: Record<string, string>,
  onError: (text: string) => void,
): Promise<Host> {
  // Chromium's sandbox does not work for root, who has no one above to protect.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const electron = await _electron.launch({ executablePath, args: [...sandbox, root], env })
  electron.context().on('console', (message) => {
    if (message.type() === 'error') onError(`${message.text()} (${message.location().url})`)
  })
  electron.context().on('weberror', (event) => onError(String(event.error().stack ?? event.error())))
  await electron.firstWindow()
  const child = electron.process()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    get page() {
      return electron.windows().at(-1)!
    },
    ended,
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
