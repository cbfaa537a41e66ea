/** Windows icons, which sharp does not read: a list of pictures, each a PNG or a bitmap whose height is doubled by a mask. */
import { decodeBitmap, readBitmapHeader, type Bitmap } from './bitmap'

export interface IconEntry {
  width: number
  height: number
  bits: number
  bytes: Buffer
}

/** All pictures of the icon that lie inside the file, the largest first. */
export function listIcon(file: Buffer): IconEntry[] {
  const count = Math.min(file.readUInt16LE(4), Math.floor((file.length - 6) / 16))
  return Array.from({ length: count }, (_, index) => readEntry(file, 6 + 16 * index))
    .filter((entry) => entry.bytes.length > 40)
    .toSorted((one, other) => other.width * other.height - one.width * one.height || other.bits - one.bits)
}

function readEntry(file: Buffer, at: number): IconEntry {
  const start = file.readUInt32LE(at + 12)
  return {
    width: file[at] || 256,
    height: file[at + 1] || 256,
    bits: file.readUInt16LE(at + 6),
    bytes: file.subarray(start, start + file.readUInt32LE(at + 8)),
  }
}

/** Only for an entry that is no PNG. Below 32 bits the mask after the rows says what is see-through. */
export function decodeIconBitmap(dib: Buffer): Bitmap {
  const claimed = readBitmapHeader(dib)
  const header = { ...claimed, height: Math.floor(claimed.height / 2) }
  const bitmap = decodeBitmap(dib, 0, header)
  if (header.bits === 32) copyAlpha(dib, bitmap, header.size)
  else applyMask(dib, bitmap, header.bits)
  return bitmap
}

/** An icon of 32 bits has its alpha in the fourth byte, without saying so; all zero means that it has none. */
function copyAlpha(dib: Buffer, { data, width, height }: Bitmap, start: number): void {
  const alpha = (x: number, y: number) => dib[start + 4 * ((height - 1 - y) * width + x) + 3] ?? 255
  let any = false
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) any ||= alpha(x, y) > 0
  if (!any) return
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[4 * (y * width + x) + 3] = alpha(x, y)
}

function applyMask(dib: Buffer, { data, width, height }: Bitmap, bits: number): void {
  const stride = Math.ceil(width / 32) * 4
  const rows = Math.ceil((width * bits) / 32) * 4 * height
  const header = readBitmapHeader(dib)
  const start = header.size + (bits <= 8 ? 4 * (header.colours || 2 ** bits) : 0) + rows
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = dib[start + (height - 1 - y) * stride + (x >> 3)] ?? 0
      if ((byte >> (7 - (x & 7))) & 1) data[4 * (y * width + x) + 3] = 0
    }
  }
}
