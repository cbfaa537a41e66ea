/** A clip's timeline, whichever of the two families its container is of. */
import type { Clip } from './clip'
import { readMatroskaTimeline } from './matroska'
import { readMp4Timeline } from './mp4'
import type { Timeline } from './timeline'

/** Null where the container is damaged or says too little: what can be shown is shown all the same. */
export async function readTimeline(clip: Clip, signal: AbortSignal): Promise<Timeline | null> {
  try {
    return await (clip.format === 'mp4' ? readMp4Timeline(clip, signal) : readMatroskaTimeline(clip, signal))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof RangeError) return null
    throw error
  }
}
