/** Ingest for pictures: file -> facts, text, or a picture for the window. The reader of text is given in. */
import type { Page } from '../../shared/contract'
import { DeskglassError, isAbort } from '../failure'
import { openPixels } from './decode-picture'
import { damagedPicture, tookTooLong } from './failures'
import type { Ingest, PictureFacts } from './ingest'
import { openPicture } from './source-file'
import { withinTime } from './time-limit'

/** What ingest needs of the reader. `data`: three bytes a pixel (red, green, blue), rows from the top. */
export interface TextReader {
  read(
    picture: { data: Uint8Array; width: number; height: number },
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<Page>
  close(): Promise<void>
}

const THUMBNAIL = 640
/** Decoding the largest picture allowed takes a few seconds. */
const DECODE_SECONDS = 60
/** Dense text takes about 1.5 s a million pixels on one quiet core; five times that is a machine with other things to do. */
const READ_SECONDS = 120
const READ_SECONDS_A_MEGAPIXEL = 8

export type PictureIngest = Pick<Ingest, 'read' | 'render' | 'pixels' | 'close'> & {
  inspect(path: string, name: string, signal: AbortSignal): Promise<PictureFacts>
}

export function createPictureIngest(reader: TextReader): PictureIngest {
  return {
    inspect: (path, name, signal) =>
      limited(name, DECODE_SECONDS, signal, async (limit) => {
        const source = await openPicture(path, name, limit)
        const picture = await openPixels(source)
        const thumbnail = await picture
          .pipeline()
          .resize(fitInside(THUMBNAIL))
          .webp({ quality: 80 })
          .toBuffer()
        const { width, height, frames } = picture
        return { kind: 'picture', format: source.format, width, height, frames, thumbnail }
      }),
    read: async (path, name, onProgress, signal) => {
      const picture = await pixels(path, name, signal)
      const seconds =
        READ_SECONDS + Math.ceil((READ_SECONDS_A_MEGAPIXEL * picture.width * picture.height) / 1e6)
      const page = await limited(name, seconds, signal, (limit) => reader.read(picture, onProgress, limit))
      return { kind: 'picture', unit: 'picture', pages: [page] }
    },
    render: (path, name, longest, signal) =>
      limited(name, DECODE_SECONDS, signal, async (limit) => {
        const picture = await openPixels(await openPicture(path, name, limit))
        return picture.pipeline().resize(fitInside(longest)).png().toBuffer()
      }),
    pixels,
    close: () => reader.close(),
  }
}

async function pixels(path: string, name: string, signal: AbortSignal) {
  const { data, info } = await limited(name, DECODE_SECONDS, signal, async (limit) => {
    const picture = await openPixels(await openPicture(path, name, limit))
    return picture.pipeline().raw().toBuffer({ resolveWithObject: true })
  })
  return { width: info.width, height: info.height, data }
}

function fitInside(side: number) {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
}

/** Runs `work` until it ends, the user stops it (AbortError) or its time is over (`timed-out`). What sharp throws means a damaged picture. */
async function limited<Value>(
  name: string,
  seconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  try {
    return await withinTime(seconds, signal, () => tookTooLong(name, seconds), work)
  } catch (error) {
    throw fromDecoder(error, name)
  }
}

/** libvips has no error classes: its errors are plain ones. Anything with a class or a code of its own is passed on. */
function fromDecoder(error: unknown, name: string): unknown {
  const plain = error instanceof Error && error.name === 'Error' && !('code' in error)
  return plain && !(error instanceof DeskglassError) && !isAbort(error) ? damagedPicture(name, error) : error
}
