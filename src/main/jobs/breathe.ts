/** Long work in the main process, cut into pieces: whoever waits gets a turn before a fiftieth of a second is over. */
const LONGEST_MS = 12

/** Resolves at once, unless it is time to let others have their turn. */
export function createBreathe(signal: AbortSignal): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < LONGEST_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    since = performance.now()
    signal.throwIfAborted()
  }
}
