/** What is known of a video and of the frames taken from it, and what a page that decodes one must offer. */

export interface VideoPlan {
  /** Frames a second; 1 in every SmolVLM2. */
  fps: number
  maxFrames: number
  /** Left out at both ends of long videos; 1 in every SmolVLM2. */
  skipSeconds: number
}

export interface VideoFacts {
  /** By content: mp4, webm, gif, webp. mov counts as mp4, mkv as webm. */
  format: 'mp4' | 'webm' | 'gif' | 'webp'
  durationSeconds: number
  /** Mean over the whole video, as the reference counts; varying rates are common in screen recordings. */
  fps: number
  /** The container does not say when its frames are shown: 24 a second are assumed, as the reference does. */
  fpsAssumed: boolean
  totalFrames: number
  /** Upright, in pixels, before any scaling. */
  width: number
  height: number
}

export interface VideoFrame {
  /** Of the frame among all, in the order they are shown. */
  index: number
  /** index / fps: what the prompt tells the model. In a video of varying rate not quite when the frame is shown. */
  stampSeconds: number
  /** When it begins to be shown. */
  shownSeconds: number
  width: number
  height: number
  /** Red, green, blue a pixel, rows from the top: width * height * 3 bytes. */
  data: Uint8Array
}

/** Gets each frame of a plan in order, before the next is decoded; `total`: how many there will be. */
export type OnFrame<Frame = VideoFrame> = (frame: Frame, total: number) => Promise<void> | void

/** Answers what the page asks for: itself, its script, and pieces of the clip. */
export type PageFiles = (request: Request) => Promise<Response>

/** A page without network, in a process of its own, that shows `PageFiles` under any origin. */
export interface FramePage {
  /** Runs an expression in the page and gives what it resolves to; strings, numbers and plain objects only. */
  run(expression: string): Promise<unknown>
  /** Ends the page and its process, whatever it is doing. */
  close(): Promise<void>
}

/** Rejects with a DeskglassError where no such page can be had, and when the signal aborts. */
export type OpenFramePage = (files: PageFiles, signal: AbortSignal) => Promise<FramePage>

/** Longer side of a frame, pixels. A model takes less; small letters in a recorded screen are read with this. */
export const LONGEST = 1600
