/** An animated GIF or WebP, looked at as a video. Decodes what strangers made, so it runs in the ingest process. */
import sharp from 'sharp'
import { MOST_PIXELS } from '../documents/decode-picture'
import { damagedPicture, tooLargePicture } from '../documents/failures'
import { openPicture } from '../documents/source-file'
import { DeskglassError } from '../failure'
import { notAVideo } from './failures'
import { sampleFrameIndices } from './sampling'
import { LONGEST, type OnFrame, type VideoFacts, type VideoFrame, type VideoPlan } from './video'

/** Browsers show a frame of no time for that long, and so people know the picture. Milliseconds. */
const SHORTEST = 10
const SHOWN_INSTEAD = 100

/** @throws DeskglassError naming the file: no animation, damaged, too large */
export async function sampleAnimation(
  path: string,
  name: string,
  plan: VideoPlan,
  onFrame: OnFrame,
  signal: AbortSignal,
): Promise<VideoFacts> {
  const { facts, draw } = await openAnimation(path, name, signal)
  const { totalFrames: totalNumFrames, fps, durationSeconds: duration } = facts
  const indices = sampleFrameIndices({ totalNumFrames, fps, duration }, plan)
  for (const index of indices) {
    signal.throwIfAborted()
    await onFrame(await draw(index), indices.length)
  }
  return facts
}

async function openAnimation(path: string, name: string, signal: AbortSignal) {
  const { bytes, format } = await openPicture(path, name, signal)
  if (format !== 'gif' && format !== 'webp') throw notAVideo(name, 'a picture')
  const { shown, ...facts } = await readFacts(bytes, format, name)
  if (facts.totalFrames < 2) throw notAVideo(name, 'a picture that does not move')
  const draw = async (index: number): Promise<VideoFrame> => {
    const pixels = await drawPage(bytes, index).catch((error: unknown) => damaged(name, error))
    const before = shown.slice(0, index).reduce((sum, milliseconds) => sum + milliseconds, 0)
    return { index, stampSeconds: index / facts.fps, shownSeconds: before / 1000, ...pixels }
  }
  return { facts, draw }
}

/** `shown`: of each frame, milliseconds. */
async function readFacts(
  bytes: Buffer,
  format: 'gif' | 'webp',
  name: string,
): Promise<VideoFacts & { shown: number[] }> {
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => damaged(name, error))
  const { width, height, pages: totalFrames = 1, delay = [] } = header
  if (width * height > MOST_PIXELS) throw tooLargePicture(name, width, height, MOST_PIXELS)
  const shown = Array.from({ length: totalFrames }, (_, page) => shownFor(delay[page] ?? 0))
  const durationSeconds = shown.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000
  const fps = totalFrames / durationSeconds
  return { format, durationSeconds, fps, fpsAssumed: false, totalFrames, width, height, shown }
}

function shownFor(delay: number): number {
  return delay <= SHORTEST ? SHOWN_INSTEAD : delay
}

/** A page is what is seen at that moment, earlier pages beneath it where they shine through. */
async function drawPage(bytes: Buffer, page: number): Promise<Pick<VideoFrame, 'width' | 'height' | 'data'>> {
  const { data, info } = await sharp(bytes, { page, pages: 1, limitInputPixels: MOST_PIXELS, failOn: 'none' })
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

function damaged(name: string, error: unknown): never {
  throw error instanceof DeskglassError ? error : damagedPicture(name, error)
}
