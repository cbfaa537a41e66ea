/** A message as postal-mime reads it, after mending what old programs do: letters beyond ASCII without a word on their encoding. */
import PostalMime, { type Address, type Email } from 'postal-mime'
import { decodeText } from '../text/decode-text'

/** @throws Error where parts are nested without measure */
export function parseMail(bytes: Buffer): Promise<Email> {
  return PostalMime.parse(mended(bytes), { maxNestingDepth: 50 })
}

/** The head in UTF-8 whatever it was in, and the body too where no part of it names an encoding. */
function mended(bytes: Buffer): Buffer {
  const body = endOfHead(bytes)
  const head = inUtf8(bytes.subarray(0, body))
  const named = /charset\s*=/i.test(bytes.toString('latin1'))
  return Buffer.concat([head, named ? bytes.subarray(body) : inUtf8(bytes.subarray(body))])
}

function endOfHead(bytes: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map((end) => bytes.indexOf(end)).filter((end) => end >= 0)
  return ends.length > 0 ? Math.min(...ends) : bytes.length
}

function inUtf8(bytes: Buffer): Buffer {
  return bytes.every((byte) => byte < 0x80) ? bytes : Buffer.from(decodeText(bytes).text)
}

export function addressLine(addresses: Address[]): string {
  return addresses
    .map(({ name, address, group }) => {
      if (group) return `${name}: ${addressLine(group)}`
      return name && address ? `${name} <${address}>` : name || address
    })
    .join(', ')
}
