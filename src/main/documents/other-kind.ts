/** Names what is not a picture Deskglass can open, so that the sentence about it says what it really is. */

/** A noun with its article, or null where the bytes say nothing. */
export function otherKind(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 1024)
  const known = SIGNATURES.find(([pattern]) => pattern.test(start))
  if (known) return known[1]
  if (start.startsWith('PK')) return zipKind(bytes)
  if (start.slice(4, 8) === 'ftyp') return mediaKind(start)
  return isText(bytes) ? textKind(start) : null
}

const SIGNATURES: [RegExp, string][] = [
  [/(^|[\r\n])%PDF-|^%[^\n]*\n\d+ \d+ obj\b/, 'a PDF document'],
  [/^\{\\rtf/, 'an RTF document'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'an older Office document (.doc, .xls or .ppt)'],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'a JPEG XL picture'],
  [/^(\0\0\0\x0cjP {2}|\xff\x4f\xff\x51)/, 'a JPEG 2000 picture'],
  [/^8BPS/, 'a Photoshop picture'],
  [/^\0\0\x02\0/, 'a mouse pointer'],
  [/^\x1a\x45\xdf\xa3/, 'a video'],
  [/^RIFF[\s\S]{4}AVI /, 'a video'],
  [/^RIFF[\s\S]{4}WAVE/, 'a sound'],
  [/^(ID3|OggS|fLaC|\xff[\xfb\xf3\xf2])/, 'a sound'],
  [/^(\x1f\x8b|BZh|\xfd7zXZ\0|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x28\xb5\x2f\xfd)/, 'a compressed archive'],
  [/^(MZ|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe)/, 'a program'],
  [/^SQLite format 3\0/, 'a database'],
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

function mediaKind(start: string): string {
  const names = start.slice(8, 64)
  if (/hei[cmsx]|hev[cx]|mif1|msf1/.test(names)) return 'a HEIC photo'
  return names.startsWith('M4A') ? 'a sound' : 'a video'
}

/** UTF-16 has its mark; everything else that holds a zero byte or many control characters is no text. */
function isText(bytes: Buffer): boolean {
  if (/^(\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) return true
  const unprintable = bytes.reduce(
    (count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0),
    0,
  )
  return !bytes.includes(0) && unprintable <= bytes.length / 100
}

function textKind(start: string): string {
  if (/<!doctype html|<html[\s>]/i.test(start)) return 'a web page'
  return /^\s*(\xef\xbb\xbf)?<\?xml/.test(start) ? 'an XML file' : 'a text file'
}
