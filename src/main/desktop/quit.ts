/** Quitting takes as long as it takes to put answers that are being written into a safe state, within reason. */
import { app } from 'electron'
import type { Log } from '../log'

const PATIENCE_MS = 10_000

/** Every way out (last window closed, menu, signal, end of session) leads through `close`, once; windows are gone by then. */
export function quitAfter(close: () => Promise<void>, log: Log): void {
  let closing = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))
    void Promise.race([close(), late])
      .catch((error: unknown) => log.bug('quit', error))
      .finally(() => app.exit(0))
  })
}
