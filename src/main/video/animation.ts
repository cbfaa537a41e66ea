/** An animated GIF or WebP, looked at as a video. Decodes what strangers made, so it runs in the ingest process. */
import sharp from 'sharp'
import { MOST_PIXELS } from '../documents/decode-picture'
import { damagedPicture, tooLargePicture } from '../documents/failures'
import { openPicture } from '../documents/source-file'
import { DeskglassError } from '../failure'
import { notAVideo } from './failures'
import { sampleFrameIndices } from './sampling'
import {
  LONGEST,
  posterIndex,
  type SampledVideo,
  type VideoFacts,
  type VideoFrame,
  type VideoPlan,
} from './video'

/** Browsers show a frame of no time for that long, and so people know the picture. Milliseconds. */
const SHORTEST = 10
const SHOWN_INSTEAD = 100

/**
 * @param onProgress 0..1, by frames
 * @throws DeskglassError naming the file: no animation, damaged, too large
 */
export async function sampleAnimation(
  path: string,
  name: string,
  plan: VideoPlan,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<SampledVideo> {
  const { facts, draw } = await openAnimation(path, name, signal)
  const { totalFrames: totalNumFrames, fps, durationSeconds: duration } = facts
  const indices = sampleFrameIndices({ totalNumFrames, fps, duration }, plan)
  const frames: VideoFrame[] = []
  for (const index of indices) {
    signal.throwIfAborted()
    frames.push(await draw(index))
    onProgress(frames.length / indices.length)
  }
  return { ...facts, frames }
}

export async function animationPoster(
  path: string,
  name: string,
  signal: AbortSignal,
): Promise<{ facts: VideoFacts; frame: VideoFrame }> {
  const { facts, draw } = await openAnimation(path, name, signal)
  return { facts, frame: await draw(posterIndex(facts)) }
}

async function openAnimation(path: string, name: string, signal: AbortSignal) {
  const { bytes, format } = await openPicture(path, name, signal)
  if (format !== 'gif' && format !== 'webp') throw notAVideo(name, 'a picture')
  const facts = await readFacts(bytes, format, name)
  if (facts.totalFrames < 2) throw notAVideo(name, 'a picture that does not move')
  const draw = (index: number) =>
    drawPage(bytes, index, facts.fps).catch((error: unknown) => damaged(name, error))
  return { facts, draw }
}

async function readFacts(bytes: Buffer, format: 'gif' | 'webp', name: string): Promise<VideoFacts> {
  const header = await sharp(bytes, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((error: unknown) => damaged(name, error))
  const { width, height, pages: totalFrames = 1, delay = [] } = header
  if (width * height > MOST_PIXELS) throw tooLargePicture(name, width, height, MOST_PIXELS)
  const shown = Array.from({ length: totalFrames }, (_, page) => shownFor(delay[page] ?? 0))
  const durationSeconds = shown.reduce((sum, milliseconds) => sum + milliseconds, 0) / 1000
  const fps = totalFrames / durationSeconds
  return { format, durationSeconds, fps, fpsAssumed: false, totalFrames, width, height }
}

function shownFor(delay: number): number {
  return delay <= SHORTEST ? SHOWN_INSTEAD : delay
}

/** A page is what is seen at that moment, earlier pages beneath it where they shine through. */
async function drawPage(bytes: Buffer, page: number, fps: number): Promise<VideoFrame> {
  const { data, info } = await sharp(bytes, { page, pages: 1, limitInputPixels: MOST_PIXELS, failOn: 'none' })
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { index: page, stampSeconds: page / fps, width: info.width, height: info.height, data }
}

function damaged(name: string, error: unknown): never {
  throw error instanceof DeskglassError ? error : damagedPicture(name, error)
}
