import { describe, expect, it } from 'vitest'
import { decodeBitmap, readBitmapHeader } from '../../../src/main/documents/bitmap'
import { decodeIconBitmap, listIcon } from '../../../src/main/documents/icon'
import { dib, ico } from './bitmaps'

const RED = [255, 0, 0, 255]
const GREEN = [0, 255, 0, 255]
const BLUE = [0, 0, 255, 255]
const WHITE = [255, 255, 255, 255]
const PALETTE = [RED, GREEN, BLUE, WHITE].map((colour) => colour.slice(0, 3))

/** The pixels, four numbers each, rows from the top. */
function pixels(bytes: Buffer, offset = 0): number[][] {
  const { data } = decodeBitmap(bytes, offset)
  return Array.from({ length: data.length / 4 }, (_, index) => [...data.subarray(4 * index, 4 * index + 4)])
}

/** 3 x 2: red green blue over white red green. */
const PICTURE = [RED, GREEN, BLUE, WHITE, RED, GREEN]

describe('bitmaps', () => {
  it('reads 24 bits, standing on the head', () => {
    const rows = Buffer.from(
      [
        [255, 255, 255, 0, 0, 255, 0, 255, 0, 0, 0, 0],
        [0, 0, 255, 0, 255, 0, 255, 0, 0, 0, 0, 0],
      ].flat(),
    )
    expect(pixels(dib({ width: 3, height: 2, bits: 24, rows }))).toEqual(PICTURE)
    expect(pixels(dib({ width: 3, height: -2, bits: 24, rows }))).toEqual([
      ...PICTURE.slice(3),
      ...PICTURE.slice(0, 3),
    ])
  })

  it('reads a palette of 8, 4 and 1 bits', () => {
    const eight = dib({
      width: 3,
      height: 2,
      bits: 8,
      palette: PALETTE,
      rows: Buffer.from([3, 0, 1, 0, 0, 1, 2, 0]),
    })
    const four = dib({
      width: 3,
      height: 2,
      bits: 4,
      palette: PALETTE,
      rows: Buffer.from([0x30, 0x10, 0, 0, 0x01, 0x20, 0, 0]),
    })
    const one = dib({
      width: 3,
      height: 1,
      bits: 1,
      palette: PALETTE.slice(0, 2),
      rows: Buffer.from([0b01000000, 0, 0, 0]),
    })
    expect([pixels(eight), pixels(four), pixels(one)]).toEqual([PICTURE, PICTURE, [RED, GREEN, RED]])
  })

  it('reads 16 bits with five each, and with masks', () => {
    const rows = Buffer.from([0x00, 0x7c, 0xe0, 0x03])
    expect(pixels(dib({ width: 2, height: 1, bits: 16, rows }))).toEqual([RED, GREEN])
    const masked = Buffer.from([0x00, 0xf8, 0xe0, 0x07])
    const masks = [0xf800, 0x07e0, 0x001f]
    expect(pixels(dib({ width: 2, height: 1, bits: 16, compression: 3, masks, rows: masked }))).toEqual([
      RED,
      GREEN,
    ])
  })

  it('reads 32 bits, with the alpha that masks name', () => {
    const rows = Buffer.from([0, 0, 255, 128, 255, 0, 0, 255])
    expect(pixels(dib({ width: 2, height: 1, bits: 32, rows }))).toEqual([RED, BLUE])
    const masks = [0xff0000, 0xff00, 0xff, 0xff000000]
    expect(pixels(dib({ width: 2, height: 1, bits: 32, compression: 6, masks, rows }))).toEqual([
      [255, 0, 0, 128],
      BLUE,
    ])
  })

  it('reads runs of 8 and 4 bits', () => {
    const eight = Buffer.from([1, 3, 1, 0, 1, 1, 0, 0, 0, 3, 0, 1, 2, 0, 0, 1])
    expect(
      pixels(dib({ width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, rows: eight })),
    ).toEqual(PICTURE)
    const four = Buffer.from([3, 0x30, 0, 0, 3, 0x12, 0, 1])
    expect(
      pixels(dib({ width: 3, height: 2, bits: 4, compression: 2, palette: PALETTE, rows: four })),
    ).toEqual([GREEN, BLUE, GREEN, WHITE, RED, WHITE])
    const jump = Buffer.from([0, 2, 1, 1, 1, 2, 0, 1])
    expect(
      pixels(dib({ width: 3, height: 2, bits: 8, compression: 1, palette: PALETTE, rows: jump })),
    ).toEqual([WHITE, BLUE, WHITE, WHITE, WHITE, WHITE])
  })

  it('leaves white what the file lacks', () => {
    const rows = Buffer.from([0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0])
    expect(pixels(dib({ width: 3, height: 2, bits: 24, rows }))).toEqual([WHITE, WHITE, WHITE, RED, RED, RED])
  })

  it('refuses what no bitmap can be', () => {
    const bits = dib({ width: 3, height: 2, bits: 7, rows: Buffer.alloc(0) })
    const none = dib({ width: 0, height: 2, bits: 24, rows: Buffer.alloc(0) })
    const jpeg = dib({ width: 3, height: 2, bits: 24, compression: 4, rows: Buffer.alloc(0) })
    expect(() => readBitmapHeader(bits)).toThrow('A bitmap of 7 bits a pixel')
    expect(() => readBitmapHeader(none)).toThrow('A bitmap without pixels')
    expect(() => decodeBitmap(jpeg, 0)).toThrow('A bitmap of compression 4')
    expect(() => readBitmapHeader(Buffer.alloc(3))).toThrow(RangeError)
  })
})

describe('icons', () => {
  it('lists the largest picture first, and only those inside the file', () => {
    const bytes = Buffer.alloc(64)
    const file = ico([
      { width: 16, height: 16, bits: 32, bytes },
      { width: 256, height: 256, bits: 32, bytes },
      { width: 32, height: 32, bits: 8, bytes },
    ])
    expect(listIcon(file).map(({ width, bits }) => [width, bits])).toEqual([
      [256, 32],
      [32, 8],
      [16, 32],
    ])
    expect(listIcon(file.subarray(0, file.length - 64)).map(({ width }) => width)).toEqual([256, 16])
  })

  it('applies the mask below the rows', () => {
    const rows = Buffer.from([0, 0, 255, 0, 255, 0, 0, 0, 0b01000000, 0, 0, 0])
    const { data, width, height } = decodeIconBitmap(dib({ width: 2, height: 2, bits: 24, rows }))
    expect([width, height, [...data]]).toEqual([2, 1, [255, 0, 0, 255, 0, 255, 0, 0]])
  })

  it('takes the alpha of 32 bits, unless it is zero everywhere', () => {
    const mask = [0, 0, 0, 0]
    const some = dib({
      width: 2,
      height: 2,
      bits: 32,
      rows: Buffer.from([0, 0, 255, 10, 0, 0, 255, 0, ...mask]),
    })
    const none = dib({
      width: 2,
      height: 2,
      bits: 32,
      rows: Buffer.from([0, 0, 255, 0, 0, 0, 255, 0, ...mask]),
    })
    expect([...decodeIconBitmap(some).data]).toEqual([255, 0, 0, 10, 255, 0, 0, 0])
    expect([...decodeIconBitmap(none).data]).toEqual([255, 0, 0, 255, 255, 0, 0, 255])
  })
})
