/** A question's pictures as a vision model gets them: whole, or only where the user wants them looked at closely. */
import type { Attachment, Box, Question, Quote, Region } from '../../shared/contract'
import type { Engine, PicturePart, PicturePixels } from '../engine/engine'
import { DeskglassError } from '../failure'
import { readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import type { Services } from './services'

export interface AskedPicture {
  attachment: Attachment
  /** Without its pixels until `fetchPixels` found that they are needed. */
  part: PicturePart
}

/** Not decoded. */
export const UNFETCHED: PicturePixels = { width: 0, height: 0, data: new Uint8Array(0) }

/** A picture with regions is each of its regions; without, the whole. Throws `not-found` where a file has gone. */
export function askedPictures(
  { db }: Pick<Services, 'db'>,
  attachments: Attachment[],
  { detail, regions }: Pick<Question, 'detail' | 'regions'>,
): AskedPicture[] {
  return attachments.flatMap((attachment) => {
    const { id, name } = attachment
    const key = readAttachmentFile(db, id)
    if (key === null) throw new DeskglassError('not-found', `“${name}” has no content.`, { file: name })
    const whole: PicturePart = { type: 'picture', key, pixels: UNFETCHED, detail }
    const own = regions.filter(({ attachmentId }) => attachmentId === id)
    const parts = own.map(({ box: [x, y, width, height] }) => ({ ...whole, region: { x, y, width, height } }))
    return (parts.length > 0 ? parts : [whole]).map((part) => ({ attachment, part }))
  })
}

/** Decodes the pictures that the engine does not know as they are asked about; of one picture only once. */
export async function fetchPixels(
  { home, ingest }: Pick<Services, 'home' | 'ingest'>,
  engine: Pick<Engine, 'knows'>,
  pictures: AskedPicture[],
  signal: AbortSignal,
): Promise<void> {
  const known = await engine.knows(pictures.map(({ part }) => part))
  const decoded = new Map<string, PicturePixels>()
  for (const [index, { attachment, part }] of pictures.entries()) {
    if (known[index]) continue
    const pixels =
      decoded.get(part.key) ?? (await ingest.pixels(filePath(home, part.key), attachment.name, signal))
    decoded.set(part.key, pixels)
    part.pixels = pixels
  }
}

/** Lines beside a picture that is looked at closely are those of the part that is looked at. */
export function linesInRegions(lines: readonly Quote[], regions: readonly Region[]): readonly Quote[] {
  return lines.filter(({ attachmentId, box }) => {
    const own = regions.filter((region) => region.attachmentId === attachmentId)
    return own.length === 0 || own.some((region) => holdsMiddle(region.box, box))
  })
}

function holdsMiddle([x, y, width, height]: Box, line: Box): boolean {
  const [middle, centre] = [line[0] + line[2] / 2, line[1] + line[3] / 2]
  return middle >= x && middle <= x + width && centre >= y && centre <= y + height
}
