import { expect, test } from 'vitest'
import type { Answer, Box } from '../../../src/shared/contract'
import { planRegion } from '../../../src/main/engine/processor/region'
import { priceOf } from '../../../src/renderer/viewer/part-price'
import { answer } from '../support/examples'

const usage = { promptTokens: 700, imageTokens: 640, outputTokens: 3, firstTokenMs: 9, tokensPerSecond: 30 }
const boxes = Array.from({ length: 10 }, (): Box => [0, 0, 9, 9])
const seen: Answer = {
  ...answer,
  usage,
  views: [{ attachmentId: 'f1', rows: 3, columns: 3, side: 512, views: boxes }],
}

test('a part is priced by what views cost the same model before', () => {
  expect(priceOf([0, 0, 250, 40], seen)).toEqual({ views: 1, tokens: 64 })
  expect(priceOf([0, 0, 600, 40], seen)).toEqual({ views: 3, tokens: 192 })
  expect(priceOf([0, 0, 600, 40], { ...seen, usage: null })).toEqual({ views: 3, tokens: 0 })
})

test('nothing is known of a model that has not looked yet', () => {
  expect(priceOf([0, 0, 250, 40], answer)).toBeNull()
  expect(priceOf([0, 0, 250, 40], null)).toBeNull()
})

test('it is the number of views into which the engine cuts the part', () => {
  const measures = { imageSize: 512, longestEdge: 2048, splits: true }
  for (const [width, height] of [
    [512, 512],
    [563, 100],
    [564, 100],
    [100, 900],
    [1300, 1200],
    [2200, 2100],
    [4000, 300],
    [30, 20],
  ] as const)
    expect([width, height, priceOf([10, 10, width, height], seen)?.views]).toEqual([
      width,
      height,
      planRegion({ x: 10, y: 10, width, height }, measures).views.length,
    ])
})
