/** Animated pictures as the rest of the program has them: the same interface, in the process that parses what strangers made. */
import type { VideoFacts, VideoPlan } from '../video/video'
import type { FramePicture, Videos } from '../video/videos'
import type { WorkerHost } from './worker-host'

/** A frame on its way from the ingest process, of so many. */
export interface FrameEvent {
  frame: FramePicture
  total: number
}

export function createAnimationClient(host: WorkerHost): Videos {
  return {
    async sample(path, name, plan: VideoPlan, onFrame, signal) {
      // Events come without waiting; frames are still taken one after the other.
      let taken: Promise<void> = Promise.resolve()
      const onEvent = ({ frame, total }: FrameEvent) => {
        taken = taken.then(() => onFrame(frame, total))
        taken.catch(() => {})
      }
      const facts = (await host.call('sampleAnimation', [path, name, plan], {
        onEvent,
        signal,
      })) as VideoFacts
      await taken
      return facts
    },
  }
}
