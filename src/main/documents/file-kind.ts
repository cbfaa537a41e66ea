/** What a file is, by its first bytes and never by its name. What only a name tells apart (`text/text-format.ts`) comes later. */
import { otherKind } from './other-kind'

export type PictureFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif' | 'svg' | 'bmp' | 'ico'

/** What there is a reader for; `open-document.ts` has the table. */
export type DocumentFormat =
  | 'pdf'
  | 'docx'
  | 'pptx'
  | 'xlsx'
  | 'odt'
  | 'odp'
  | 'ods'
  | 'rtf'
  | 'epub'
  | 'html'
  | 'mhtml'
  | 'md'
  | 'csv'
  | 'eml'
  | 'mbox'
  | 'xml'
  | 'json'
  | 'code'
  | 'txt'

/**
 * `other`: a noun for a sentence, with its article ("a PDF document"); null where nothing is known about the bytes.
 * `looks`: the family, where there is a way to read it: a zip may hold a document, a text is told apart by its name.
 */
export type FileKind =
  | { picture: PictureFormat }
  | { picture: null; other: string | null; looks: 'pdf' | 'rtf' | 'zip' | 'text' | 'video' | null }

/** So many bytes of a file are enough to tell. */
export const KIND_BYTES = 64 * 1024

export function kindOf(head: Uint8Array): FileKind {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, KIND_BYTES))
  const picture = pictureFormat(bytes)
  return picture ? { picture } : { picture: null, ...otherKind(bytes) }
}

function pictureFormat(bytes: Buffer): PictureFormat | null {
  const latin = (start: number, end: number) => bytes.toString('latin1', start, end)
  if (latin(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (latin(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (/^GIF8[79]a/.test(latin(0, 6))) return 'gif'
  if (latin(0, 4) === 'RIFF' && latin(8, 12) === 'WEBP') return 'webp'
  if (/^(II[*+]\0|MM\0[*+])/.test(latin(0, 4))) return 'tiff'
  if (latin(4, 8) === 'ftyp' && /avi[fs]/.test(brands(bytes))) return 'avif'
  if (isBitmap(bytes)) return 'bmp'
  if (latin(0, 4) === '\0\0\x01\0' && bytes.length > 22 && bytes.readUInt16LE(4) > 0) return 'ico'
  return isSvg(bytes) ? 'svg' : null
}

/** "BM" alone begins many a text: the size of the header that follows has to be one of the few there are. */
function isBitmap(bytes: Buffer): boolean {
  if (bytes.length < 26 || bytes.toString('latin1', 0, 2) !== 'BM') return false
  return [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14))
}

/** The first element decides; comments, the XML declaration and a document type may stand before it. */
function isSvg(bytes: Buffer): boolean {
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return /^(?:<\?[^>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*|<!DOCTYPE[^[>]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:\w+:)?svg[\s>/]/i.test(
    text,
  )
}

/** All brands an ISO media file names, in one string: "avif", "heic", "mif1", … */
export function brands(bytes: Buffer): string {
  return bytes.toString('latin1', 8, Math.min(bytes.readUInt32BE(0), bytes.length, 256))
}
