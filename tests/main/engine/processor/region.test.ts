import { describe, expect, it } from 'vitest'
import { cutRegion, planRegion, settleRegion } from '../../../../src/main/engine/processor/region'

const measures = { imageSize: 512, longestEdge: 2048, splits: true }
const shape = (width: number, height: number) => {
  const { rows, columns, second } = planRegion({ x: 100, y: 50, width, height }, measures)
  return [`${rows}x${columns}`, `${second.width}x${second.height}`]
}

describe('a region', () => {
  it('becomes whole pixels inside the picture', () => {
    const picture = { width: 100, height: 80 }
    expect(settleRegion({ x: 10.4, y: 20.6, width: 5.2, height: 3 }, picture)).toEqual({
      x: 10,
      y: 20,
      width: 6,
      height: 4,
    })
    expect(settleRegion({ x: -5, y: 70, width: 1000, height: 1000 }, picture)).toEqual({
      x: 0,
      y: 70,
      width: 100,
      height: 10,
    })
    expect(settleRegion({ x: 500, y: 500, width: 1, height: 1 }, picture)).toEqual({
      x: 99,
      y: 79,
      width: 1,
      height: 1,
    })
  })

  it('that fits into one view fills it', () => {
    expect(shape(40, 30)).toEqual(['0x0', '512x512'])
    expect(shape(512, 300)).toEqual(['0x0', '512x512'])
  })

  it('that is larger is cut into as many views as keep its pixels, to a tenth', () => {
    expect(shape(560, 300)).toEqual(['0x0', '512x512'])
    expect(shape(600, 300)).toEqual(['1x2', '1024x512'])
    expect(shape(1000, 700)).toEqual(['2x2', '1024x1024'])
    expect(shape(1400, 700)).toEqual(['2x3', '1536x1024'])
  })

  it('is never more than the model’s full detail', () => {
    expect(shape(6000, 3000)).toEqual(['2x4', '2048x1024'])
  })

  it('has its views in the whole picture', () => {
    const { views } = planRegion({ x: 100, y: 50, width: 1000, height: 400 }, measures)
    expect(views).toEqual([
      { x: 100, y: 50, width: 500, height: 400 },
      { x: 600, y: 50, width: 500, height: 400 },
      { x: 100, y: 50, width: 1000, height: 400 },
    ])
  })

  it('is cut out of the picture’s rows', () => {
    const data = Uint8Array.from({ length: 4 * 3 * 3 }, (_, at) => Math.floor(at / 3))
    expect(cutRegion({ width: 4, height: 3, data }, { x: 1, y: 1, width: 2, height: 2 })).toEqual({
      width: 2,
      height: 2,
      data: Uint8Array.of(5, 5, 5, 6, 6, 6, 9, 9, 9, 10, 10, 10),
    })
  })
})
