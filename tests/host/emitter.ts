/** Electron's emitters have overloads for every event; this one fits all of them. */
import { EventEmitter } from 'node:events'

/* eslint-disable @typescript-eslint/no-explicit-any */
export type AnyListener = (...args: any[]) => void

export class Emitter {
  readonly #events = new EventEmitter()

  on(event: string, listener: AnyListener): any {
    this.#events.on(event, listener)
    return this
  }
  once(event: string, listener: AnyListener): any {
    this.#events.once(event, listener)
    return this
  }
  removeListener(event: string, listener: AnyListener): any {
    this.#events.removeListener(event, listener)
    return this
  }
  emit(event: string, ...args: unknown[]): boolean {
    return this.#events.emit(event, ...args)
  }
}

/** An event whose default can be prevented, as a plain object with the fields given. */
export function preventable<Fields extends object>(fields: Fields) {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault: () => void (event.defaultPrevented = true),
  }
  return event
}
