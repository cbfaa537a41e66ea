/** Pictures for the window: an attachment small or whole, a page of a document as it looks, a frame of a video. */
import { DeskglassError } from '../failure'
import { readAttachment, readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import { framePicture, isVideoAttachment } from './frame-picture'
import type { Services } from './services'
import { readThumbnail } from './thumbnails'

/** Larger than any side of a picture that the window can show sharper by. */
const LARGEST_SIDE_SHOWN = 4096
const THUMBNAIL_SIDE = 640
/** A page of a letter's size at 170 dots an inch. */
const LARGEST_PAGE_SHOWN = 2000
const SHOWN_WITHIN_MS = 60_000

export interface ShownPicture {
  bytes: Uint8Array
  type: string
}

export interface ShownPictures {
  /** WebP or PNG of an attachment, upright; of a document its first page, of a video a frame. */
  picture(id: string, size: 'thumbnail' | 'full'): Promise<ShownPicture>
  /** PNG of a page as it looks. Throws `not-found` where pages have no look of their own. */
  pagePicture(id: string, number: number): Promise<ShownPicture>
}

export function createShownPictures(services: Services): ShownPictures {
  const { db, home, ingest, reader } = services

  async function drawn(
    id: string,
    number: number,
    longest: number,
    signal: AbortSignal,
  ): Promise<ShownPicture> {
    return { bytes: await reader.drawPage(id, number, longest, signal), type: 'image/png' }
  }

  return {
    async picture(id, size) {
      const signal = AbortSignal.timeout(SHOWN_WITHIN_MS)
      const sha256 = readAttachmentFile(db, id)
      const { name, kind } = readAttachment(db, id)
      if (sha256 === null) throw new DeskglassError('not-found', `“${name}” has no content yet.`)
      const kept = size === 'thumbnail' ? await readThumbnail(home, sha256) : null
      if (kept) return { bytes: kept, type: 'image/webp' }
      const longest = size === 'thumbnail' ? THUMBNAIL_SIDE : LARGEST_SIDE_SHOWN
      if (kind === 'video') return framePicture(services, id, 'poster', signal)
      if (kind === 'document') return drawn(id, 1, longest, signal)
      return { bytes: await ingest.render(filePath(home, sha256), name, longest, signal), type: 'image/png' }
    },
    async pagePicture(id, number) {
      const signal = AbortSignal.timeout(SHOWN_WITHIN_MS)
      if (isVideoAttachment(services, id)) return framePicture(services, id, number, signal)
      return drawn(id, number, LARGEST_PAGE_SHOWN, signal)
    },
  }
}
