import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sampleFrameIndices, type VideoMetadata } from '../../../src/main/video/sampling'
import type { VideoPlan } from '../../../src/main/video/video'

const PLAN: VideoPlan = { fps: 1, maxFrames: 64, skipSeconds: 1 }

function sample(totalNumFrames: number, fps: number, plan = PLAN): number[] {
  return sampleFrameIndices({ totalNumFrames, fps, duration: totalNumFrames / fps }, plan)
}

describe('the table of the reference', () => {
  test('10 seconds, one frame a second', () => {
    expect(sample(300, 30)).toEqual([0, 33, 66, 99, 132, 166, 199, 232, 265, 299])
  })

  test('30 seconds at 25 frames a second', () => {
    const indices = sample(750, 25)
    expect([indices.length, ...indices.slice(0, 6), ...indices.slice(-3)]).toEqual([
      30, 0, 25, 51, 77, 103, 129, 697, 723, 749,
    ])
  })

  test('100 seconds: as many as allowed, without the first and last second', () => {
    const indices = sample(3000, 30)
    expect([indices.length, ...indices.slice(0, 6), ...indices.slice(-3)]).toEqual([
      64, 30, 76, 123, 170, 216, 263, 2876, 2923, 2970,
    ])
  })

  test('5 minutes', () => {
    const indices = sample(9000, 30)
    expect([indices.length, ...indices.slice(0, 4), ...indices.slice(-3)]).toEqual([
      64, 30, 171, 313, 455, 8686, 8828, 8970,
    ])
  })

  test('half a second: half of one rounds to the even zero, and one frame is left', () => {
    expect(sample(15, 30)).toEqual([0])
  })
})

test('where leaving out the ends would leave nothing, they stay', () => {
  const plan = { ...PLAN, maxFrames: 2 }
  expect(sampleFrameIndices({ totalNumFrames: 4, fps: 2, duration: 100 }, plan)).toEqual([0, 3])
})

test('more samples than frames: each frame once', () => {
  expect(sample(3, 0.1)).toEqual([0, 1, 2])
})

test("a hundred videos as the reference's own lines sample them", () => {
  const path = join(import.meta.dirname, '../../fixtures/video/sampling.json')
  const cases = JSON.parse(readFileSync(path, 'utf8')) as (VideoMetadata & {
    plan: VideoPlan
    indices: number[]
  })[]
  expect(cases.length).toBe(100)
  expect(cases.map(({ plan, ...metadata }) => sampleFrameIndices(metadata, plan))).toEqual(
    cases.map(({ indices }) => indices),
  )
})
