import { expect, test } from 'vitest'
import type { EngineMessage, PicturePart } from '../../../src/main/engine/engine'
import { lookMessages, type LookTurn } from '../../../src/main/jobs/look-prompt'
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

/** Counts a picture as 100 tokens and a letter as one. */
function measuring(contextTokens: number) {
  return async (messages: EngineMessage[]) => {
    const sizes = messages.flatMap(({ parts }) =>
      parts.map((part) => (part.type === 'text' ? part.text.length : 100)),
    )
    const promptTokens = sizes.reduce((sum, size) => sum + size, 0)
    return { promptTokens, contextTokens, fits: promptTokens <= contextTokens }
  }
}

const first: LookTurn = { question: 'What is this?', pictures: [picture('p1')], answer: 'A bill.' }
const second: LookTurn = { question: 'And this?', pictures: [picture('p2'), picture('p3')], answer: '' }
const lines = [line('Total\n17.60'), line('VAT  1.45')]

test('pictures stand before the question that they came with, the lines beside the last', async () => {
  expect(await lookMessages([first, second], lines, measuring(1000))).toEqual({
    left: 0,
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
    left: 1,
    messages: [{ role: 'user', parts: [picture('p2'), picture('p3'), text('And this?')] }],
  })
})

test('a question that does not fit by itself is refused with the numbers', async () => {
  await expect(lookMessages([first, second], lines, measuring(150))).rejects.toMatchObject({
    failure: { code: 'context-full', details: { needed: 209, limit: 150 } },
  })
})
