/** The two worker processes: what each may take of time and memory, and what is said when it dies. */
import { join } from 'node:path'
import { createWorkerHost, type ForkWorker, type WorkerHost } from './worker-host'

interface HostOptions {
  /** Folder of the built worker scripts. */
  workers: string
  fork: ForkWorker
}

const GIB = 1024 ** 3

export function createEngineHost({ workers, fork }: HostOptions): WorkerHost {
  return createWorkerHost({
    entry: join(workers, 'engine-worker.js'),
    name: 'deskglass-engine',
    fork,
    stopped: {
      code: 'engine-stopped',
      message:
        'The model stopped working in the middle of this answer. What it had written is kept; the next question starts it again.',
    },
    // One run of the largest model over a long chunk, on a slow machine with other things to do.
    silenceLimitMs: 180_000,
    memoryLimit: 12 * GIB,
  })
}

export function createIngestHost({ workers, fork }: HostOptions): WorkerHost {
  return createWorkerHost({
    entry: join(workers, 'ingest-worker.js'),
    name: 'deskglass-ingest',
    fork,
    stopped: {
      code: 'reader-stopped',
      message:
        'Reading stopped at this file: it took too long or too much memory, or was ended from outside. Try it again, or leave it out.',
    },
    silenceLimitMs: 60_000,
    memoryLimit: 3 * GIB,
  })
}
