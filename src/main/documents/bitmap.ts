/** Windows bitmaps, which sharp does not read: from the bytes of a DIB (header, masks, palette, rows) to RGBA. */
import { rowDecoder } from './bitmap-rows'

/** Four bytes a pixel: red, green, blue, alpha. Rows from the top. */
export interface Bitmap {
  data: Buffer
  width: number
  height: number
}

export interface BitmapHeader {
  size: number
  width: number
  height: number
  topDown: boolean
  bits: number
  compression: number
  colours: number
}

const RGB = 0
const BITFIELDS = 3
const ALPHA_BITFIELDS = 6

/** `dib`: the file from its header on. Cheap: says what is claimed without taking memory for it. Throws where it cannot be. */
export function readBitmapHeader(dib: Buffer): BitmapHeader {
  const size = dib.readUInt32LE(0)
  const old = size === 12
  const height = old ? dib.readUInt16LE(6) : dib.readInt32LE(8)
  const header = {
    size,
    width: old ? dib.readUInt16LE(4) : dib.readInt32LE(4),
    height: Math.abs(height),
    topDown: height < 0,
    bits: dib.readUInt16LE(old ? 10 : 14),
    compression: old ? RGB : dib.readUInt32LE(16),
    colours: old ? 0 : dib.readUInt32LE(32),
  }
  if (header.width < 1 || header.height < 1) throw new RangeError('A bitmap without pixels')
  if (![1, 4, 8, 16, 24, 32].includes(header.bits))
    throw new RangeError(`A bitmap of ${header.bits} bits a pixel`)
  return header
}

/**
 * `pixelOffset`: where the rows begin in `dib`; 0 = right after the palette. Rows that the file lacks stay white.
 * Throws RangeError for what is not in Microsoft's description of the format, and for its rare compressions (JPEG, PNG inside).
 */
export function decodeBitmap(dib: Buffer, pixelOffset: number, header = readBitmapHeader(dib)): Bitmap {
  const palette = readPalette(dib, header)
  const start = pixelOffset || palette.end
  const data = Buffer.alloc(4 * header.width * header.height, 255)
  rowDecoder(header, palette.colours, readMasks(dib, header))(dib.subarray(start), data)
  return { data, width: header.width, height: header.height }
}

/** Colours as red, green, blue triples. */
function readPalette(dib: Buffer, header: BitmapHeader): { colours: number[][]; end: number } {
  const masks = header.size === 40 ? ({ [BITFIELDS]: 12, [ALPHA_BITFIELDS]: 16 }[header.compression] ?? 0) : 0
  const start = header.size + masks
  const entry = header.size === 12 ? 3 : 4
  const most = header.bits <= 8 ? 2 ** header.bits : 0
  const count = Math.min(header.colours || most, most)
  const colours = Array.from({ length: most }, (_, index) => {
    const at = start + index * entry
    return index < count && at + 2 < dib.length ? [dib[at + 2]!, dib[at + 1]!, dib[at]!] : [0, 0, 0]
  })
  return { colours, end: start + (header.bits <= 8 ? count : header.colours) * entry }
}

/** Bit masks of red, green, blue, alpha for 16 and 32 bits. */
function readMasks(dib: Buffer, header: BitmapHeader): number[] {
  const given = header.compression === BITFIELDS || header.compression === ALPHA_BITFIELDS
  if (!given) return header.bits === 16 ? [0x7c00, 0x03e0, 0x001f, 0] : [0xff0000, 0x00ff00, 0x0000ff, 0]
  const alpha = header.size >= 56 || header.compression === ALPHA_BITFIELDS ? dib.readUInt32LE(52) : 0
  return [dib.readUInt32LE(40), dib.readUInt32LE(44), dib.readUInt32LE(48), alpha]
}
