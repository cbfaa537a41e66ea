/**
 * Which frames of a video the model sees. Upstream: transformers, `models/smolvlm/video_processing_smolvlm.py`,
 * `sample_frames`; names and arithmetic are kept, since one frame off is another answer.
 */
import type { VideoPlan } from './video'

export interface VideoMetadata {
  totalNumFrames: number
  fps: number
  /** Seconds. */
  duration: number
}

/** Indices in ascending order, at least one, at most `plan.maxFrames`. */
export function sampleFrameIndices(metadata: VideoMetadata, plan: VideoPlan): number[] {
  const last = Math.max(0, metadata.totalNumFrames - 1)
  const estimated = roundHalfToEven(plan.fps * metadata.duration)
  const desired = Math.max(1, Math.min(estimated, plan.maxFrames))
  const [start, end] = range(metadata, plan, last)
  return [...new Set(linspace(start, end, desired).map(Math.trunc))]
}

/** First and last frame to take from: long videos lose their first and last seconds, often black or a title. */
function range({ totalNumFrames, fps, duration }: VideoMetadata, plan: VideoPlan, last: number) {
  const { skipSeconds, maxFrames } = plan
  if (skipSeconds <= 0 || duration - 2 * skipSeconds <= maxFrames * plan.fps) return [0, last] as const
  const start = Math.min(Math.max(0, Math.trunc(skipSeconds * fps)), last)
  const end = Math.min(Math.max(0, Math.trunc(totalNumFrames - skipSeconds * fps)), last)
  return start >= end ? ([0, last] as const) : ([start, end] as const)
}

/** numpy's: the last value is the end itself, whatever the steps add up to. */
function linspace(start: number, end: number, count: number): number[] {
  if (count === 1) return [start]
  const step = (end - start) / (count - 1)
  return Array.from({ length: count }, (_, at) => (at === count - 1 ? end : start + at * step))
}

/** Python's `round`. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}
