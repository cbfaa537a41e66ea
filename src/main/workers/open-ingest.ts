/** The ingest process's one meeting place of file parsing and reader; neither knows the other anywhere else. */
import { openReader } from '../reader/reader'
import { createDocumentIngest } from '../documents/document-ingest'
import { unsupportedKind } from '../documents/failures'
import type { Ingest } from '../documents/ingest'
import { whatIs } from '../documents/open-document'
import { createPictureIngest } from '../documents/picture-ingest'

/** Loads the reader's networks (16 MB, about 0.2 s). */
export async function openIngest(): Promise<Ingest> {
  const reader = await openReader()
  const pictures = createPictureIngest(reader)
  const documents = createDocumentIngest(reader)
  return {
    ...pictures,
    readPages: documents.readPages,
    drawPage: documents.drawPage,
    async inspect(path, name, wish, signal) {
      const { kind, other } = await whatIs(path, name)
      switch (kind) {
        case 'document':
          return documents.inspect(path, name, wish, signal)
        case 'video':
          return { kind, thumbnail: null }
        case 'picture':
          return pictures.inspect(path, name, signal)
        case 'unknown':
          throw unsupportedKind(name, other)
      }
    },
    async close() {
      await documents.close()
      await pictures.close()
    },
  }
}
