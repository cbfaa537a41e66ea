/** The sentences about a container that cannot be opened: what it claims is checked before anything in it is unpacked. */
import { DeskglassError } from '../../failure'
import { visibleName } from '../file-name'

export function damagedDocument(name: string, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'damaged-file',
    `${file} is damaged: what is in it cannot be read. Save or download it again.`,
    { file },
    ['choose-other'],
    { cause },
  )
}

export function unpacksTooLarge(name: string, bytes: number, mostBytes: number): DeskglassError {
  const file = visibleName(name)
  const inMegabytes = (count: number) => Math.ceil(count / 1024 / 1024)
  return new DeskglassError(
    'too-large',
    `${file} is too large: it unpacks to ${inMegabytes(bytes)} MB, and Deskglass unpacks up to ${inMegabytes(mostBytes)} MB. Split it, or save it as PDF and add that.`,
    { file, bytes },
    ['choose-other'],
  )
}

/** Of archives made to fill a disk: a few kilobytes that unpack to gigabytes. */
export function unpacksWithoutEnd(name: string, bytes: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'too-large',
    `${file} is too large: it holds ${Math.ceil(bytes / 1024 / 1024)} MB of almost nothing, as files do that were made to fill the memory. Save it as PDF and add that, if you trust it.`,
    { file, bytes },
    ['choose-other'],
  )
}

export function tooManyEntries(name: string, entries: number, most: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'too-large',
    `${file} is too large: it holds ${entries} files, and Deskglass reads up to ${most} in one. Unpack it and add those you need.`,
    { file, entries },
    ['choose-other'],
  )
}

/** No format but PDF is opened with a password, so this does not ask for one. */
export function protectedDocument(name: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'unsupported-kind',
    `${file} is protected with a password, and Deskglass opens protected PDF files only. Save a copy of it without the password and add that.`,
    { file, what: 'a protected document' },
    ['choose-other'],
  )
}
