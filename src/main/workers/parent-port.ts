/** A worker's way to its parent, whether Electron's utility process or a plain Node child started it. */
import type { Port } from './rpc'

interface ElectronParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): void
}

export function parentPort(): Port {
  const electron = (process as unknown as { parentPort?: ElectronParentPort }).parentPort
  if (electron) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) => electron.on('message', (event) => listener(event.data)),
    }
  }
  // An orphan has no one to answer: it ends with its parent.
  process.once('disconnect', () => process.exit(0))
  return {
    post: (message) => void process.send?.(message as object),
    onMessage: (listener) => void process.on('message', listener),
  }
}
