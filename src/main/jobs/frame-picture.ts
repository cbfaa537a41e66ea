/** The frames of a video as pictures for the window. */
import { readFile } from 'node:fs/promises'
import { DeskglassError } from '../failure'
import { readAttachment, readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import { posterOf, READING_PLAN } from './read-video'
import type { Services } from './services'

export function isVideoAttachment({ db }: Pick<Services, 'db'>, id: string): boolean {
  return readAttachment(db, id).kind === 'video'
}

/**
 * @param number of the page; `poster`: the frame that stands for the whole
 * @throws DeskglassError `not-found`; as `Films.open` where the frames are gone and have to be taken again
 */
export async function framePicture(
  { db, home, films }: Pick<Services, 'db' | 'home' | 'films'>,
  id: string,
  number: number | 'poster',
  signal: AbortSignal,
): Promise<{ bytes: Uint8Array; type: string }> {
  const sha256 = readAttachmentFile(db, id)
  const { name } = readAttachment(db, id)
  if (sha256 === null) throw new DeskglassError('not-found', `“${name}” has no content yet.`)
  const content = { sha256, name, path: filePath(home, sha256) }
  const film = await films.open(content, READING_PLAN, () => {}, signal)
  const frame = number === 'poster' ? posterOf(film) : film.frames[number - 1]
  if (!frame) throw new DeskglassError('not-found', `There is no frame ${number} of “${name}”.`)
  return { bytes: await readFile(frame.path), type: 'image/png' }
}
