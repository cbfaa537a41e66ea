/** Whether bytes are text in any encoding: what decides before a name is looked at. Never decodes more than it is given. */

/** Share of control characters that a log or an old text may have. */
const MOST_CONTROL = 0.01
/** Letters of a text in an encoding of two bytes that stand where letters are common. */
const LEAST_COMMON = 0.95

export function looksLikeText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false
  if (/^(\xff\xfe|\xfe\xff|\0\0\xfe\xff)/.test(bytes.toString('latin1', 0, 4))) return true
  let control = 0
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) control++
  return control <= bytes.length * MOST_CONTROL || wideEncoding(bytes) !== null
}

export type WideEncoding = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be'

/** An encoding of two or four bytes a letter without its mark. Needs a zero byte: without one, "Bush hid the facts" is Chinese. */
export function wideEncoding(bytes: Buffer): WideEncoding | null {
  if (!bytes.includes(0)) return null
  const head = bytes.subarray(0, Math.min(bytes.length, 16_384) & ~3)
  if (isWide32(head, (at) => head.readUInt32LE(at))) return 'utf-32le'
  if (isWide32(head, (at) => head.readUInt32BE(at))) return 'utf-32be'
  const even = bytes.subarray(0, Math.min(bytes.length, 16_384) & ~1)
  const little = commonShare(even, (at) => even.readUInt16LE(at))
  const big = commonShare(even, (at) => even.readUInt16BE(at))
  if (Math.max(little, big) < LEAST_COMMON) return null
  return little >= big ? 'utf-16le' : 'utf-16be'
}

function isWide32(bytes: Buffer, read: (at: number) => number): boolean {
  for (let at = 0; at < bytes.length; at += 4) {
    const code = read(at)
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000) || code === 0) return false
  }
  return bytes.length >= 8
}

/** Zero units and controls count against it twice: they are what random bytes have. */
function commonShare(bytes: Buffer, read: (at: number) => number): number {
  let common = 0
  for (let at = 0; at < bytes.length; at += 2) {
    const code = read(at)
    if (isCommon(code)) common++
    else if (code < 32 || code >= 0xfff0) common -= 2
  }
  return bytes.length >= 4 ? common / (bytes.length / 2) : 0
}

/** Latin to Hebrew and Arabic, Indic and Thai, general punctuation, kana and CJK, Hangul, full-width forms, emoji's halves. */
function isCommon(code: number): boolean {
  return (
    (code >= 32 && code < 0x7f) ||
    (code >= 9 && code <= 13) ||
    (code >= 0xa0 && code < 0x700) ||
    (code >= 0x900 && code < 0xe80) ||
    (code >= 0x2000 && code < 0x2700) ||
    (code >= 0x3000 && code < 0x3130) ||
    (code >= 0x4e00 && code < 0xa000) ||
    (code >= 0xac00 && code < 0xd7a4) ||
    (code >= 0xff00 && code < 0xffe7) ||
    (code >= 0xd83c && code <= 0xd83e) ||
    (code >= 0xdc00 && code < 0xe000) ||
    code === 0xfeff
  )
}
