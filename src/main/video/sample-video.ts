/** A video file becomes the frames a model looks at. The story from the file to the pixels. */
import { DeskglassError } from '../failure'
import { openClip, type Clip } from './clip'
import { codecMissing, damagedVideo, decoderStopped, frameTookTooLong } from './failures'
import { DECODER, type DrawnFrame, type OpenedClip } from './frame-page'
import { createPageFiles } from './page-files'
import { readTimeline } from './read-timeline'
import { sampleFrameIndices } from './sampling'
import type { Timeline } from './timeline'
import { LONGEST } from './video'
import type { FramePage, OnFrame, OpenFramePage, VideoFacts, VideoFrame, VideoPlan } from './video'

/** A frame in the middle of a long group of pictures takes up to a second on a slow machine. */
const FRAME_LIMIT_MS = 20_000

const HANGING_MS = 2 * FRAME_LIMIT_MS + 5_000

/** What the reference assumes of a video that does not say. */
const ASSUMED_FPS = 24

/** @throws DeskglassError naming the file: no video, codec missing, damaged, a frame too slow, no browser */
export async function sampleVideo(
  path: string,
  name: string,
  plan: VideoPlan,
  openPage: OpenFramePage,
  onFrame: OnFrame,
  signal: AbortSignal,
): Promise<VideoFacts> {
  await using clip = await openClip(path, name)
  const timeline = await readTimeline(clip, signal)
  const page = await openPage(createPageFiles(clip.file, clip.size, clip.type), signal)
  try {
    const { facts, draw } = await openDecoder(page, clip, timeline, signal)
    const { totalFrames: totalNumFrames, fps, durationSeconds: duration } = facts
    const indices = sampleFrameIndices({ totalNumFrames, fps, duration }, plan)
    for (const index of indices) await onFrame(await draw(index), indices.length)
    return facts
  } finally {
    await page.close()
  }
}

interface Decoder {
  facts: VideoFacts
  draw(index: number): Promise<VideoFrame>
}

async function openDecoder(
  page: FramePage,
  clip: Clip,
  timeline: Timeline | null,
  signal: AbortSignal,
): Promise<Decoder> {
  const call = async <Result>(expression: string): Promise<Result> => {
    try {
      return (await answered(page.run(`${DECODER}.${expression}`), clip.name)) as Result
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof DeskglassError) throw error
      throw decoderStopped(clip.name, error)
    }
  }
  const opened = await call<OpenedClip>(`open(${FRAME_LIMIT_MS})`)
  if (opened.state === 'no-codec') throw codecMissing(clip.name, timeline?.codec ?? null)
  if (opened.state !== 'open') throw notDrawn(opened.state, clip.name, timeline)
  const facts = factsOf(clip, opened, timeline)
  const draw = async (index: number): Promise<VideoFrame> => {
    const moment = momentOf(index, facts, timeline)
    const drawn = await call<DrawnFrame>(`draw(${JSON.stringify(moment)}, ${LONGEST}, ${FRAME_LIMIT_MS})`)
    if (drawn.state !== 'drawn') throw notDrawn(drawn.state, clip.name, timeline)
    const { width, height, base64 } = drawn
    const times = { stampSeconds: index / facts.fps, shownSeconds: moment.from }
    return { index, ...times, width, height, data: Buffer.from(base64, 'base64') }
  }
  return { facts, draw }
}

/** The page keeps its limits itself, unless it hangs: its timers then hang with it. */
async function answered(answer: Promise<unknown>, name: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(frameTookTooLong(name, HANGING_MS / 1000)), HANGING_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

function notDrawn(state: 'unreadable' | 'late', name: string, timeline: Timeline | null) {
  if (state === 'late') return frameTookTooLong(name, FRAME_LIMIT_MS / 1000)
  return timeline?.codec && !timeline.common ? codecMissing(name, timeline.codec) : damagedVideo(name)
}

function factsOf(
  { format }: Clip,
  opened: OpenedClip & { state: 'open' },
  timeline: Timeline | null,
): VideoFacts {
  const { width, height } = opened
  if (!timeline?.times.length) {
    const { durationSeconds } = opened
    const totalFrames = Math.max(1, Math.round(durationSeconds * ASSUMED_FPS))
    return { format, durationSeconds, fps: ASSUMED_FPS, fpsAssumed: true, totalFrames, width, height }
  }
  const { times, fps, durationSeconds } = timeline
  return { format, durationSeconds, fps, fpsAssumed: false, totalFrames: times.length, width, height }
}

/** A moment well inside the time in which a frame is shown, so that rounding brings up no neighbour. Seconds. */
function momentOf(index: number, { fps, durationSeconds }: VideoFacts, timeline: Timeline | null) {
  const from = timeline?.times[index] ?? index / fps
  const until = timeline?.times[index + 1] ?? Math.max(durationSeconds, from)
  const half = Math.min(until - from, 1 / fps) / 2
  return { seconds: from + half, from, tolerance: half }
}
