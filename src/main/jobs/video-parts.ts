/** A question's videos as a vision model gets them: frames at the times it was taught, or some of them as pictures. */
import type { Attachment, Detail } from '../../shared/contract'
import type { Engine, ModelDescription, PicturePart } from '../engine/engine'
import { DeskglassError } from '../failure'
import { readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import type { Film, FilmFrame } from '../video/films'
import { evenly, type LookVideo } from './look-prompt'
import { UNFETCHED } from './picture-parts'
import { READING_PLAN } from './read-video'
import type { Services } from './services'

/** A frame, and where it is found in what was read. */
export interface AskedFrame {
  attachment: Attachment
  /** The page of the reading that is this frame, or the nearest to it. */
  page: number
  part: PicturePart
  /** The frame as a picture file. */
  path: string
}

export interface AskedVideo {
  video: LookVideo
  frames: AskedFrame[]
}

/** Of a video that is shown as pictures: a model that was taught single pictures loses its way among more. */
const STORYBOARD = 8

/** The frames are taken where they are not there any more. Throws `not-found` where the file has gone. */
export async function askedVideo(
  { db, home, films }: Pick<Services, 'db' | 'home' | 'films'>,
  attachment: Attachment,
  detail: Detail,
  { video: sampling }: Pick<ModelDescription, 'video'>,
  signal: AbortSignal,
): Promise<AskedVideo> {
  const { id, name } = attachment
  const sha256 = readAttachmentFile(db, id)
  if (sha256 === null) throw new DeskglassError('not-found', `“${name}” has no content.`, { file: name })
  const content = { sha256, name, path: filePath(home, sha256) }
  const read = await films.open(content, READING_PLAN, () => {}, signal)
  const film = sampling ? await films.open(content, sampling, () => {}, signal) : read
  const shown = sampling ? film.frames : evenly(film.frames, STORYBOARD)
  const look = sampling ? 'frame' : shown.length === 1 ? detail : 'fast'
  const frames = shown.map((frame): AskedFrame => ({
    attachment,
    page: nearest(read, frame),
    part: framePart(sha256, frame, look),
    path: frame.path,
  }))
  return { video: lookVideo(film, shown, frames, !sampling, name), frames }
}

function lookVideo(
  { durationSeconds }: Film,
  shown: FilmFrame[],
  frames: AskedFrame[],
  storyboard: boolean,
  file: string,
): LookVideo {
  // A storyboard tells times as the player shows them; the reference's are for models that were taught with them.
  const stamped = frames.map(({ part: picture }, at) => ({
    stampSeconds: storyboard ? shown[at]!.shownSeconds : shown[at]!.stampSeconds,
    picture,
  }))
  return { type: 'video', durationSeconds, frames: stamped, storyboard, file }
}

/** Without pixels, but with its size, which is all that counting needs. */
function framePart(
  sha256: string,
  { index, width, height }: FilmFrame,
  detail: PicturePart['detail'],
): PicturePart {
  return { type: 'picture', key: `${sha256}-${index}`, pixels: { ...UNFETCHED, width, height }, detail }
}

function nearest({ frames }: Film, { index }: FilmFrame): number {
  const distances = frames.map((frame) => Math.abs(frame.index - index))
  return distances.indexOf(Math.min(...distances)) + 1
}

/**
 * Looks at the frames that the engine does not know, one by one: their pixels together would be hundreds of megabytes.
 * @param onProgress frames looked at, of those to look at
 */
export async function lookAtFrames(
  { ingest }: Pick<Services, 'ingest'>,
  engine: Pick<Engine, 'knows' | 'look'>,
  frames: AskedFrame[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const known = await engine.knows(frames.map(({ part }) => part))
  const unknown = frames.filter((_frame, at) => !known[at])
  for (const [done, { attachment, part, path }] of unknown.entries()) {
    onProgress(done, unknown.length)
    const pixels = await ingest.pixels(path, attachment.name, signal)
    await engine.look({ ...part, pixels }, () => {}, signal)
    signal.throwIfAborted()
  }
  if (unknown.length > 0) onProgress(unknown.length, unknown.length)
}
