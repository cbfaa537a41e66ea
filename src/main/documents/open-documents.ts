/**
 * Documents that are open now. Opening costs (a workbook is parsed as a whole), and pages are asked for in slices and one by one:
 * so the last few stay open for a while, and what is in use stays open until it is not.
 */
import type { OpenDocument } from './document'

export interface OpenDocuments {
  /**
   * Runs `work` on the document of this key, which `open` opens where it is not open yet. Opening belongs to all who wait
   * for it: it is aborted when the last of them gives up.
   */
  use<Value>(
    key: string,
    open: (signal: AbortSignal) => Promise<OpenDocument>,
    work: (document: OpenDocument) => Promise<Value>,
    signal: AbortSignal,
  ): Promise<Value>
  closeAll(): Promise<void>
}

interface Entry {
  key: string
  document: Promise<OpenDocument>
  opened: boolean
  opening: AbortController
  users: number
  timer: NodeJS.Timeout | undefined
}

const MOST_IDLE = 2
const IDLE_MS = 20_000

export function createOpenDocuments(mostIdle = MOST_IDLE, idleMs = IDLE_MS): OpenDocuments {
  /** Of a Map, the first entry is the one used longest ago. */
  const entries = new Map<string, Entry>()

  function start(key: string, open: (signal: AbortSignal) => Promise<OpenDocument>): Entry {
    const opening = new AbortController()
    const document = open(opening.signal)
    const entry: Entry = { key, document, opened: false, opening, users: 0, timer: undefined }
    document.then(
      () => (entry.opened = true),
      () => forget(entry),
    )
    return entry
  }

  function enter(key: string, open: (signal: AbortSignal) => Promise<OpenDocument>): Entry {
    const entry = entries.get(key) ?? start(key, open)
    clearTimeout(entry.timer)
    entries.delete(key)
    entries.set(key, entry)
    entry.users++
    return entry
  }

  function leave(entry: Entry): void {
    entry.users--
    if (entry.users > 0 || entries.get(entry.key) !== entry) return
    if (!entry.opened) {
      entry.opening.abort()
      return void close(entry)
    }
    entry.timer = setTimeout(() => void close(entry), idleMs)
    entry.timer.unref()
    const idle = [...entries.values()].filter(({ users }) => users === 0)
    for (const oldest of idle.slice(0, Math.max(0, idle.length - mostIdle))) void close(oldest)
  }

  function forget(entry: Entry): void {
    clearTimeout(entry.timer)
    if (entries.get(entry.key) === entry) entries.delete(entry.key)
  }

  async function close(entry: Entry): Promise<void> {
    forget(entry)
    // What did not open needs no closing, and what does not close goes with the process.
    await entry.document.then((document) => document.close()).catch(() => {})
  }

  return {
    async use(key, open, work, signal) {
      const entry = enter(key, open)
      try {
        return await work(await unlessAborted(entry.document, signal))
      } finally {
        leave(entry)
      }
    },
    async closeAll() {
      await Promise.all([...entries.values()].map(close))
    },
  }
}

async function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted()
  const { promise: cut, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([promise, cut])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
