/** What may go well the next time is tried again, after a while that grows; everything else is passed on at once. */
import { setTimeout as wait } from 'node:timers/promises'

export interface Patience {
  /** Tries in a row that brought nothing, before it is given up. A try that brought bytes starts the count anew. */
  attempts: number
  /** The first pause; each further one is twice as long. */
  firstPauseMs: number
  /** No pause is longer, whatever the hub asks for. */
  longestPauseMs: number
  /** A hub that sends nothing for so long is given up, and asked again. */
  stallMs: number
}

export const PATIENCE: Patience = {
  attempts: 6,
  firstPauseMs: 1000,
  longestPauseMs: 60_000,
  stallMs: 30_000,
}

/** A request that came to nothing, or not to its end, for a reason that may pass. */
export class HubInterruption extends Error {
  readonly reason: string
  readonly facts: InterruptionFacts

  /** `reason` goes into a sentence: a few words, never an address. */
  constructor(reason: string, facts: InterruptionFacts = {}, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'HubInterruption'
    this.reason = reason
    this.facts = facts
  }
}

interface InterruptionFacts {
  /** What the hub asked to wait. */
  pauseMs?: number | null
  /** There was no way to the hub at all. */
  noRoad?: boolean
  /** Bytes came before it. */
  progressed?: boolean
}

/** Rejects with the last interruption when patience ends, and with the signal's reason when it is aborted. */
export async function withPatience<Value>(
  patience: Patience,
  attempt: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Value> {
  for (let fruitless = 1; ; fruitless++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof HubInterruption)) throw error
      if (error.facts.progressed) fruitless = 1
      if (fruitless >= patience.attempts) throw error
      await pause(pauseBefore(fruitless, error.facts.pauseMs ?? null, patience), signal)
    }
  }
}

function pauseBefore(fruitless: number, asked: number | null, patience: Patience): number {
  return Math.min(asked ?? patience.firstPauseMs * 2 ** (fruitless - 1), patience.longestPauseMs)
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(milliseconds, undefined, { signal })
  } catch {
    signal.throwIfAborted()
  }
}

/** Milliseconds that an answer asks to wait: `Retry-After` (seconds or a date) or what is left of a `RateLimit` window. */
export function askedPause(headers: Headers, now: number): number | null {
  const after = headers.get('retry-after')?.trim()
  if (after && /^\d+$/.test(after)) return Number(after) * 1000
  const date = after ? Date.parse(after) : Number.NaN
  if (Number.isFinite(date)) return Math.max(0, date - now)
  const [, seconds] = /\bt=(\d+)/.exec(headers.get('ratelimit') ?? '') ?? []
  return seconds ? Number(seconds) * 1000 : null
}
