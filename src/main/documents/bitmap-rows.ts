/** The ways in which a Windows bitmap stores its rows. Each fills RGBA pixels from the top and stops where the bytes end. */
import type { BitmapHeader } from './bitmap'

type RowDecoder = (stored: Buffer, pixels: Buffer) => void

export function rowDecoder(header: BitmapHeader, palette: number[][], masks: number[]): RowDecoder {
  const runLength =
    (header.compression === 1 && header.bits === 8) || (header.compression === 2 && header.bits === 4)
  if (runLength) return (stored, pixels) => decodeRuns(header, palette, stored, pixels)
  if (![0, 3, 6].includes(header.compression))
    throw new RangeError(`A bitmap of compression ${header.compression}`)
  if (header.bits <= 8) return (stored, pixels) => decodeIndexed(header, palette, stored, pixels)
  if (header.bits === 24) return (stored, pixels) => decodeTrueColour(header, stored, pixels)
  return (stored, pixels) => decodeMasked(header, masks, stored, pixels)
}

/** Rows are padded to four bytes and stand on their head unless the height is negative. */
function eachPixel(
  header: BitmapHeader,
  stored: Buffer,
  paint: (x: number, row: number, to: number) => void,
): void {
  const stride = Math.ceil((header.width * header.bits) / 32) * 4
  const needed = Math.ceil((header.width * header.bits) / 8)
  for (let line = 0; line < header.height && line * stride + needed <= stored.length; line++) {
    const y = header.topDown ? line : header.height - 1 - line
    for (let x = 0; x < header.width; x++) paint(x, line * stride, 4 * (y * header.width + x))
  }
}

function decodeIndexed(header: BitmapHeader, palette: number[][], stored: Buffer, pixels: Buffer): void {
  const perByte = 8 / header.bits
  const mask = 2 ** header.bits - 1
  eachPixel(header, stored, (x, row, to) => {
    const byte = stored[row + Math.floor(x / perByte)]!
    const index = (byte >> (8 - header.bits * ((x % perByte) + 1))) & mask
    pixels.set(palette[index]!, to)
  })
}

function decodeTrueColour(header: BitmapHeader, stored: Buffer, pixels: Buffer): void {
  eachPixel(header, stored, (x, row, to) => {
    pixels[to] = stored[row + 3 * x + 2]!
    pixels[to + 1] = stored[row + 3 * x + 1]!
    pixels[to + 2] = stored[row + 3 * x]!
  })
}

function decodeMasked(header: BitmapHeader, masks: number[], stored: Buffer, pixels: Buffer): void {
  const channels = masks.map(readChannel)
  const bytes = header.bits / 8
  eachPixel(header, stored, (x, row, to) => {
    const value = stored.readUIntLE(row + bytes * x, bytes)
    for (const [index, channel] of channels.entries()) if (channel) pixels[to + index] = channel(value)
  })
}

function readChannel(mask: number): ((value: number) => number) | null {
  if (mask === 0) return null
  const low = (mask & -mask) >>> 0
  const most = mask / low
  return (value) => Math.round((((value & mask) >>> 0) / low / most) * 255)
}

/** Pairs of count and colour; a count of 0 begins an escape: end of line, end of picture, a jump, or colours one by one. */
function decodeRuns(header: BitmapHeader, palette: number[][], stored: Buffer, pixels: Buffer): void {
  let x = 0
  let line = 0
  const paint = (index: number) => {
    const y = header.topDown ? line : header.height - 1 - line
    if (x < header.width && line < header.height)
      pixels.set(palette[index] ?? [0, 0, 0], 4 * (y * header.width + x))
    x++
  }
  const paintFrom = (byte: number, step: number) =>
    paint(header.bits === 8 ? byte : step % 2 === 0 ? byte >> 4 : byte & 15)
  for (let at = 0; at + 1 < stored.length && line < header.height;) {
    const count = stored[at]!
    const code = stored[at + 1]!
    at += 2
    if (count > 0) for (let step = 0; step < count; step++) paintFrom(code, step)
    else if (code === 0) [x, line] = [0, line + 1]
    else if (code === 1) return
    else if (code === 2) {
      x += stored[at] ?? 0
      line += stored[at + 1] ?? 0
      at += 2
    } else {
      const bytes = header.bits === 8 ? code : Math.ceil(code / 2)
      for (let step = 0; step < code; step++)
        paintFrom(stored[at + (header.bits === 8 ? step : step >> 1)] ?? 0, step)
      at += bytes + (bytes % 2)
    }
  }
}
