/**
 * Pages on their way from the ingest process to the store and the window. The first is stored at once, those that come quickly
 * together: a commit that survives a power cut may take as long as reading a page of a book. And never much in one go, for main
 * has a window to serve while a sheet of a hundred thousand rows is made findable.
 */
import type { PackedPage } from '../packed-page'

const STORE_EVERY_MS = 100
/** What one transaction may take; a step more is begun before it is over. */
const MOST_MS = 8

export interface PageStore {
  inTransaction(steps: () => void): void
  /** One step of storing a page: returns where to go on with it, null when it is whole. */
  savePart(page: PackedPage, from: number): number | null
  /** After pages were stored, at most every 100 ms, and at the end. */
  onProgress(): void
}

export interface PageWriter {
  add(page: PackedPage): void
  /** Everything added is stored when this resolves. Rejects with what the store threw, also at an earlier page. */
  flush(): Promise<void>
}

/** @param onFailure the store threw; nothing more is stored, and `flush` says why. After Stop nothing is stored either. */
export function createPageWriter(store: PageStore, onFailure: () => void, signal: AbortSignal): PageWriter {
  const queue: { page: PackedPage; from: number }[] = []
  let scheduled = false
  let storedAt = -Infinity
  let toldAt = -Infinity
  let untold = false
  let failure: { error: unknown } | null = null

  function storeSome(): void {
    const began = performance.now()
    store.inTransaction(() => {
      do {
        const [first] = queue
        if (!first) return
        const next = store.savePart(first.page, first.from)
        if (next === null) queue.shift()
        else first.from = next
      } while (performance.now() - began < MOST_MS)
    })
    storedAt = performance.now()
    untold = true
  }

  function tell(): void {
    if (!untold) return
    toldAt = performance.now()
    untold = false
    store.onProgress()
  }

  function work(): void {
    scheduled = false
    if (failure || signal.aborted) return
    try {
      if (queue.length > 0) storeSome()
      if (queue.length === 0 || performance.now() - toldAt >= STORE_EVERY_MS) tell()
    } catch (error) {
      failure = { error }
      onFailure()
    }
    if (queue.length > 0) schedule(0)
  }

  function schedule(wait: number): void {
    if (scheduled) return
    scheduled = true
    if (wait > 0) setTimeout(work, wait)
    else setImmediate(work)
  }

  return {
    add(page) {
      queue.push({ page, from: 0 })
      const wait = storedAt + STORE_EVERY_MS - performance.now()
      if (scheduled || wait > 0) schedule(wait)
      else work()
    },
    async flush() {
      while (queue.length > 0 && !failure && !signal.aborted) {
        work()
        await new Promise(setImmediate)
      }
      if (failure) throw failure.error
      if (!signal.aborted) tell()
    },
  }
}
