/** Pictures to views, to the pixel, against transformers' own processor (spec 3.3, 10.4). */
import { describe, expect, it } from 'vitest'
import type { PicturePixels } from '../../../../src/main/engine/engine'
import { planPicture } from '../../../../src/main/engine/processor/picture-plan'
import { cutViews, onWhite, toModelPixels } from '../../../../src/main/engine/processor/picture-views'

function drawn(width: number, height: number): PicturePixels {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const odd = (Math.floor(x / 9) + Math.floor(y / 7)) % 2 === 1
      data.set([(7 * x + 3 * y) % 256, (x * y) % 256, odd ? 255 : 0], (y * width + x) * 3)
    }
  return { width, height, data }
}

function views(picture: PicturePixels, longestEdge: number, imageSize: number) {
  const plan = planPicture(picture, 'sharp', { imageSize, longestEdge, splits: true })
  return { ...plan, pixels: cutViews(picture, plan, imageSize) }
}

const sum = (view: Uint8Array) => view.reduce((total, value) => total + value, 0)
const pixel = (view: Uint8Array, side: number, row: number, column: number) => [
  ...view.subarray((row * side + column) * 3, (row * side + column) * 3 + 3),
]

const goldens: [string, [number, number, number, number], string, number[], number, number[], number[]][] = [
  [
    '640x480',
    [640, 480, 2048, 512],
    '3x4',
    [99428483, 99617759, 99642249],
    99728901,
    [124, 204, 0],
    [133, 171, 59],
  ],
  [
    '100x300',
    [100, 300, 2048, 512],
    '4x2',
    [97701574, 99555517, 99402731],
    99377708,
    [100, 52, 255],
    [52, 96, 5],
  ],
  [
    '30x30',
    [30, 30, 1024, 512],
    '2x2',
    [64181124, 107265883, 91569151],
    93997092,
    [104, 0, 255],
    [54, 29, 0],
  ],
  [
    '200x120',
    [200, 120, 1536, 384],
    '3x4',
    [52864222, 57445119, 54498753],
    55818626,
    [101, 24, 255],
    [200, 65, 250],
  ],
]

it.each(goldens)(
  '%s: the reference’s pixels',
  (_name, [width, height, edge, side], grid, sums, whole, inSecond, inWhole) => {
    const { rows, columns, pixels } = views(drawn(width, height), edge, side)
    const found = {
      grid: `${rows}x${columns}`,
      views: pixels.length,
      sums: pixels.slice(0, 3).map(sum),
      whole: sum(pixels.at(-1)!),
      inSecond: pixel(pixels[1]!, side, 10, 10),
      inWhole: pixel(pixels.at(-1)!, side, 100, 100),
    }
    expect(found).toEqual({ grid, views: rows * columns + 1, sums, whole, inSecond, inWhole })
  },
)

describe('the plan', () => {
  const at512 = { imageSize: 512, longestEdge: 2048, splits: true }
  const at384 = { imageSize: 384, longestEdge: 1536, splits: true }
  const shown = (
    width: number,
    height: number,
    settings = at512,
    detail: 'fast' | 'balanced' | 'sharp' = 'sharp',
  ) => {
    const { first, second, rows, columns, views: all } = planPicture({ width, height }, detail, settings)
    return `${first.width}x${first.height} ${second.width}x${second.height} ${rows}x${columns} ${all.length}`
  }

  it.each([
    [1920, 1080, '2048x1152 2048x1536 3x4 13', '1536x864 1536x1152 3x4 13'],
    [1080, 1920, '1152x2048 1536x2048 4x3 13', '864x1536 1152x1536 4x3 13'],
    [640, 480, '2048x1536 2048x1536 3x4 13', '1536x1152 1536x1152 3x4 13'],
    [100, 3000, '68x2048 512x2048 4x1 5', '52x1536 384x1536 4x1 5'],
    [2560, 1440, '2048x1152 2048x1536 3x4 13', '1536x864 1536x1152 3x4 13'],
    [512, 512, '2048x2048 2048x2048 4x4 17', '1536x1536 1536x1536 4x4 17'],
    [30, 30, '2048x2048 2048x2048 4x4 17', '1536x1536 1536x1536 4x4 17'],
    [3840, 2160, '2048x1152 2048x1536 3x4 13', '1536x864 1536x1152 3x4 13'],
    [1366, 768, '2048x1152 2048x1536 3x4 13', '1536x864 1536x1152 3x4 13'],
    [595, 842, '1448x2048 1536x2048 4x3 13', '1086x1536 1152x1536 4x3 13'],
    [4032, 3024, '2048x1536 2048x1536 3x4 13', '1536x1152 1536x1152 3x4 13'],
    [3000, 100, '2048x68 2048x512 1x4 5', '1536x52 1536x384 1x4 5'],
    [2048, 512, '2048x512 2048x512 1x4 5', '1536x384 1536x384 1x4 5'],
  ])('%i x %i', (width, height, base, large) => {
    expect([shown(width, height), shown(width, height, at384)]).toEqual([base, large])
  })

  it('takes fewer views for less detail', () => {
    expect([shown(1920, 1080, at512, 'balanced'), shown(1920, 1080, at512, 'fast')]).toEqual([
      '1536x864 1536x1024 2x3 7',
      '512x288 512x512 0x0 1',
    ])
  })

  it('makes one view of everything for a model that does not cut', () => {
    expect(shown(1920, 1080, { ...at512, splits: false })).toBe('2048x1152 512x512 0x0 1')
  })

  it('survives a line of one pixel', () => {
    expect([shown(3000, 1), shown(1, 3000)]).toEqual(['2048x1 2048x512 1x4 5', '1x2048 512x2048 4x1 5'])
  })
})

it('orders views row by row, the whole picture last', () => {
  const [width, height] = [96, 64]
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const cell = Math.floor(at / width / 32) * 3 + Math.floor((at % width) / 32)
    data.fill(40 * cell, at * 3, at * 3 + 3)
  }
  const { pixels } = views({ width, height, data }, 96, 32)
  expect(pixels.slice(0, 6).map((view) => pixel(view, 32, 16, 16)[0])).toEqual([0, 40, 80, 120, 160, 200])
  expect(pixels).toHaveLength(7)
})

it('lays transparency on white', () => {
  const { data } = onWhite(3, 1, Uint8Array.from([10, 20, 30, 255, 0, 0, 0, 0, 0, 100, 200, 128]))
  expect([...data]).toEqual([10, 20, 30, 255, 255, 255, 127, 177, 227])
})

it('puts pixels into -1..1, colour by colour', () => {
  const pixels = toModelPixels(Uint8Array.from([0, 255, 51, 255, 0, 102]), {
    mean: [0.5, 0.5, 0.5],
    deviation: [0.5, 0.5, 0.5],
  })
  expect([...pixels].map((value) => value.toFixed(4))).toEqual([
    '-1.0000',
    '1.0000',
    '1.0000',
    '-1.0000',
    '-0.6000',
    '-0.2000',
  ])
})
