/**
 * Bytes of a text in whatever encoding they are: by a mark, by what is possible at all, else by which of the likely encodings
 * gives the most plausible letters. Chosen on a sample, so that a novel costs as little as a note.
 */
import { likelyEncoding } from './likely-encoding'
import { wideEncoding, type WideEncoding } from './looks-like-text'

export interface DecodedText {
  /** Without a byte order mark. */
  text: string
  /** A name that `TextDecoder` knows, or utf-32le, utf-32be. */
  encoding: string
}

/** What a text says of itself (an HTML `meta`, a mail's header) counts where the bytes do not speak against it. */
export function decodeText(bytes: Buffer, declared?: string): DecodedText {
  const encoding = encodingOf(bytes, declared)
  return { text: decodeAs(bytes, encoding), encoding }
}

/** Unknown names are read as UTF-8; what does not decode becomes U+FFFD. */
export function decodeAs(bytes: Buffer, encoding: string): string {
  if (encoding === 'utf-32le') return decodeWide32(bytes, (at) => bytes.readUInt32LE(at))
  if (encoding === 'utf-32be') return decodeWide32(bytes, (at) => bytes.readUInt32BE(at))
  return decoderFor(encoding).decode(bytes)
}

/** Null for a name that there is no decoder for. */
export function knownEncoding(name: string | undefined): string | null {
  try {
    return name ? new TextDecoder(name.trim()).encoding : null
  } catch {
    return null
  }
}

function encodingOf(bytes: Buffer, declared: string | undefined): string {
  const marked = byMark(bytes)
  if (marked) return marked
  const own = knownEncoding(declared)
  if (own && !own.startsWith('utf-') && !isPlainlyUtf8(bytes) && fits(bytes, own)) return own
  return wide(bytes) ?? (isAscii7(bytes) ? sevenBits(bytes) : isUtf8(bytes) ? 'utf-8' : likelyEncoding(bytes))
}

function byMark(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 4)
  if (start.startsWith('\xef\xbb\xbf')) return 'utf-8'
  if (start === '\xff\xfe\0\0') return 'utf-32le'
  if (start === '\0\0\xfe\xff') return 'utf-32be'
  if (start.startsWith('\xff\xfe')) return 'utf-16le'
  if (start.startsWith('\xfe\xff')) return 'utf-16be'
  return start === '\x84\x31\x95\x33' ? 'gb18030' : null
}

const SAMPLE = 256 * 1024

function wide(bytes: Buffer): WideEncoding | null {
  const sample = bytes.subarray(0, SAMPLE)
  return isUtf8(sample) && controls(sample) < sample.length / 100 ? null : wideEncoding(sample)
}

/** Halves of letters, where there are many. */
function controls(bytes: Buffer): number {
  return bytes.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 27) ? 1 : 0), 0)
}

function isAscii7(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80)
}

/** Japanese mail: seven bits, with escapes between. */
function sevenBits(bytes: Buffer): string {
  return bytes.includes('\x1b$B') || bytes.includes('\x1b$@') ? 'iso-2022-jp' : 'utf-8'
}

/** A stray byte or two, or a letter cut in half at the end, do not make a long text something else. */
function isUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder().decode(bytes, { stream: true })
  const wrong = text.split('\ufffd').length - 1
  if (wrong === 0) return true
  const letters = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  return wrong * 20 < letters - wrong
}

/** Saved anew in UTF-8, with the old word on its encoding left in: no other encoding comes out so by chance. */
function isPlainlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, SAMPLE), { stream: true })
  return !text.includes('\ufffd') && /[^\0-\x7f]/.test(text)
}

function fits(bytes: Buffer, encoding: string): boolean {
  const text = decoderFor(encoding).decode(bytes.subarray(0, SAMPLE), { stream: true })
  return (text.match(/[\ufffd\u0080-\u009f]/g)?.length ?? 0) <= text.length / 1000
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder()
  }
}

function decodeWide32(bytes: Buffer, read: (at: number) => number): string {
  const parts: string[] = []
  for (let start = 0; start + 3 < bytes.length; start += 32_768) {
    const end = Math.min(bytes.length - 3, start + 32_768)
    const codes: number[] = []
    for (let at = start; at < end; at += 4) codes.push(Math.min(read(at), 0x10ffff))
    parts.push(String.fromCodePoint(...codes))
  }
  return parts.join('').replace(/^\ufeff/, '')
}
