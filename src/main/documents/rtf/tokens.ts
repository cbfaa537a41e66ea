/** RTF's grammar: groups, control words with a number, bytes in hexadecimal, text. Works on bytes, for only a font says what they mean. */

export interface RtfListener {
  open(): void
  close(): void
  /** `parameter` null: none was given. */
  word(name: string, parameter: number | null): void
  /** A control that is no word: `*`, `~`, `_`, a line end. */
  symbol(symbol: string): void
  /** One byte of text, written `\'e9`, or as it is. */
  byte(byte: number): void
}

const BACKSLASH = 0x5c
const OPEN = 0x7b
const CLOSE = 0x7d

/** Longer names are no control words. */
const LONGEST_WORD = 32

/** @returns where it stopped: at the end, or where `from` begins a stretch of a limited length (see `most`) */
export function readTokens(bytes: Buffer, from: number, most: number, listener: RtfListener): number {
  const end = Math.min(bytes.length, from + most)
  let at = from
  while (at < end) {
    const byte = bytes[at]!
    if (byte === BACKSLASH) at = readControl(bytes, at + 1, listener)
    else {
      if (byte === OPEN) listener.open()
      else if (byte === CLOSE) listener.close()
      else if (byte !== 10 && byte !== 13 && byte !== 0) listener.byte(byte)
      at++
    }
  }
  return at
}

/** `at`: behind the backslash. Returns where the text goes on. */
function readControl(bytes: Buffer, at: number, listener: RtfListener): number {
  const first = bytes[at]
  if (first === undefined) return at
  if (first === 0x27) return readHex(bytes, at + 1, listener)
  if (!isLetter(first)) {
    if (first === BACKSLASH || first === OPEN || first === CLOSE) listener.byte(first)
    else listener.symbol(String.fromCharCode(first))
    return first === 13 && bytes[at + 1] === 10 ? at + 2 : at + 1
  }
  return readWord(bytes, at, listener)
}

function readHex(bytes: Buffer, at: number, listener: RtfListener): number {
  const hex = bytes.toString('latin1', at, at + 2)
  if (/^[\da-f]{2}$/i.test(hex)) listener.byte(parseInt(hex, 16))
  return at + 2
}

function readWord(bytes: Buffer, start: number, listener: RtfListener): number {
  let at = start
  while (at < start + LONGEST_WORD && isLetter(bytes[at])) at++
  const name = bytes.toString('latin1', start, at)
  const digits = /^-?\d{1,10}/.exec(bytes.toString('latin1', at, at + 11))?.[0]
  at += digits?.length ?? 0
  if (bytes[at] === 0x20) at++
  const parameter = digits === undefined ? null : Number(digits)
  listener.word(name, parameter)
  // What follows is not RTF at all.
  return name === 'bin' && parameter !== null && parameter > 0 ? at + parameter : at
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a))
}
