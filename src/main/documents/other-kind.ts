/** Names what is not a picture, so that what becomes of it, and the sentence about it, follow from what it really is. */
import { looksLikeText } from './text/looks-like-text'

export interface OtherKind {
  other: string | null
  looks: 'pdf' | 'rtf' | 'zip' | 'text' | 'video' | null
}

/** `other`: a noun with its article, or null where the bytes say nothing. */
export function otherKind(bytes: Buffer): OtherKind {
  const start = bytes.toString('latin1', 0, 1024)
  const known = SIGNATURES.find(([pattern]) => pattern.test(start))
  if (known) return { other: known[1], looks: known[2] ?? null }
  if (/^PK(\x03\x04|\x05\x06|\x07\x08|00PK)/.test(start)) return { other: zipKind(bytes), looks: 'zip' }
  if (start.slice(4, 8) === 'ftyp') return mediaKind(start)
  return looksLikeText(bytes) ? { other: textKind(start), looks: 'text' } : { other: null, looks: null }
}

const SIGNATURES: [RegExp, string, ('pdf' | 'rtf' | 'video')?][] = [
  [/(^|[\r\n])%PDF-|^%[^\n]*\n\d+ \d+ obj\b/, 'a PDF document', 'pdf'],
  [/^(\xef\xbb\xbf)?\s*\{\\rtf/, 'an RTF document', 'rtf'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an older Office document (.doc, .xls or .ppt)'],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'a JPEG XL picture'],
  [/^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/, 'a JPEG 2000 picture'],
  [/^8BPS/, 'a Photoshop picture'],
  [/^\0\0\x02\0/, 'a mouse pointer'],
  [/^\x1a\x45\xdf\xa3/, 'a video', 'video'],
  [/^RIFF[\s\S]{4}AVI /, 'a video', 'video'],
  [/^[\0-\x08][\s\S]{3}(moov|mdat|wide|free|skip|pnot)/, 'a video', 'video'],
  [/^(FLV\x01|\0\0\x01\xba|\0\0\x01\xb3|\x30\x26\xb2\x75\x8e\x66\xcf\x11)/, 'a video', 'video'],
  [/^RIFF[\s\S]{4}WAVE/, 'a sound'],
  [/^(ID3[\x02-\x04]|OggS\0|fLaC[\0\x80]|MThd\0|#!AMR|\xff[\xfb\xf3\xf2])/, 'a sound'],
  [
    /^(\x1f\x8b|BZh\d|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd|MSCF\0)/,
    'a compressed archive',
  ],
  [/^[\s\S]{257}ustar/, 'a compressed archive'],
  [/^(MZ[\s\S]{0,400}\0|\x7fELF|[\xcf\xce]\xfa\xed\xfe|\xca\xfe\xba\xbe|\0asm)/, 'a program'],
  [/^(SQLite format 3\0|\0\x01\0\0Standard (Jet|ACE) DB)/, 'a database'],
  [/^(\0\x01\0\0\0|OTTO\0|true\0|ttcf\0|wOF[F2])/, 'a font'],
  [/^(ITSF\x03|[\s\S]{60}BOOKMOBI)/, 'an electronic book (.chm or .mobi)'],
  [/^(%!PS|\xc5\xd0\xd3\xc6)/, 'a PostScript document'],
]

/** Office files are zip archives: the names of the first entries tell them apart. */
function zipKind(bytes: Buffer): string {
  const names = bytes.toString('latin1')
  return ZIPPED.find(([pattern]) => pattern.test(names))?.[1] ?? 'a compressed archive'
}

const ZIPPED: [RegExp, string][] = [
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.text/, 'an OpenDocument text'],
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/, 'an OpenDocument spreadsheet'],
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.presentation/, 'an OpenDocument presentation'],
  [/mimetypeapplication\/epub\+zip/, 'an EPUB book'],
  [/PK\x03\x04[\s\S]{26}word\//, 'a Word document'],
  [/PK\x03\x04[\s\S]{26}xl\//, 'an Excel workbook'],
  [/PK\x03\x04[\s\S]{26}ppt\//, 'a PowerPoint presentation'],
  [/PK\x03\x04[\s\S]{26}\[Content_Types\]\.xml/, 'an Office document'],
]

function mediaKind(start: string): OtherKind {
  const names = start.slice(8, 64)
  if (/hei[cmsx]|hev[cx]|mif1|msf1/.test(names)) return { other: 'a HEIC photo', looks: null }
  return /^M4[AB]/.test(names) ? { other: 'a sound', looks: null } : { other: 'a video', looks: 'video' }
}

function textKind(start: string): string {
  if (/<!doctype html|<html[\s>]/i.test(start)) return 'a web page'
  return /^\s*(\xef\xbb\xbf)?<\?xml/.test(start) ? 'an XML file' : 'a text file'
}
