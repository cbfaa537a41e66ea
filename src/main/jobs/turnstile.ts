/** Lets one piece of work through at a time, in the order of asking. Who is aborted while waiting leaves the line. */
export interface Turnstile {
  run<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>
}

export function createTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(work, signal) {
      const turn = last.then(() => {
        signal.throwIfAborted()
        return work()
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
