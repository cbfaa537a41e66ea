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
    `${file} is ${what}, not a file.${what === 'a folder' ? ' Add the files in it one by one.' : ' Add a file.'}`,
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
  const message = `${file} is ${what}, not a picture. Save what you want looked at as PNG or JPEG and add that.`
  return /picture|photo|pointer/.test(what)
    ? unsupportedKind(name, what)
    : new DeskglassError('unsupported-kind', message, { file, what }, ['choose-other'])
}

/** What there is no reader for. `what`: a noun with its article, or null where the content is unknown. */
export function unsupportedKind(name: string, what: string | null): DeskglassError {
  const file = visibleName(name)
  const is = what ? `is ${what}, which Deskglass cannot open` : 'is of a kind that Deskglass does not know'
  const wayOut = WAYS_OUT.find(([pattern]) => pattern.test(what ?? ''))?.[1] ?? 'Save it as PDF and add that.'
  const details = what ? { file, what } : { file }
  return new DeskglassError('unsupported-kind', `${file} ${is}. ${wayOut}`, details, ['choose-other'])
}

const WAYS_OUT: [RegExp, string][] = [
  [/picture|photo|pointer/, 'Save it as PNG or JPEG and add it again.'],
  [/binary Excel/, 'Save it as .xlsx and add that.'],
  [/older Office/, 'Save it as .docx, .xlsx, .pptx or PDF and add that.'],
  [/archive/, 'Unpack it and add the files in it.'],
  [/sound/, 'Add a text of what is said in it.'],
  [/database/, 'Export what you need from it as CSV and add that.'],
  [/program|font/, 'Add a screenshot or a document about it.'],
]

/** `what`: a noun with its article for what is opened another way. */
export function notADocument(name: string, what: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'unsupported-kind',
    `${file} is ${what}, not a document. Add it again; Deskglass looks at it as ${what}.`,
    { file, what },
    ['choose-other'],
  )
}

/** A book or document whose content was encrypted for one reader's device. */
export function copyProtected(name: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'locked',
    `${file} is copy-protected: its text is encrypted for another program. Add a copy without protection.`,
    { file },
    ['choose-other'],
  )
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
