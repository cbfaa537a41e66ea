/** The sentences about a video whose frames cannot be had. Each names the file or the browser, and the way out. */
import { visibleName } from '../documents/file-name'
import { DeskglassError } from '../failure'

export function noBrowser(named: string | null): DeskglassError {
  const message = named
    ? `Videos need a browser, and there is no program at ${visibleName(named)}, which DESKGLASS_CHROMIUM names. Correct it, or leave it out.`
    : 'Videos need a browser to decode them, and neither Chromium, Chrome nor Edge was found. Install one, or name its program in DESKGLASS_CHROMIUM.'
  return new DeskglassError('unsupported-kind', message, {}, ['choose-other'])
}

export function browserFailed(path: string, cause: unknown): DeskglassError {
  return new DeskglassError(
    'reader-stopped',
    `The browser that decodes videos (${visibleName(path)}) did not start. Try again, or name another in DESKGLASS_CHROMIUM.`,
    {},
    ['retry', 'choose-other'],
    { cause },
  )
}

export function decoderStopped(name: string, cause: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'reader-stopped',
    `The part that decodes videos stopped while it was looking at ${file}. Try again, or choose another file.`,
    { file },
    ['retry', 'choose-other'],
    { cause },
  )
}

export function notAVideo(name: string, what: string | null): DeskglassError {
  const file = visibleName(name)
  const found = what === 'a video' ? 'a video of a kind that Deskglass does not know' : what
  return new DeskglassError(
    'unsupported-kind',
    `${file} is ${found ?? 'not a video that Deskglass knows'}. Save it as MP4, WebM, MOV, MKV, GIF or WebP and add it again.`,
    { file, ...(what ? { what } : {}) },
    ['choose-other'],
  )
}

/** `codec`: as people call it, or null where the container does not say. */
export function codecMissing(name: string, codec: string | null): DeskglassError {
  const file = visibleName(name)
  const what = codec
    ? `${file} is a video in ${codec}, which cannot be decoded here.`
    : `The pictures in ${file} are in a format that cannot be decoded here.`
  return new DeskglassError(
    'unsupported-kind',
    `${what} Save it as MP4 with H.264 or as WebM and add it again.`,
    { file, ...(codec ? { codec } : {}) },
    ['choose-other'],
  )
}

export function damagedVideo(name: string, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'damaged-file',
    `${file} is damaged or uses something unusual: its pictures cannot be decoded. Save it as MP4 with H.264 and add it again.`,
    { file },
    ['choose-other'],
    { cause },
  )
}

/** `seconds`: how long one frame was waited for. */
export function frameTookTooLong(name: string, seconds: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'timed-out',
    `A frame of ${file} was not decoded within ${seconds} seconds, and looking was stopped. Try again, or save a smaller copy of the video.`,
    { file, seconds },
    ['retry', 'choose-other'],
  )
}

/** `seconds`: how long all of its frames were waited for. */
export function samplingTookTooLong(name: string, seconds: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'timed-out',
    `The frames of ${file} were not decoded within ${seconds / 60} minutes, and looking was stopped. Try again, or save a smaller copy of the video.`,
    { file, seconds },
    ['retry', 'choose-other'],
  )
}
