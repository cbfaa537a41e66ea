/** Conversations, texts and videos as transformers' processor renders and tokenises them: strings and ids exactly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Detail, EngineMessage, VideoPart } from '../../../src/main/engine/engine'
import { planPicture } from '../../../src/main/engine/processor/picture-plan'
import { cutViews } from '../../../src/main/engine/processor/picture-views'
import { sampleFrameIndices } from '../../../src/main/video/sampling'
import { openParts } from '../../support/engine-parts'
import { drawn } from '../../support/formula-weights'
import { readReference, writeReferenceModel } from '../../support/reference-models'
import { temporaryFolder } from '../../support/starter'
import { compileTiny } from '../../support/tiny-smolvlm'

interface Conversation {
  detail: Detail
  /** A pair of numbers is a picture of that size. */
  turns: [EngineMessage['role'], ...(string | [number, number])[]][]
  rendered: string
  ids: number[]
}

interface Clip {
  frames: number
  fps: number
  indices: number[]
}

const prompts = readReference<{
  conversations: Record<string, Conversation>
  texts: { text: string; ids: number[] }[]
}>('prompts')
/** Rows of red, green, blue in base64. */
interface Frame {
  width: number
  height: number
  edge: number
  side: number
  rows: { at: number; pixels: string }[]
}

const videos = readReference<{
  sampling: Clip[]
  prompts: (Clip & { text: string; ids: number[] })[]
  frames: Frame[]
}>('video')

let parts: Awaited<ReturnType<typeof openParts>>
beforeAll(async () => {
  const [written, compiled] = [temporaryFolder(), temporaryFolder()]
  writeReferenceModel('gqa', written)
  await compileTiny(written, compiled)
  parts = await openParts(compiled)
})
afterAll(() => parts[Symbol.asyncDispose]())

function messagesOf({ turns, detail }: Conversation): EngineMessage[] {
  return turns.map(([role, ...content]) => ({
    role,
    parts: content.map((part) =>
      typeof part === 'string'
        ? { type: 'text', text: part }
        : { type: 'picture', key: part.join('x'), detail, pixels: drawn(...part) },
    ),
  }))
}

it.each(Object.entries(prompts.conversations))('a conversation: %s', (_name, conversation) => {
  const messages = messagesOf(conversation)
  const { rendered, ids } = conversation
  expect({ rendered: parts.prompt.render(messages), ids: parts.ids(messages) }).toEqual({ rendered, ids })
})

it.each(prompts.texts)('a text: $text', ({ text, ids }) => {
  const found = parts.vocabulary.special
    .cut(text, '\ue000')
    .flatMap((segment) => ('text' in segment ? parts.vocabulary.encodeText(segment.text) : [segment.token]))
  expect(found).toEqual(ids)
})

describe('a video', () => {
  const plan = { fps: 1, maxFrames: 64, skipSeconds: 1 }

  it.each(videos.sampling)(
    'of $frames frames, $fps a second: the same frames',
    ({ frames, fps, indices }) => {
      const metadata = { totalNumFrames: frames, fps, duration: frames / fps }
      expect(sampleFrameIndices(metadata, plan)).toEqual(indices)
    },
  )

  it.each(videos.prompts)(
    'of $frames frames, $fps a second: the same prompt',
    ({ frames, fps, indices, text, ids }) => {
      const picture = { type: 'picture', key: 'frame', detail: 'frame', pixels: drawn(64, 48) } as const
      const shown = indices.map((index) => ({ stampSeconds: index / fps, picture }))
      const video: VideoPart = { type: 'video', durationSeconds: frames / fps, frames: shown }
      const messages: EngineMessage[] = [
        { role: 'user', parts: [video, { type: 'text', text: 'Describe.' }] },
      ]
      const around = '<fake_token_around_image>'
      const rendered = parts.prompt
        .render(messages)
        .replaceAll('<image>', `${around}<global-img><image>${around}`)
      expect({ rendered, ids: parts.ids(messages) }).toEqual({ rendered: text, ids })
    },
  )

  /** The reference has no PIL processor for videos; ours is Pillow's to the bit, and torchvision's filter is that near to it. */
  it.each(videos.frames)(
    'frame of $width x $height by $edge to $side: within 1 of 255, in 99.9% of the values',
    ({ width, height, edge, side, rows }) => {
      const picture = drawn(width, height)
      const video = { fps: 1, maxFrames: 64, skipSeconds: 1, longestEdge: edge }
      const measures = { imageSize: side, longestEdge: 4 * side, splits: true, video }
      const plan = planPicture(picture, 'frame', measures)
      const [view] = cutViews(picture, plan, side)
      const off = rows.flatMap(({ at, pixels }) => {
        const found = view!.subarray(at * side * 3, (at + 1) * side * 3)
        return [...Buffer.from(pixels, 'base64')].map((value, index) => Math.abs(value - found[index]!))
      })
      expect(off).toHaveLength(rows.length * side * 3)
      const beyond = off.filter((distance) => distance > 1).length / off.length
      expect({ largest: Math.max(...off) <= 3, beyond: beyond <= 1e-3 }).toEqual({
        largest: true,
        beyond: true,
      })
    },
  )
})
