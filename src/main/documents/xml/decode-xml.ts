/** Bytes of an XML file as text, piece by piece, in the encoding that its mark or its declaration names. */

const PIECE_BYTES = 256 * 1024

/** Yields the text without the byte order mark. An unknown encoding is read as UTF-8; what does not decode becomes U+FFFD. */
export function* decodeXml(bytes: Uint8Array): Generator<string> {
  const decoder = decoderOf(encodingOf(bytes))
  for (let start = 0; start < bytes.length; start += PIECE_BYTES)
    yield decoder.decode(bytes.subarray(start, start + PIECE_BYTES), { stream: true })
  yield decoder.decode()
}

function encodingOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  if (/^(\xff\xfe|<\0)/.test(start)) return 'utf-16le'
  if (/^(\xfe\xff|\0<)/.test(start)) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? 'utf-8'
  // Without a mark and with one byte a letter, it cannot be what it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch {
    return new TextDecoder()
  }
}
