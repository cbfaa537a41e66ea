import { expect, test } from 'vitest'
import { inWords, videoBlock } from '../../../../src/main/engine/processor/video-prompt'

const VIEW = '<fake_token_around_image><global-img><image><fake_token_around_image>'

test('two frames, as the reference renders them', () => {
  expect(videoBlock({ durationSeconds: 2, stampSeconds: [0, 1] }, '<image>')).toBe(
    'You are provided the following series of two frames from a 0:00:02 [H:MM:SS] video.\n' +
      `\nFrame from 00:00:${VIEW}\nFrame from 00:01:${VIEW}\n\n`,
  )
})

test('seconds are cut, never rounded; minutes of a stamp go on past the hour', () => {
  const text = videoBlock({ durationSeconds: 3725.99, stampSeconds: [59.999, 3600, 3725.96] }, '<image>')
  expect(text).toBe(
    'You are provided the following series of three frames from a 1:02:05 [H:MM:SS] video.\n' +
      `\nFrame from 00:59:${VIEW}\nFrame from 60:00:${VIEW}\nFrame from 62:05:${VIEW}\n\n`,
  )
})

test('durations as Python writes them', () => {
  const durations = [0.5, 10, 600, 86_399, 86_400, 180_000]
  const shown = durations.map(
    (durationSeconds) => / from a (.*) \[H/.exec(videoBlock({ durationSeconds, stampSeconds: [] }, ''))?.[1],
  )
  expect(shown).toEqual(['0:00:00', '0:00:10', '0:10:00', '23:59:59', '1 day, 0:00:00', '2 days, 2:00:00'])
})

test('English cardinals', () => {
  const counts = [1, 3, 10, 13, 19, 20, 21, 40, 50, 64, 99, 100, 101, 128, 512]
  expect(counts.map(inWords)).toEqual([
    'one',
    'three',
    'ten',
    'thirteen',
    'nineteen',
    'twenty',
    'twenty-one',
    'forty',
    'fifty',
    'sixty-four',
    'ninety-nine',
    'one hundred',
    'one hundred and one',
    'one hundred and twenty-eight',
    'five hundred and twelve',
  ])
})
