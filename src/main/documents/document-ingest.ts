/** Ingest for documents: opened once, read page by page in order, drawn. The reader of pictures is given in. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Page } from '../../shared/contract'
import { packPage } from '../packed-page'
import { cutChunks, type Headings } from './chunks'
import type { OpenDocument, PagePixels, ReadPicture } from './document'
import { tookTooLong } from './failures'
import type { Ingest, OpenedFacts, OpenWish, PageEvent, PagesWish, PictureMemory } from './ingest'
import { openDocument } from './open-document'
import { createOpenDocuments } from './open-documents'
import type { TextReader } from './picture-ingest'
import { readPage } from './read-page'
import { withinTime } from './time-limit'

export type DocumentIngest = Pick<Ingest, 'readPages' | 'drawPage'> & {
  inspect(path: string, name: string, wish: OpenWish, signal: AbortSignal): Promise<OpenedFacts>
  close(): Promise<void>
}

const THUMBNAIL = 640
/** A book of pictures may be read while it is opened. */
const OPEN_SECONDS = 300
const DRAW_SECONDS = 60

export function createDocumentIngest(reader: TextReader): DocumentIngest {
  const documents = createOpenDocuments()
  /** What was read before, of whoever reads a document at the moment; by path. */
  const memories = new Map<string, PictureMemory>()

  function withDocument<Value>(
    path: string,
    name: string,
    { password, pictures }: OpenWish,
    signal: AbortSignal,
    work: (document: OpenDocument) => Promise<Value>,
  ): Promise<Value> {
    const readPicture: ReadPicture = (picture, onProgress, limit) =>
      remembered(memories.get(path), picture, () => reader.read(picture, onProgress, limit))
    const open = (opening: AbortSignal) =>
      withinTime(
        OPEN_SECONDS,
        opening,
        () => tookTooLong(name, OPEN_SECONDS),
        (limit) =>
          openDocument(path, name, { ...(password !== undefined && { password }), readPicture }, limit),
      )
    if (pictures) memories.set(path, pictures)
    return documents.use(JSON.stringify([path, password]), open, work, signal).finally(() => {
      if (memories.get(path) === pictures) memories.delete(path)
    })
  }

  return {
    inspect: (path, name, wish, signal) =>
      withDocument(path, name, wish, signal, async (document) => ({
        kind: 'document',
        ...document.facts,
        thumbnail: await cover(document, signal),
      })),
    readPages: (path, name, wish, onEvent, signal) =>
      withDocument(path, name, wish, signal, (document) => readInOrder(document, wish, onEvent, signal)),
    drawPage: (path, name, { number, longest, password }, signal) =>
      withDocument(path, name, { password }, signal, async (document) => {
        const pixels = await withinTime(
          DRAW_SECONDS,
          signal,
          () => tookTooLong(name, DRAW_SECONDS),
          (limit) => document.drawPage(number, longest, limit),
        )
        return pixels && Uint8Array.from(await toSharp(pixels).png({ compressionLevel: 3 }).toBuffer())
      }),
    close: () => documents.closeAll(),
  }
}

/** In force at the end of the page that was read last, for the pages to come. */
const headingsOf = new WeakMap<OpenDocument, Headings>()

async function readInOrder(
  document: OpenDocument,
  { from, to = document.facts.pages, mostMs = Infinity }: PagesWish,
  onEvent: (event: PageEvent) => void,
  signal: AbortSignal,
): Promise<number | null> {
  const began = performance.now()
  const last = Math.min(to, document.facts.pages)
  for (let number = from; number <= last; number++) {
    signal.throwIfAborted()
    onEvent({ type: 'reading', number })
    const { page, bug } = await readPage(document, number, signal)
    const { chunks, headings } = cutChunks(page, number === 1 ? [] : (headingsOf.get(document) ?? []))
    headingsOf.set(document, headings)
    onEvent({ type: 'page', page: packPage(page, chunks), ...(bug !== undefined && { bug }) })
    if (performance.now() - began >= mostMs) return number < last ? number + 1 : null
    // Stop, and the word that all is well, come in between.
    await new Promise(setImmediate)
  }
  return null
}

/** What cannot be drawn has no cover, and may still be read. */
async function cover(document: OpenDocument, signal: AbortSignal): Promise<Uint8Array | null> {
  try {
    const pixels = await document.drawPage(1, THUMBNAIL, signal)
    return pixels && Uint8Array.from(await toSharp(pixels).webp({ quality: 80 }).toBuffer())
  } catch {
    signal.throwIfAborted()
    return null
  }
}

function toSharp({ width, height, data }: PagePixels) {
  return sharp(data, { raw: { width, height, channels: 3 } })
}

async function remembered(
  memory: PictureMemory | undefined,
  picture: PagePixels,
  read: () => Promise<Page>,
): Promise<Page> {
  if (!memory) return read()
  const size = `${picture.width}x${picture.height}:`
  const key = createHash('sha256').update(size).update(picture.data).digest('hex')
  const known = await memory.known(key)
  if (known) return known
  const page = await read()
  memory.keep(key, page)
  return page
}
