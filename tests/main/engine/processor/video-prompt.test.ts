import { expect, test } from 'vitest'
import type { EngineMessage, PicturePart, VideoPart } from '../../../../src/main/engine/engine'
import { expandVideos, inWords, videoParts } from '../../../../src/main/engine/processor/video-prompt'

const VIEW = '#'
const picture: PicturePart = {
  type: 'picture',
  key: 'k',
  detail: 'frame',
  pixels: { width: 1, height: 1, data: new Uint8Array(3) },
}

function video(durationSeconds: number, stamps: number[]): VideoPart {
  return {
    type: 'video',
    durationSeconds,
    frames: stamps.map((stampSeconds) => ({ stampSeconds, picture })),
  }
}

/** Pictures as `#`. */
function textOf(durationSeconds: number, stamps: number[]): string {
  const parts = videoParts(video(durationSeconds, stamps))
  return parts.map((part) => (part.type === 'text' ? part.text : VIEW)).join('')
}

test('two frames, as the reference renders them', () => {
  expect(textOf(2, [0, 1])).toBe(
    'You are provided the following series of two frames from a 0:00:02 [H:MM:SS] video.\n' +
      `\nFrame from 00:00:${VIEW}\nFrame from 00:01:${VIEW}\n\n`,
  )
})

test('seconds are cut, never rounded; minutes of a stamp go on past the hour', () => {
  expect(textOf(3725.99, [59.999, 3600, 3725.96])).toBe(
    'You are provided the following series of three frames from a 1:02:05 [H:MM:SS] video.\n' +
      `\nFrame from 00:59:${VIEW}\nFrame from 60:00:${VIEW}\nFrame from 62:05:${VIEW}\n\n`,
  )
})

test('durations as Python writes them', () => {
  const durations = [0.5, 10, 600, 86_399, 86_400, 180_000]
  const shown = durations.map((seconds) => / from a (.*) \[H/.exec(textOf(seconds, [0]))?.[1])
  expect(shown).toEqual(['0:00:00', '0:00:10', '0:10:00', '23:59:59', '1 day, 0:00:00', '2 days, 2:00:00'])
})

test('what stands around a video stays where it was', () => {
  const words = (text: string) => ({ type: 'text' as const, text })
  const messages: EngineMessage[] = [
    { role: 'user', parts: [words('Before.'), video(1, [0]), words('After.')] },
    { role: 'assistant', parts: [words('Yes.')] },
  ]
  expect(expandVideos(messages)).toEqual([
    { role: 'user', parts: [words('Before.'), ...videoParts(video(1, [0])), words('After.')] },
    messages[1],
  ])
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
