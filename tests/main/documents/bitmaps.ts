/** Writes Windows bitmaps and icons for the tests, as no library at hand does. */

interface BitmapSpec {
  width: number
  /** Negative: rows from the top. */
  height: number
  bits: number
  compression?: number
  masks?: number[]
  /** Red, green, blue. */
  palette?: number[][]
  rows: Buffer
}

/** Header of 40 bytes, masks, palette, rows. */
export function dib({
  width,
  height,
  bits,
  compression = 0,
  masks = [],
  palette = [],
  rows,
}: BitmapSpec): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(width, 4)
  header.writeInt32LE(height, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(bits, 14)
  header.writeUInt32LE(compression, 16)
  header.writeUInt32LE(palette.length, 32)
  const maskBytes = Buffer.alloc(4 * masks.length)
  for (const [index, mask] of masks.entries()) maskBytes.writeUInt32LE(mask >>> 0, 4 * index)
  const colours = Buffer.from(palette.flatMap(([red = 0, green = 0, blue = 0]) => [blue, green, red, 0]))
  return Buffer.concat([header, maskBytes, colours, rows])
}

export function bmp(spec: BitmapSpec): Buffer {
  const body = dib(spec)
  const header = Buffer.alloc(14)
  header.write('BM', 0, 'latin1')
  header.writeUInt32LE(14 + body.length, 2)
  header.writeUInt32LE(14 + body.length - spec.rows.length, 10)
  return Buffer.concat([header, body])
}

/** Rows of red, green, blue triples from the top, as a 24-bit bitmap stores them. */
export function trueColourRows(rgb: Uint8Array, width: number, height: number): Buffer {
  const stride = Math.ceil((3 * width) / 4) * 4
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = 3 * (y * width + x)
      rows.set([rgb[from + 2]!, rgb[from + 1]!, rgb[from]!], (height - 1 - y) * stride + 3 * x)
    }
  }
  return rows
}

export function ico(entries: { width: number; height: number; bits: number; bytes: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * entries.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(entries.length, 4)
  let offset = head.length
  for (const [index, { width, height, bits, bytes }] of entries.entries()) {
    const at = 6 + 16 * index
    head.set([width & 255, height & 255], at)
    head.writeUInt16LE(bits, at + 6)
    head.writeUInt32LE(bytes.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes.length
  }
  return Buffer.concat([head, ...entries.map((entry) => entry.bytes)])
}
