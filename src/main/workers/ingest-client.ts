/** Ingest as the rest of the program has it: the same interface, in another process. */
import type { Reading } from '../../shared/contract'
import type { Ingest, PictureFacts } from '../documents/ingest'
import type { WorkerHost } from './worker-host'

export function createIngestClient(host: WorkerHost): Ingest {
  return {
    inspect: (path, name, signal) => host.call('inspect', [path, name], { signal }) as Promise<PictureFacts>,
    read: (path, name, onProgress, signal) =>
      host.call('read', [path, name], {
        onEvent: onProgress as (event: never) => void,
        signal,
      }) as Promise<Reading>,
    render: (path, name, longest, signal) =>
      host.call('render', [path, name, longest], { signal }) as Promise<Uint8Array>,
    pixels: (path, name, signal) =>
      host.call('pixels', [path, name], { signal }) as ReturnType<Ingest['pixels']>,
    close: () => host.stop(),
  }
}
