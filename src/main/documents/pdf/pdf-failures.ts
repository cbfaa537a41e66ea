/** The sentences about PDF files that cannot be read. */
import { DeskglassError } from '../../failure'
import { visibleName } from '../file-name'

/** `wrong`: a password was given, and it is not the one. */
export function lockedPdf(name: string, wrong: boolean): DeskglassError {
  const file = visibleName(name)
  const message = wrong
    ? `The password does not open ${file}. Type it again; capitals and spaces count.`
    : `${file} is locked with a password. Type the password to read it; it is not stored.`
  return new DeskglassError('locked', message, { file, wrong: wrong ? 1 : 0 }, ['unlock'])
}

export function damagedPdf(name: string): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'damaged-file',
    `${file} is damaged: it begins like a PDF document, but no page of it can be found. Save or download it again.`,
    { file },
    ['choose-other'],
  )
}

export function tooManyPages(name: string, pages: number, most: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'too-large',
    `${file} has ${pages} pages, and Deskglass reads up to ${most}. Save the part you need as a file of its own.`,
    { file, pages },
    ['choose-other'],
  )
}

export function unreadablePage(name: string, page: number, cause?: unknown): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'damaged-file',
    `Page ${page} of ${file} is damaged and cannot be read; the other pages can. Save or download the file again.`,
    { file, page },
    ['retry'],
    { cause },
  )
}

export function latePage(name: string, page: number, seconds: number): DeskglassError {
  const file = visibleName(name)
  return new DeskglassError(
    'timed-out',
    `Page ${page} of ${file} was not read within ${seconds} seconds and is left out; the other pages are read. Try it again.`,
    { file, page, seconds },
    ['retry'],
  )
}
