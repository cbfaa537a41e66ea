/** Anything that moves, by one interface: films by a browser's decoders, animated pictures by ours. */
import sharp from 'sharp'
import { animationPoster, sampleAnimation } from './animation'
import { isMovingPicture } from './clip'
import { posterFrame, sampleVideo } from './sample-video'
import type { OpenFramePage, SampledVideo, VideoFacts, VideoFrame, VideoPlan } from './video'

export interface Videos {
  /**
   * @param onProgress 0..1, by frames
   * @throws DeskglassError that names the file or the browser, and the way out
   */
  sample(
    path: string,
    name: string,
    plan: VideoPlan,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<SampledVideo>
  /** What a video is, and a frame of it to show. */
  poster(path: string, name: string, signal: AbortSignal): Promise<{ facts: VideoFacts; frame: VideoFrame }>
}

/** Animated pictures, here or in the process that decodes what strangers made. */
export const animations: Videos = { sample: sampleAnimation, poster: animationPoster }

/** @param pictures `animations`, or its proxy in another process */
export function createVideos(openPage: OpenFramePage, pictures: Videos): Videos {
  return {
    async sample(path, name, plan, onProgress, signal) {
      if (await isMovingPicture(path, name)) return pictures.sample(path, name, plan, onProgress, signal)
      return sampleVideo(path, name, plan, openPage, onProgress, signal)
    },
    async poster(path, name, signal) {
      if (await isMovingPicture(path, name)) return pictures.poster(path, name, signal)
      return posterFrame(path, name, openPage, signal)
    },
  }
}

/** A WebP of at most 640 x 640 pixels, as pictures have. */
export async function posterThumbnail({ data, width, height }: VideoFrame): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: 640, height: 640, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
}
