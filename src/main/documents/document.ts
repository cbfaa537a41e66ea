/**
 * What every reader of a document format offers: pages, one by one, each read in its own way. `open-document.ts` knows which
 * reader a file needs; `document-ingest.ts` reads the pages in order.
 */
import type { Page, PageUnit } from '../../shared/contract'

/** A document's bytes, taken into memory once; see `source-file.ts`. */
export interface DocumentSource {
  /** As the user knows it, for sentences. */
  name: string
  bytes: Buffer
  /** Left out: none was given. */
  password?: string
}

export interface DocumentFacts {
  /** Detected from the content, never from the name alone: pdf, docx, pptx, xlsx, odt, odp, ods, rtf, epub, html, md, txt, csv … */
  format: string
  unit: PageUnit
  /** Pages, slides, sheets, chapters or parts; at least 1. */
  pages: number
  /** The document's own title, empty where it has none. */
  title: string
}

/** Three bytes a pixel: red, green, blue; rows from the top. */
export interface PagePixels {
  width: number
  height: number
  data: Uint8Array
}

/** Reads a picture of a page; boxes in pixels of the picture. What `reader/` does, given in. */
export type ReadPicture = (
  picture: PagePixels,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<Page>

export interface OpenDocument {
  readonly facts: DocumentFacts
  /**
   * @param number 1 to `facts.pages`
   * @throws DeskglassError where this page cannot be read; the others can be all the same
   */
  readPage(number: number, signal: AbortSignal): Promise<Page>
  /**
   * The page as it looks, its longest side at most `longest` pixels; null where pages have no look of their own (office files).
   */
  drawPage(number: number, longest: number, signal: AbortSignal): Promise<PagePixels | null>
  close(): Promise<void>
}

/**
 * One for each family of formats. `readPicture` for pages without a text layer and pictures inside.
 * @throws DeskglassError `locked` (a password is needed, or was wrong: `details.wrong` 1), `damaged-file`, `too-large`
 */
export type OpenFormat = (
  source: DocumentSource,
  readPicture: ReadPicture,
  signal: AbortSignal,
) => Promise<OpenDocument>
