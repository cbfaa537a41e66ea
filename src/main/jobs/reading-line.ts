/**
 * Who reads next. One file is read at a time; what was just dropped is looked at first, so that a screenshot does not wait for a
 * scan of three hundred pages, and long documents go on behind it, one after another.
 */
export interface ReadingLine {
  /** Runs `work` when nothing else runs and nobody with a lower place waits. Who is aborted while waiting leaves the line. */
  run<Value>(place: number, work: () => Promise<Value>, signal: AbortSignal): Promise<Value>
  /** A place behind all that were given so far. */
  nextPlace(): number
}

/** Of what is looked at for the first time, in the order of coming. */
export const FIRST = 0

interface Waiting {
  place: number
  begin(): void
}

export function createReadingLine(): ReadingLine {
  const waiting: Waiting[] = []
  let busy = false
  let places = FIRST

  function next(): void {
    // Sorting keeps the order of coming among equal places.
    waiting.sort((one, other) => one.place - other.place)
    const first = waiting.shift()
    busy = first !== undefined
    first?.begin()
  }

  async function turn(place: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const entry = { place, begin: resolve }
    const leave = () => {
      const at = waiting.indexOf(entry)
      if (at >= 0) waiting.splice(at, 1)
      if (at >= 0) reject(signal.reason)
    }
    waiting.push(entry)
    signal.addEventListener('abort', leave, { once: true })
    if (!busy) next()
    await promise.finally(() => signal.removeEventListener('abort', leave))
  }

  return {
    async run(place, work, signal) {
      signal.throwIfAborted()
      await turn(place, signal)
      try {
        signal.throwIfAborted()
        return await work()
      } finally {
        next()
      }
    },
    nextPlace: () => ++places,
  }
}
