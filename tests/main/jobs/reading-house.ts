/** What reading needs, for real: a store, a process that reads, and everything that is announced. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Attachment } from '../../../src/shared/contract'
import { createAttachmentReader, type AttachmentReader } from '../../../src/main/jobs/read-attachment'
import type { Store } from '../../../src/main/store/open-store'
import { openChromiumPage } from '../../../src/main/video/chromium-page'
import { createFilms, type Films } from '../../../src/main/video/films'
import { createVideos } from '../../../src/main/video/videos'
import { createAnimationClient } from '../../../src/main/workers/animation-client'
import { forkNode } from '../../../src/main/workers/fork-node'
import { createIngestClient } from '../../../src/main/workers/ingest-client'
import { createWorkerHost, type WorkerHost } from '../../../src/main/workers/worker-host'
import { root } from '../../support/root'
import { openTemporary } from '../store/temporary-home'

export const REAL = join(root, 'out/main/ingest-worker.js')
/** See the file. */
export const SCRIPTED = join(root, 'tests/fixtures/workers/scripted.mjs')
export const never = new AbortController().signal

export interface House {
  store: Store
  host: WorkerHost
  films: Films
  reader: AttachmentReader
  /** Of every attachment, in the order told. */
  changes: Attachment[]
  bugs: unknown[]
}

/** @param beforeRead holds up the reading of a picture or a frame */
export function openHouse(entry: string, store = openTemporary(), beforeRead = async () => {}): House {
  const host = createWorkerHost({
    entry,
    name: 'test-ingest',
    fork: forkNode,
    stopped: { code: 'reader-stopped', message: 'Reading stopped at this file.' },
    silenceLimitMs: 60_000,
    memoryLimit: 3 * 1024 ** 3,
  })
  const changes: Attachment[] = []
  const bugs: unknown[] = []
  const films = createFilms(
    join(store.home, 'cache', 'frames'),
    createVideos(openChromiumPage, createAnimationClient(host)),
  )
  const ingest = createIngestClient(host)
  const reader = createAttachmentReader({
    home: store.home,
    db: store.db,
    ingest: { ...ingest, read: (...wanted) => beforeRead().then(() => ingest.read(...wanted)) },
    films,
    emit: (event) => void (event.type === 'attachment.change' && changes.push(event.attachment)),
    reportBug: (error) => void bugs.push(error),
  })
  onTestFinished(async () => {
    reader.close()
    await host.stop()
  })
  return { store, host, films, reader, changes, bugs }
}

/** A file for the scripted process. */
export function script(content: {
  pages: number
  msAPage?: number
  diesAt?: number[]
  diesOnceAt?: number[]
  fails?: number[]
  password?: string
}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(content))
}
