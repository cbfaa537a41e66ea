/** Electron's `utilityProcess`: a child of Node that sees `process.parentPort` as it would there. */
import { fork, type ChildProcess, type StdioOptions } from 'node:child_process'
import type { ForkOptions, UtilityProcess } from 'electron'
import { Emitter } from './emitter.ts'

type Used = Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill' | 'on' | 'once'>

const parentPort = new URL('./parent-port.ts', import.meta.url).href

class StandInUtilityProcess extends Emitter implements Used {
  readonly #child: ChildProcess

  constructor(modulePath: string, args: string[] = [], options: ForkOptions = {}) {
    super()
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      env: options.env as NodeJS.ProcessEnv,
      stdio: [...(options.stdio as string[]), 'ipc'] as StdioOptions,
    })
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('error', (error) => this.emit('error', error))
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? (signal ? 1 : 0)))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object)
  }
  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args?: string[], options?: ForkOptions) =>
    new StandInUtilityProcess(modulePath, args, options) as unknown as UtilityProcess,
}
