/**
 * Owns one worker process: starts it on the first call, ends what is pending when it dies, starts it again on the next call.
 * A worker that says nothing for too long, or takes too much memory, is ended: it costs the running job and nothing else.
 */
import { DeskglassError } from '../failure'
import type { FailureCode } from '../../shared/contract'
import { connect, type Connection } from './rpc'

export interface WorkerProcess {
  readonly pid: number | undefined
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/** `entry`: absolute path of a built script; `name`: how the process is called in lists. */
export type ForkWorker = (entry: string, name: string) => WorkerProcess

export interface WorkerHostOptions {
  entry: string
  name: string
  fork: ForkWorker
  /** What open calls are rejected with when the process dies, and what is said of it. */
  stopped: { code: Extract<FailureCode, 'engine-stopped' | 'reader-stopped'>; message: string }
  /** A worker with open calls that is silent for longer than this is stuck. It says a word each second. */
  silenceLimitMs: number
  /** Resident memory in bytes above which it is ended. */
  memoryLimit: number
}

export interface WorkerHost {
  call(
    method: string,
    args: unknown[],
    options?: { onEvent?: (event: never) => void; signal?: AbortSignal },
  ): Promise<unknown>
  /** Rises with every new process: whatever was opened in an older one is gone. 0 before the first. */
  readonly incarnation: number
  readonly pid: number | undefined
  memory(): number
  /** Ends the process; the next call starts a new one. */
  stop(): Promise<void>
}

const WATCH_EVERY_MS = 1000

export function createWorkerHost(options: WorkerHostOptions): WorkerHost {
  let current: { process: WorkerProcess; connection: Connection; gone: Promise<void> } | null = null
  let incarnation = 0

  function start() {
    const process = options.fork(options.entry, options.name)
    const connection = connect(process)
    incarnation++
    const watch = setInterval(() => {
      const stuck = connection.silence() > options.silenceLimitMs
      if (stuck || connection.memory() > options.memoryLimit) process.kill()
    }, WATCH_EVERY_MS)
    watch.unref()
    const gone = new Promise<void>((resolve) => {
      process.onExit(() => {
        clearInterval(watch)
        if (current?.process === process) current = null
        const { code, message } = options.stopped
        connection.breakOff(new DeskglassError(code, message, {}, ['retry']))
        resolve()
      })
    })
    return { process, connection, gone }
  }

  return {
    call(method, args, callOptions) {
      current ??= start()
      return current.connection.call(method, args, callOptions)
    },
    get incarnation() {
      return current ? incarnation : incarnation + 1
    },
    get pid() {
      return current?.process.pid
    },
    memory: () => current?.connection.memory() ?? 0,
    async stop() {
      const ending = current
      ending?.process.kill()
      await ending?.gone
    },
  }
}
