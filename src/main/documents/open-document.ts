/**
 * Opens any document: what it is by its content, and the reader for that. Readers are loaded when they are first needed, so that a
 * text costs no PDF library.
 */
import type { DocumentSource, OpenDocument, OpenFormat, ReadPicture } from './document'
import { notADocument, unsupportedKind } from './failures'
import { kindOf, type DocumentFormat } from './file-kind'
import { compoundFailure, isCompoundFile } from './office/compound-file'
import { readSource } from './source-file'
import { formatOf, mimetypeIn } from './what-is'
import { openZip } from './zip/open-zip'
import { zipFormat } from './zip/zip-format'

export { whatIs } from './what-is'

export interface OpenOptions {
  /** Left out: none was given. */
  password?: string
  /** For pages without a text layer and pictures inside. */
  readPicture: ReadPicture
}

/**
 * @throws DeskglassError for what is no file, no document, or cannot be read; `locked` where a password is needed
 */
export async function openDocument(
  path: string,
  name: string,
  { password, readPicture }: OpenOptions,
  signal: AbortSignal,
): Promise<OpenDocument> {
  const bytes = await readSource(path, name, (head) => refuseOthers(head, name), signal)
  const source = { name, bytes, ...(password !== undefined && { password }) }
  return openAs(await formatIn(source), source, readPicture, signal)
}

/** The same for a file that is in memory already. A mail within a mail has its attachments named only. */
const openAttached: OpenFormat = async (source, readPicture, signal) => {
  const format = await formatIn(source)
  if (format === 'eml')
    return (await import('./mail/open-mail')).mailReader(null)(source, readPicture, signal)
  return openAs(format, source, readPicture, signal)
}

async function openAs(
  format: DocumentFormat,
  source: DocumentSource,
  readPicture: ReadPicture,
  signal: AbortSignal,
): Promise<OpenDocument> {
  const open = await READERS[format]()
  signal.throwIfAborted()
  return open(source, readPicture, signal)
}

const READERS: Record<DocumentFormat, () => Promise<OpenFormat>> = {
  csv: async () => (await import('./table/open-csv')).openCsv,
  pdf: async () => (await import('./pdf/open-pdf')).openPdf,
  docx: async () => (await import('./office/open-word')).openWord,
  pptx: async () => (await import('./office/open-slides')).openSlides,
  xlsx: async () => (await import('./office/open-workbook')).openWorkbook,
  odt: async () => (await import('./office/open-odf')).openOdf,
  odp: async () => (await import('./office/open-odf')).openOdf,
  ods: async () => (await import('./office/open-odf')).openOdf,
  html: async () => (await import('./web/open-html')).openHtml,
  md: async () => (await import('./markdown/open-markdown')).openMarkdown,
  epub: async () => (await import('./book/open-epub')).openEpub,
  eml: async () => (await import('./mail/open-mail')).mailReader(openAttached),
  mhtml: async () => (await import('./mail/open-mail')).openSavedPage,
  mbox: async () => (await import('./mail/open-mail')).openMailbox,
  rtf: async () => (await import('./rtf/open-rtf')).openRtf,
  txt: async () => (await import('./text/open-text')).openText,
  code: async () => (await import('./text/open-text')).openCode,
  xml: async () => (await import('./text/open-text')).openCode,
  json: async () => (await import('./text/open-text')).openCode,
}

/** Before a large file is read whole: what certainly is no document. */
function refuseOthers(head: Buffer, name: string): void {
  const kind = kindOf(head)
  if (kind.picture) throw notADocument(name, 'a picture')
  if (kind.looks === 'video') throw notADocument(name, 'a video')
  if (kind.looks === null && !isCompoundFile(head)) throw unsupportedKind(name, kind.other)
}

async function formatIn({ bytes, name }: DocumentSource): Promise<DocumentFormat> {
  refuseOthers(bytes, name)
  if (isCompoundFile(bytes)) throw compoundFailure(bytes, name)
  const kind = kindOf(bytes)
  if (kind.picture !== null) throw notADocument(name, 'a picture')
  const { format, other } =
    kind.looks === 'zip' ? await formatInZip(bytes, name) : formatOf(kind, bytes, name)
  if (!format) throw unsupportedKind(name, other)
  return format
}

async function formatInZip(bytes: Buffer, name: string) {
  const zip = await openZip(bytes, name)
  try {
    const mimetype = mimetypeIn(bytes) || ((await zip.read('mimetype'))?.toString('latin1') ?? '')
    return zipFormat(zip.names, mimetype)
  } finally {
    zip.close()
  }
}
