/** Token bytes to text that will not change any more: whole characters only, and nothing that may turn out to be a stop string. */

export class TextStream {
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #stops: string[]
  /** Decoded, and held back because a stop string may begin in it. */
  #held = ''
  /** A stop string was met: it and what came behind it is gone. */
  stopped = false

  constructor(stops: string[] = []) {
    this.#stops = stops.filter((stop) => stop !== '')
  }

  /** Text that can be shown now, often none. */
  push(bytes: Uint8Array): string {
    if (this.stopped) return ''
    this.#held += this.#decoder.decode(bytes, { stream: true })
    const stop = this.#earliestStop()
    if (stop !== -1) {
      this.stopped = true
      return this.#release(stop)
    }
    return this.#release(this.#held.length - this.#openEnd())
  }

  /** What was held back, at the end. Half a character is dropped. */
  end(): string {
    return this.stopped ? '' : this.#release(this.#held.length)
  }

  #release(length: number): string {
    const text = this.#held.slice(0, length)
    this.#held = this.#held.slice(length)
    return text
  }

  #earliestStop(): number {
    const found = this.#stops.map((stop) => this.#held.indexOf(stop)).filter((at) => at !== -1)
    return found.length ? Math.min(...found) : -1
  }

  /** Length of the longest end of the text with which a stop string begins. */
  #openEnd(): number {
    const open = this.#stops.map((stop) => {
      let length = Math.min(stop.length - 1, this.#held.length)
      while (length > 0 && !stop.startsWith(this.#held.slice(-length))) length--
      return length
    })
    return Math.max(0, ...open)
  }
}
