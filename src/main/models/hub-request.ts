/**
 * One GET of a hub: redirects followed by hand so that the token stays at home, silence given up, and every failure sorted
 * into what may pass (`HubInterruption`) and what will not (`HubRefusal`). Sentences are made of them in `hub-failures.ts`.
 */
import type { HubAddress } from './hub-address'
import { askedPause, HubInterruption, type Patience } from './hub-retry'

export interface Hub extends HubAddress {
  patience: Patience
}

export interface HubAnswer {
  /** 200, 206 or 416: all that a caller has to tell apart. */
  status: number
  headers: Headers
  /** The body. Leaving the loop early ends the connection. Rejects as `hubGet` does. */
  chunks: AsyncIterable<Uint8Array>
}

/** An answer that trying again will not change. `status` 0: an answer that is none of a hub's. */
export class HubRefusal extends Error {
  readonly status: number
  /** The hub's own word for it (`x-error-code`), as `GatedRepo` or `EntryNotFound`; ours for status 0; else empty. */
  readonly word: string

  constructor(status: number, word: string) {
    super(`The hub answered ${status} ${word}`.trim())
    this.name = 'HubRefusal'
    this.status = status
    this.word = word
  }
}

/** The hub redirects once to where the bytes lie, and once more where a repository was renamed. */
const MOST_REDIRECTS = 8
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** Codes of a network that is not there, or of a hub that is not. Waiting a second rarely helps. */
const NO_ROAD =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|.*CERT.*)$/

/** `headers` go along on every redirect; the token does only where it belongs. */
export async function hubGet(
  hub: Hub,
  address: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<HubAnswer> {
  const patience = new Silence(hub.patience.stallMs, signal)
  let url = new URL(address)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await patience.whileWaiting((both) =>
      fetch(url, { headers: headersFor(hub, url, headers), redirect: 'manual', signal: both }),
    )
    if ([200, 206, 416].includes(response.status)) {
      return { status: response.status, headers: response.headers, chunks: chunksOf(response, patience) }
    }
    await response.body?.cancel().catch(() => {})
    if (!REDIRECTS.has(response.status)) fail(hub, url, response)
    url = redirectTarget(url, response.headers.get('location'))
  }
  throw new HubRefusal(0, 'redirects without end')
}

function headersFor(hub: Hub, url: URL, headers: Record<string, string>): Record<string, string> {
  // Ranges count bytes of the file, not of a packed form of it.
  const common = { ...headers, 'accept-encoding': 'identity', 'user-agent': 'deskglass' }
  if (hub.token === null || !isHome(hub, url)) return common
  return { ...common, authorization: `Bearer ${hub.token}` }
}

const isHome = (hub: Hub, url: URL) => url.origin === new URL(hub.endpoint).origin

/** Where a redirect leads. Throws `HubRefusal` where nobody should be led. */
export function redirectTarget(from: URL, location: string | null): URL {
  const to = location ? URL.parse(location, from) : null
  if (!to || !/^https?:$/.test(to.protocol) || to.username || to.password) throw new HubRefusal(0, 'redirect')
  // Hashes come over this road as well: nobody on the way may write them.
  if (from.protocol === 'https:' && to.protocol !== 'https:') throw new HubRefusal(0, 'redirect')
  return to
}

function fail(hub: Hub, url: URL, { status, headers }: Response): never {
  const passing = status >= 500 || status === 429 || status === 408
  // Elsewhere it is a signed address that has run out; asking the hub again brings a fresh one.
  if (passing || !isHome(hub, url)) {
    throw new HubInterruption(`it answered ${status}`, { pauseMs: askedPause(headers, Date.now()) })
  }
  throw new HubRefusal(status, headers.get('x-error-code') ?? '')
}

async function* chunksOf(response: Response, patience: Silence): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await patience.whileWaiting(() => reader.read())
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** Ends a request whose other side says nothing for a while; only time spent waiting for it counts. */
class Silence {
  readonly #limitMs: number
  readonly #user: AbortSignal
  readonly #stall = new AbortController()
  readonly #both: AbortSignal

  constructor(limitMs: number, user: AbortSignal) {
    this.#limitMs = limitMs
    this.#user = user
    this.#both = AbortSignal.any([user, this.#stall.signal])
  }

  async whileWaiting<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const timer = setTimeout(() => this.#stall.abort(), this.#limitMs)
    try {
      return await work(this.#both)
    } catch (error) {
      this.#user.throwIfAborted()
      if (this.#stall.signal.aborted) throw new HubInterruption('it went silent', {}, { cause: error })
      throw networkFailure(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** What undici throws for a network's failures is a TypeError with a cause; without one it is a bug of ours. */
function networkFailure(error: unknown): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error
  const { code = '' } = error.cause as NodeJS.ErrnoException
  return new HubInterruption(code || 'the connection broke', { noRoad: NO_ROAD.test(code) }, { cause: error })
}
