/** Loaded into a worker before its entry: `process.parentPort`, and the end of the worker when its parent is gone. */
import { Emitter, type AnyListener } from './emitter.ts'

class ParentPort extends Emitter {
  /** What came before the entry listened, as Electron keeps it. */
  #early: unknown[] | null = []

  override on(event: string, listener: AnyListener): this {
    super.on(event, listener)
    const early = this.#early ?? []
    this.#early = null
    for (const message of early) this.emit('message', message)
    return this
  }
  receive(message: unknown): void {
    if (this.#early) this.#early.push(message)
    else this.emit('message', message)
  }
  postMessage(message: unknown): void {
    if (process.connected) process.send?.(message as object)
  }
}

const port = new ParentPort()
process.on('message', (data) => port.receive({ data, ports: [] }))
process.on('disconnect', () => process.exit(0))
Object.defineProperty(process, 'parentPort', { value: port })
