/**
 * What the rest of the program sees of the part that parses what strangers made. Implemented in the ingest process
 * (`picture-ingest.ts`, `document-ingest.ts`) and again by the proxy that talks to it (`workers/ingest-client.ts`).
 */
import type { Page, Reading } from '../../shared/contract'
import type { PackedPage } from '../packed-page'
import type { DocumentFacts } from './document'

export interface PictureFacts {
  kind: 'picture'
  /** Detected from the content, never from the name: png, jpeg, webp, gif, tiff, avif, svg, bmp. */
  format: string
  /** Of the upright picture, in pixels. */
  width: number
  height: number
  frames: number
  /** A WebP of at most 640 x 640 pixels. */
  thumbnail: Uint8Array
}

export interface OpenedFacts extends DocumentFacts {
  kind: 'document'
  /** The first page as it looks, as of a picture; null where pages have no look of their own. */
  thumbnail: Uint8Array | null
}

/** Its frames are taken elsewhere (`video/films.ts`). Animated GIF and WebP are pictures here, with their number of frames. */
export interface VideoFile {
  kind: 'video'
  thumbnail: null
}

/** Everything a file can be found to be. */
export type FileFacts = PictureFacts | OpenedFacts | VideoFile

/** What the reader read in pictures of pages before, so that a new version of a file costs only what changed. */
export interface PictureMemory {
  /** `key`: of the pixels and nothing else. null: never read. */
  known(key: string): Promise<Page | null>
  keep(key: string, page: Page): void
}

export interface OpenWish {
  /** Left out: none was given. */
  password?: string | undefined
  /** Left out: every picture is read. */
  pictures?: PictureMemory | undefined
}

export interface PagesWish extends OpenWish {
  /** The first page to read; 1 to begin with. */
  from: number
  /** The last one; left out: the document's last. */
  to?: number | undefined
  /** No further page is begun after so many milliseconds, so that other files get their turn. Left out: no limit. */
  mostMs?: number | undefined
}

export type PageEvent =
  /** This page is begun: if nothing more is heard, it was the one. */
  | { type: 'reading'; number: number }
  /** Read, or unread with its sentence (mark `f`). `bug`: the stack of a fault of ours that kept it from being read. */
  | { type: 'page'; page: PackedPage; bug?: string }

export interface Ingest {
  /**
   * What a file is, by content; a document is opened, and stays open for its pages. Rejects with a DeskglassError that
   * names what is wrong: `locked` where a password is needed, or was wrong (`details.wrong` 1).
   */
  inspect(path: string, name: string, wish: OpenWish, signal: AbortSignal): Promise<FileFacts>
  /** Reads all text of a picture at its full size. `onProgress` gets 0..1. */
  read(path: string, name: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<Reading>
  /** Reads pages of a document in order; one that cannot be read costs itself. Returns the page to go on with, null at the end. */
  readPages(
    path: string,
    name: string,
    wish: PagesWish,
    onEvent: (event: PageEvent) => void,
    signal: AbortSignal,
  ): Promise<number | null>
  /** A page as PNG, its longest side at most `longest` pixels; null where pages have no look of their own. */
  drawPage(
    path: string,
    name: string,
    page: { number: number; longest: number; password?: string | undefined },
    signal: AbortSignal,
  ): Promise<Uint8Array | null>
  /** A picture as PNG for the window, upright, sRGB, longest side at most `longest` pixels. */
  render(path: string, name: string, longest: number, signal: AbortSignal): Promise<Uint8Array>
  /** What a vision model looks at: the upright picture at its full size, sRGB, on white. `data`: red, green, blue a pixel. */
  pixels(
    path: string,
    name: string,
    signal: AbortSignal,
  ): Promise<{ width: number; height: number; data: Uint8Array }>
  close(): Promise<void>
}
