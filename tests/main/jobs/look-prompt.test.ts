import { expect, test } from 'vitest'
import type { EngineMessage, PicturePart } from '../../../src/main/engine/engine'
import { expandVideos } from '../../../src/main/engine/processor/video-prompt'
import {
  evenly,
  lookMessages,
  picturesOf,
  type LookTurn,
  type LookVideo,
} from '../../../src/main/jobs/look-prompt'
import type { Quote } from '../../../src/shared/contract'

const picture = (key: string): PicturePart => ({
  type: 'picture',
  key,
  pixels: { width: 1, height: 1, data: new Uint8Array(3) },
  detail: 'balanced',
})
const text = (words: string) => ({ type: 'text' as const, text: words })
const line = (words: string): Quote => ({
  text: words,
  attachmentId: 'a',
  file: 'a.png',
  page: 1,
  box: [0, 0, 1, 1],
})
const video = (frames: number, storyboard = false): LookVideo => ({
  type: 'video',
  file: 'clip.mp4',
  durationSeconds: frames,
  frames: Array.from({ length: frames }, (_, at) => ({ stampSeconds: at, picture: picture(`f${at}`) })),
  storyboard,
})

/** Counts a picture as 100 tokens and a letter as one. */
function measuring(contextTokens: number) {
  return async (messages: EngineMessage[]) => {
    const sizes = expandVideos(messages).flatMap(({ parts }) =>
      parts.map((part) => (part.type === 'text' ? part.text.length : 100)),
    )
    const promptTokens = sizes.reduce((sum, size) => sum + size, 0)
    return { promptTokens, contextTokens, fits: promptTokens <= contextTokens }
  }
}

const first: LookTurn = { question: 'What is this?', seen: [picture('p1')], answer: 'A bill.' }
const second: LookTurn = { question: 'And this?', seen: [picture('p2'), picture('p3')], answer: '' }
const lines = [line('Total\n17.60'), line('VAT  1.45')]
const keysIn = (messages: EngineMessage[]) => picturesOf(messages).map(({ key }) => key)

test('pictures stand before the question that they came with, the lines beside the last', async () => {
  expect(await lookMessages([first, second], lines, measuring(1000))).toEqual({
    notes: [],
    messages: [
      { role: 'user', parts: [picture('p1'), text('What is this?')] },
      { role: 'assistant', parts: [text('A bill.')] },
      {
        role: 'user',
        parts: [
          picture('p2'),
          picture('p3'),
          text('Text read in the picture:\nTotal 17.60\nVAT 1.45\n\nAnd this?'),
        ],
      },
    ],
  })
})

test('what does not fit goes: first the lines, then the oldest turn with its picture', async () => {
  const withoutLines = await lookMessages([first, second], lines, measuring(335))
  expect(withoutLines.messages.at(-1)!.parts.at(-1)).toEqual(text('And this?'))
  expect(withoutLines.messages).toHaveLength(3)
  const alone = await lookMessages([first, second], lines, measuring(220))
  expect(alone).toEqual({
    notes: [],
    messages: [{ role: 'user', parts: [picture('p2'), picture('p3'), text('And this?')] }],
  })
})

test('a question that does not fit by itself is refused with the numbers', async () => {
  await expect(lookMessages([first, second], lines, measuring(150))).rejects.toMatchObject({
    failure: { code: 'context-full', details: { needed: 209, limit: 150 } },
  })
})

test('a video is one part for a model that was taught videos, between pictures if it came so', async () => {
  const turn: LookTurn = { question: 'What?', seen: [picture('p1'), video(3), picture('p2')], answer: '' }
  const { messages, notes } = await lookMessages([turn], [], measuring(2000))
  const { type, durationSeconds, frames } = video(3)
  expect(messages).toEqual([
    {
      role: 'user',
      parts: [picture('p1'), { type, durationSeconds, frames }, picture('p2'), text('What?')],
    },
  ])
  expect(keysIn(messages)).toEqual(['p1', 'f0', 'f1', 'f2', 'p2'])
  expect(notes).toEqual([])
})

test('a storyboard is pictures with their times, and is told', async () => {
  const turn: LookTurn = { question: 'What?', seen: [video(3, true)], answer: '' }
  expect(await lookMessages([turn], [line('Save')], measuring(2000))).toEqual({
    messages: [
      {
        role: 'user',
        parts: [
          picture('f0'),
          picture('f1'),
          picture('f2'),
          text(
            'The pictures are frames of a video, at 0:00, 0:01, 0:02.\nText read in the video:\nSave\n\nWhat?',
          ),
        ],
      },
    ],
    notes: [{ code: 'storyboard', details: { file: 'clip.mp4', frames: 3 } }],
  })
})

test('a storyboard of one frame is a picture and its question', async () => {
  const turn: LookTurn = { question: 'What?', seen: [video(1, true)], answer: '' }
  const { messages } = await lookMessages([turn], [], measuring(2000))
  expect(messages).toEqual([{ role: 'user', parts: [picture('f0'), text('What?')] }])
})

test('of a video that does not fit as many frames as fit are shown, evenly, and that is told', async () => {
  const turn: LookTurn = { question: 'What?', seen: [video(20)], answer: '' }
  const { messages, notes } = await lookMessages([turn], [], measuring(1380))
  expect(keysIn(messages)).toEqual(['f0', 'f2', 'f4', 'f6', 'f8', 'f11', 'f13', 'f15', 'f17', 'f19'])
  expect(notes).toEqual([{ code: 'fewer-frames', details: { file: 'clip.mp4', frames: 10, wanted: 20 } }])
  // One more, and it would not.
  const more = { ...video(20), frames: evenly(video(20).frames, 11) }
  const [message] = messages
  const parts = [more, ...message!.parts.slice(1)]
  expect((await measuring(1380)([{ role: 'user', parts }])).fits).toBe(false)
})

test('an old turn goes sooner than all but a few frames of the video asked about now', async () => {
  const now: LookTurn = { question: 'And now?', seen: [video(20)], answer: '' }
  const { messages, notes } = await lookMessages([first, now], [], measuring(1000))
  expect(messages).toHaveLength(1)
  expect(notes).toEqual([{ code: 'fewer-frames', details: { file: 'clip.mp4', frames: 7, wanted: 20 } }])
})

test('a follow-up keeps the video of before, with fewer frames', async () => {
  const before: LookTurn = { question: 'What?', seen: [video(20)], answer: 'A cat.' }
  const now: LookTurn = { question: 'And its colour?', seen: [], answer: '' }
  const { messages } = await lookMessages([before, now], [], measuring(1380))
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
  expect(keysIn(messages)).toHaveLength(10)
})

test('evenly: the ends are among them, one is from the middle', () => {
  const numbers = Array.from({ length: 9 }, (_, at) => at)
  expect([1, 2, 3, 5, 9, 12].map((count) => evenly(numbers, count))).toEqual([
    [4],
    [0, 8],
    [0, 4, 8],
    [0, 2, 4, 6, 8],
    numbers,
    numbers,
  ])
})
