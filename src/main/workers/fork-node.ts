/** Workers as plain Node processes: for the terminal and for tests. The window uses Electron's (`fork-electron.ts`). */
import { fork } from 'node:child_process'
import type { ForkWorker } from './worker-host'

export const forkNode: ForkWorker = (entry, name) => {
  const child = fork(entry, [], {
    serialization: 'advanced',
    // What native libraries write there is for nobody, and may quote a file.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, DESKGLASS_WORKER: name },
  })
  // A worker that cannot even start counts as one that died.
  child.on('error', () => child.kill('SIGKILL'))
  return {
    get pid() {
      return child.pid
    },
    post: (message) => void (child.connected && child.send(message as object)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  }
}
