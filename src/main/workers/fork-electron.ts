/** Workers as Electron utility processes: they end with the app, whatever way it ends, and task managers show their names. */
import { utilityProcess, type UtilityProcess } from 'electron'
import type { ForkWorker } from './worker-host'

export const forkElectron: ForkWorker = (entry, name) => {
  const child = utilityProcess.fork(entry, [], {
    serviceName: name,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DESKGLASS_WORKER: name },
  })
  return {
    get pid() {
      return child.pid
    },
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => end(child),
  }
}

/** At once: a worker that is stuck inside native code does not hear a polite word, and holds nothing that must be saved. */
function end(child: UtilityProcess): void {
  const { pid } = child
  if (pid === undefined) {
    // Not started yet, or gone already.
    child.once('spawn', () => child.kill())
    return
  }
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    child.kill()
  }
}
