/** Waiting for work that belongs to somebody else: who waits may give up, the work goes on. */

/** Resolves with the work, or at once where there is none; rejects with an AbortError when the one who waits gives up. */
export async function untilDone(done: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (!done) return
  const { promise, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new DOMException('Aborted', 'AbortError'))
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp)
  try {
    await Promise.race([done, promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
