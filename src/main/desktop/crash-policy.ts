/** Once is an accident, twice within a minute is a page that crashes whenever it is shown. */
const WITHIN_MS = 60_000

/** Returns what to do about a crash at `now`, in milliseconds. */
export function createCrashPolicy(): (now: number) => 'reload' | 'stop' {
  let last = -Infinity
  return (now) => {
    const soon = now - last < WITHIN_MS
    last = now
    return soon ? 'stop' : 'reload'
  }
}
