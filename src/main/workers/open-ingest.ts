/** The ingest process's one meeting place of file parsing and reader; neither knows the other anywhere else. */
import { openReader } from '../reader/reader'
import type { Ingest } from '../documents/ingest'
import { createPictureIngest } from '../documents/picture-ingest'

/** Loads the reader's networks (16 MB, about 0.2 s). */
export async function openIngest(): Promise<Ingest> {
  return createPictureIngest(await openReader())
}
