/** Ingest as the rest of the program has it: the same interface, in another process. */
import type { Reading } from '../../shared/contract'
import type { FileFacts, Ingest, PageEvent, PictureMemory } from '../documents/ingest'
import { answerMemoryEvent, isMemoryEvent, type MemoryEvent } from './picture-memory'
import type { WorkerHost } from './worker-host'

export function createIngestClient(host: WorkerHost): Ingest {
  /** Events about pictures are answered here; all others go on. */
  function sorted(memory: PictureMemory | undefined, onEvent: (event: PageEvent) => void) {
    return (event: PageEvent | MemoryEvent) => {
      if (!isMemoryEvent(event)) onEvent(event)
      else if (memory)
        void answerMemoryEvent(memory, event, (question, page) => host.call('answerKnown', [question, page]))
    }
  }

  return {
    inspect: (path, name, { pictures, ...wish }, signal) =>
      host.call('inspect', [path, name, { ...wish, remembers: pictures !== undefined }], {
        onEvent: sorted(pictures, () => {}),
        signal,
      }) as Promise<FileFacts>,
    read: (path, name, onProgress, signal) =>
      host.call('read', [path, name], {
        onEvent: onProgress as (event: never) => void,
        signal,
      }) as Promise<Reading>,
    readPages: (path, name, { pictures, ...wish }, onEvent, signal) =>
      host.call('readPages', [path, name, { ...wish, remembers: pictures !== undefined }], {
        onEvent: sorted(pictures, onEvent),
        signal,
      }) as Promise<number | null>,
    drawPage: (path, name, page, signal) =>
      host.call('drawPage', [path, name, page], { signal }) as Promise<Uint8Array | null>,
    render: (path, name, longest, signal) =>
      host.call('render', [path, name, longest], { signal }) as Promise<Uint8Array>,
    pixels: (path, name, signal) =>
      host.call('pixels', [path, name], { signal }) as ReturnType<Ingest['pixels']>,
    close: () => host.stop(),
  }
}
