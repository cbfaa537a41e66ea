/** One page, whatever happens: read in its own way, or unread with a sentence. Nothing but Stop ends the document for it. */
import type { Page } from '../../shared/contract'
import { DeskglassError, isAbort, toFailure } from '../failure'
import type { OpenDocument } from './document'
import { isBlank } from './paper'
import { withinTime } from './time-limit'

/** A dense scan takes 10 s on a quiet core; a page of fifty pictures several times that. */
const PAGE_SECONDS = 240
/** Fewer letters on a picture of a page than this are more likely dirt and stamps than its text. */
const FEW_LETTERS = 20
/** Enough to tell paper from ink. */
const GLANCE = 800

/** @returns the page, and where a fault of ours kept it from being read, its stack */
export async function readPage(
  document: OpenDocument,
  number: number,
  signal: AbortSignal,
): Promise<{ page: Page; bug?: string }> {
  try {
    const page = await withinTime(PAGE_SECONDS, signal, tooSlow, (limit) => document.readPage(number, limit))
    return { page: await explained(document, { ...page, number }, signal) }
  } catch (error) {
    if (signal.aborted || isAbort(error)) throw signal.reason ?? error
    const failure = toFailure(error)
    const unread = unreadPage(number, failure.code === 'bug' ? NOT_UNDERSTOOD : failure.message)
    return failure.code === 'bug' && error instanceof Error
      ? { page: unread, bug: error.stack ?? error.message }
      : { page: unread }
  }
}

const NOT_UNDERSTOOD = 'Its content could not be understood.'

function unreadPage(number: number, why: string): Page {
  return { number, source: 'none', width: 0, height: 0, text: '', lines: [], why }
}

function tooSlow(): DeskglassError {
  return new DeskglassError(
    'timed-out',
    `It was not read within ${PAGE_SECONDS} seconds, and reading it was stopped.`,
    { seconds: PAGE_SECONDS },
    ['retry'],
  )
}

/** The reader found hardly anything: because nothing is there, or because it cannot read what is there. */
async function explained(document: OpenDocument, page: Page, signal: AbortSignal): Promise<Page> {
  const letters = page.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (page.source !== 'ocr' || letters >= FEW_LETTERS) return page
  const pixels = await document.drawPage(page.number, GLANCE, signal)
  if (!pixels) return page
  const { why: _why, ...plain } = page
  if (letters === 0 && isBlank(pixels)) return plain
  const found = letters === 0 ? 'no text' : 'hardly any text'
  return { ...page, why: `The page is a picture, and the reader found ${found} in it.` }
}
