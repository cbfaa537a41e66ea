/** Work on a stranger's file ends: by itself, because the user stops it, or because its time is over. */

/**
 * Rejects with an AbortError where `signal` stops it, and with what `late` makes where the time is over; the work itself gets a
 * signal for both, and is not waited for.
 */
export async function withinTime<Value>(
  seconds: number,
  signal: AbortSignal,
  late: () => Error,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  signal.throwIfAborted()
  const clock = AbortSignal.timeout(seconds * 1000)
  const limit = AbortSignal.any([signal, clock])
  const { promise: cut, reject } = Promise.withResolvers<never>()
  const onCut = () => reject(limit.reason)
  limit.addEventListener('abort', onCut, { once: true })
  try {
    return await Promise.race([work(limit), cut])
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw clock.aborted ? late() : error
  } finally {
    limit.removeEventListener('abort', onCut)
  }
}
