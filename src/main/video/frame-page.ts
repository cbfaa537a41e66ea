/**
 * The page that decodes videos: the browser's own decoders, in the browser's sandbox. `framePage` is sent as source text,
 * so it must be complete in itself; Node calls what it leaves in `deskglassFrames` (`FrameDecoder`).
 */

export type OpenedClip =
  | { state: 'open'; durationSeconds: number; width: number; height: number }
  /** Sound only as far as this browser can tell: it has no decoder for the pictures. */
  | { state: 'no-codec' }
  | { state: 'unreadable' }
  | { state: 'late' }

export type DrawnFrame =
  | { state: 'drawn'; width: number; height: number; base64: string }
  | { state: 'unreadable' }
  | { state: 'late' }

export interface FrameDecoder {
  open(limitMs: number): Promise<OpenedClip>
  /**
   * The frame shown at `seconds`, which began to be shown at `from`, give or take `tolerance`; at most `longest` on its
   * longer side, as base64 of red, green, blue.
   */
  draw(
    moment: { seconds: number; from: number; tolerance: number },
    longest: number,
    limitMs: number,
  ): Promise<DrawnFrame>
}

export const DECODER = 'deskglassFrames'

export function framePage(name: string): void {
  const video = document.createElement('video')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })!
  video.muted = true
  video.preload = 'auto'

  /** Waits for an event of the video's; `unreadable` when it fails first, `late` after the limit. */
  function next(event: string, limitMs: number, start: () => void): Promise<'done' | 'unreadable' | 'late'> {
    return new Promise((resolve) => {
      const settle = (outcome: 'done' | 'unreadable' | 'late') => () => {
        clearTimeout(timer)
        video.removeEventListener(event, onDone)
        video.removeEventListener('error', onError)
        resolve(outcome)
      }
      const onDone = settle('done')
      const onError = settle('unreadable')
      const timer = setTimeout(settle('late'), limitMs)
      video.addEventListener(event, onDone)
      video.addEventListener('error', onError)
      start()
    })
  }

  async function open(limitMs: number): Promise<OpenedClip> {
    const outcome = await next('loadeddata', limitMs, () => (video.src = 'clip'))
    if (outcome !== 'done') return { state: outcome }
    // A codec that is missing does not fail: the clip opens with its sound, or with nothing.
    if (video.videoWidth === 0) return { state: 'no-codec' }
    const { videoWidth: width, videoHeight: height } = video
    return { state: 'open', durationSeconds: await duration(limitMs), width, height }
  }

  /** What browsers record themselves has no duration until its end was visited. */
  async function duration(limitMs: number): Promise<number> {
    if (Number.isFinite(video.duration)) return video.duration
    await next('seeked', limitMs, () => (video.currentTime = 1e7))
    return Number.isFinite(video.duration) ? video.duration : video.currentTime
  }

  async function draw(
    { seconds, from, tolerance }: { seconds: number; from: number; tolerance: number },
    longest: number,
    limitMs: number,
  ): Promise<DrawnFrame> {
    const outcome = await next('seeked', limitMs, () => (video.currentTime = seconds))
    if (outcome !== 'done') return { state: outcome }
    await fresh((timestamp) => Math.abs(timestamp - from) <= tolerance)
    const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight))
    const width = Math.max(1, Math.round(video.videoWidth * scale))
    const height = Math.max(1, Math.round(video.videoHeight * scale))
    canvas.width = width
    canvas.height = height
    context.imageSmoothingQuality = 'high'
    context.drawImage(video, 0, 0, width, height)
    const { data } = context.getImageData(0, 0, width, height)
    return { state: 'drawn', width, height, base64: await base64(withoutAlpha(data)) }
  }

  /**
   * `seeked` comes before the new frame can be drawn, and on a busy machine the old one is drawn in its place. Asking for
   * the frame brings the next one up. Where a container gives its times otherwise, patience is the answer.
   */
  async function fresh(isExpected: (timestamp: number) => boolean): Promise<void> {
    const patient = performance.now() + 500
    while (performance.now() < patient) {
      const frame = new VideoFrame(video)
      const { timestamp } = frame
      frame.close()
      if (isExpected(timestamp / 1e6)) return
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  function withoutAlpha(pixels: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
    const rgb = new Uint8Array((pixels.length / 4) * 3)
    for (let from = 0, to = 0; from < pixels.length; from += 4) {
      rgb[to++] = pixels[from]!
      rgb[to++] = pixels[from + 1]!
      rgb[to++] = pixels[from + 2]!
    }
    return rgb
  }

  function base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    return new Promise((resolve, reject) => {
      const reader = new FileReader()
      reader.addEventListener('load', () => resolve((reader.result as string).split(',')[1] ?? ''))
      reader.addEventListener('error', () => reject(reader.error))
      reader.readAsDataURL(new Blob([bytes]))
    })
  }

  Object.assign(globalThis, { [name]: { open, draw } satisfies FrameDecoder })
}
