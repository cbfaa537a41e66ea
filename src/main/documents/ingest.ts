/**
 * What the rest of the program sees of the part that parses what strangers made. Implemented in the ingest process
 * (`picture-ingest.ts`) and again by the proxy that talks to it (`workers/ingest-client.ts`).
 */
import type { Reading } from '../../shared/contract'

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

export interface Ingest {
  /** What a file is, by content. Rejects with a DeskglassError that names what is wrong. */
  inspect(path: string, name: string, signal: AbortSignal): Promise<PictureFacts>
  /** Reads all text of a picture at its full size. `onProgress` gets 0..1. */
  read(path: string, name: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<Reading>
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
