/** What is known of an attachment's content without reading anything: where it lies, and its text, of whatever kind it is. */
import type { Page, Reading } from '../../shared/contract'
import { DeskglassError } from '../failure'
import { readAttachment, readAttachmentFile } from '../store/attachments'
import { readAnyDocument } from '../store/document-facts'
import { documentPages, readPage } from '../store/document-pages'
import { filePath } from '../store/files'
import type { Database } from '../store/open-store'
import { readReading } from '../store/readings'

/** Part of a reading's key in the store: a better reader reads again. */
export const READER_VERSION = 'pp-ocrv4-1'
/** The same for documents: pages that need the reader are read by it. */
export const DOCUMENT_READER_VERSION = `documents-1+${READER_VERSION}`

export interface Content {
  sha256: string
  name: string
  path: string
}

/** Throws `not-found`, and `file-vanished` where nothing was copied yet. */
export function contentOf(db: Database, home: string, id: string): Content {
  const sha256 = readAttachmentFile(db, id)
  const { name } = readAttachment(db, id)
  if (sha256 !== null) return { sha256, name, path: filePath(home, sha256) }
  throw new DeskglassError(
    'file-vanished',
    `“${name}” was not completely copied. Add it again.`,
    { file: name },
    ['choose-other', 'remove'],
  )
}

/** All text; of a document, what is read so far. Throws `not-found` where there is none. */
export function readingOf(db: Database, id: string): Reading {
  const sha256 = readAttachmentFile(db, id) ?? ''
  const document = readAnyDocument(db, sha256)
  if (document) return { kind: 'document', unit: document.unit, pages: documentPages(db, sha256) }
  const reading = readReading(db, sha256, READER_VERSION)
  if (reading) return reading
  throw new DeskglassError('not-found', `“${readAttachment(db, id).name}” has not been read.`)
}

/** One page. Throws `not-found` where it is not read yet. */
export function pageOf(db: Database, id: string, number: number): Page {
  const sha256 = readAttachmentFile(db, id) ?? ''
  const page = readAnyDocument(db, sha256)
    ? readPage(db, sha256, number)
    : readReading(db, sha256, READER_VERSION)?.pages[number - 1]
  if (page) return page
  const { name } = readAttachment(db, id)
  throw new DeskglassError('not-found', `Page ${number} of “${name}” has not been read.`)
}
