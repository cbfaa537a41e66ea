/** The pages of a document in order, as they are read: a summary begins while the reading goes on. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attachment, Page, PageCoverage } from '../../shared/contract'
import { DeskglassError } from '../failure'
import { readAttachment, readAttachmentFile } from '../store/attachments'
import { coverage, documentPages, pageMarks } from '../store/document-pages'
import { readAnyDocument } from '../store/document-facts'
import type { Services } from './services'

const LOOK_EVERY_MS = 150
/** Unfolded at a time: a page costs a millisecond or so. */
const PAGES_AT_ONCE = 4

/** @throws DeskglassError the attachment's failure, where it could not be read */
export async function* pagesAsRead(
  services: Services,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const settling = services.reader.whenSettled(id, signal)
  let settled: Attachment | null = null
  const settle = settling.then((attachment) => void (settled = attachment))
  settle.catch(() => {})
  let next = 1
  for (;;) {
    // Asked before the pages are: what is read in between is met in the next round.
    const last = settled as Attachment | null
    if (last?.state === 'failed') throw DeskglassError.from(last.failure!)
    if (last && last.kind !== 'document') return yield* services.reader.reading(id).pages
    const { sha256, readUpTo } = readSoFar(services, id)
    while (next <= readUpTo) {
      const to = Math.min(readUpTo, next + PAGES_AT_ONCE - 1)
      for (const page of documentPages(services.db, sha256, next, to)) yield page
      next = to + 1
      signal.throwIfAborted()
    }
    if (last) return
    await Promise.race([settle, sleep(LOOK_EVERY_MS, undefined, { signal })])
  }
}

/** The first page that is not read is not passed. */
function readSoFar({ db }: Services, id: string): { sha256: string; readUpTo: number } {
  const sha256 = readAttachmentFile(db, id)
  if (sha256 === null || !readAnyDocument(db, sha256)) return { sha256: '', readUpTo: 0 }
  const { marks } = pageMarks(db, sha256)
  const waiting = marks.indexOf('w')
  return { sha256, readUpTo: waiting < 0 ? marks.length : waiting }
}

/** Counted from what is stored. */
export function coverageOf({ db }: Services, id: string): PageCoverage {
  const sha256 = readAttachmentFile(db, id)
  if (sha256 !== null && readAnyDocument(db, sha256)) return coverage(db, sha256)
  // A picture is one page, read by the reader.
  const read = readAttachment(db, id).state === 'ready' ? 1 : 0
  return { total: 1, read, text: 0, ocr: read, vision: 0, blank: 0, unread: [] }
}
