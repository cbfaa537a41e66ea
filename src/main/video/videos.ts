/** Anything that moves, by one interface: films by a browser's decoders, animated pictures by ours. */
import sharp from 'sharp'
import { sampleAnimation } from './animation'
import { isMovingPicture } from './clip'
import { sampleVideo } from './sample-video'
import type { OnFrame, OpenFramePage, VideoFacts, VideoFrame, VideoPlan } from './video'

/** A frame as a picture file, to the bit what was decoded. */
export type FramePicture = Omit<VideoFrame, 'data'> & { png: Uint8Array }

export interface Videos {
  /** @throws DeskglassError that names the file or the browser, and the way out */
  sample(
    path: string,
    name: string,
    plan: VideoPlan,
    onFrame: OnFrame<FramePicture>,
    signal: AbortSignal,
  ): Promise<VideoFacts>
}

/** Animated pictures, in the process that decodes what strangers made. */
export const animations: Videos = {
  sample: (path, name, plan, onFrame, signal) =>
    sampleAnimation(path, name, plan, inPictures(onFrame), signal),
}

/** @param pictures `animations`, or its proxy in another process */
export function createVideos(openPage: OpenFramePage, pictures: Videos): Videos {
  return {
    async sample(path, name, plan, onFrame, signal) {
      if (await isMovingPicture(path, name)) return pictures.sample(path, name, plan, onFrame, signal)
      return sampleVideo(path, name, plan, openPage, inPictures(onFrame), signal)
    },
  }
}

function inPictures(onFrame: OnFrame<FramePicture>): OnFrame {
  return async ({ data, ...frame }, total) => {
    const { width, height } = frame
    // Adaptive filters at a low level: a third of the bytes in a tenth of a second.
    const png = await sharp(data, { raw: { width, height, channels: 3 } })
      .png({ compressionLevel: 3, adaptiveFiltering: true })
      .toBuffer()
    await onFrame({ ...frame, png: Uint8Array.from(png) }, total)
  }
}
