/** The sentences about a file that cannot be read. Each names the file, says what is wrong and the way out. */
import { DeskglassError } from '../failure'
import { visibleName } from './file-name'

export function emptyFile(name: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'empty-file',
    `${file} is empty: it holds no bytes. Save or download it again.`,
    { file },
    ['choose-other'],
  )
}

export function fileVanished(name: string, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'file-vanished',
    `${file} is no longer there. It was moved, renamed or deleted; add it again.`,
    { file },
    ['choose-other'],
    { cause },
  )
}

export function notAllowed(name: string, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'not-allowed',
    `${file} cannot be opened: you have no permission to read it. Change its permissions, or copy it to a folder of yours.`,
    { file },
    ['retry', 'choose-other'],
    { cause },
  )
}

export function notAFile(name: string, what: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'unsupported-kind',
    `${file} is ${what}, not a file. Add the files in it one by one.`,
    { file, what },
    ['choose-other'],
  )
}

/** `what`: a noun with its article, or null where the content is unknown. */
export function notAPicture(name: string, what: string | null): DeskglassError {
  const file = visibleName(name)
  if (!what) {
    const message = `${file} is not a picture that Deskglass knows. Save it as PNG or JPEG and add it again.`
    return new DeskglassError('not-a-picture', message, { file }, ['choose-other'])
  }
  const wayOut = /picture|photo|pointer/.test(what)
    ? ', which Deskglass cannot open. Save it as PNG or JPEG and add it again.'
    : '; Deskglass reads pictures so far. Take a screenshot of it and add that.'
  return new DeskglassError('unsupported-kind', `${file} is ${what}${wayOut}`, { file, what }, [
    'choose-other',
  ])
}

export function tooLargePicture(
  name: string,
  width: number,
  height: number,
  mostPixels: number,
): DeskglassError {
  const file = visibleName(name)
  const most = `${Math.floor(mostPixels / 1e6)} million pixels`
  return new DeskglassError(
    'too-large',
    `${file} is too large: ${width} x ${height} pixels, and Deskglass reads up to ${most}. Cut out the part you need, or save it smaller.`,
    { file, width, height },
    ['choose-other'],
  )
}

export function tooManyBytes(name: string, bytes: number, mostBytes: number): DeskglassError {
  const file = visibleName(name)
  const inMegabytes = (count: number) => Math.ceil(count / 1024 / 1024)
  return new DeskglassError(
    'too-large',
    `${file} is too large: ${inMegabytes(bytes)} MB, and Deskglass reads up to ${inMegabytes(mostBytes)} MB. Save a smaller copy and add that.`,
    { file, bytes },
    ['choose-other'],
  )
}

export function damagedPicture(name: string, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'damaged-file',
    `${file} is damaged: the picture in it cannot be decoded. Save or download it again.`,
    { file },
    ['choose-other'],
    { cause },
  )
}

export function tookTooLong(name: string, seconds: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'timed-out',
    `${file} was not read within ${seconds} seconds, and reading was stopped. Try again, or cut out the part you need.`,
    { file, seconds },
    ['retry', 'choose-other'],
  )
}
