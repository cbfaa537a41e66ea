import { expect, test } from 'vitest'
import { generationOf } from '../../../src/main/jobs/generation'

const free = { maxTokens: 256, repetitionPenalty: 1.1 }
const quoting = { maxTokens: 256, within: ['Total 12.50'] }

test('without a wish an answer is written as the prompt asks and the model says', () => {
  expect(generationOf(free, { temperature: 0 }, {})).toEqual(free)
  expect(
    generationOf(free, { temperature: 0.7, topP: 0.9, repetitionPenalty: 1.3, maxTokens: 4096 }, {}),
  ).toEqual({
    maxTokens: 4096,
    repetitionPenalty: 1.3,
  })
})

test('a wish comes before both, name by name', () => {
  const own = { temperature: 0, repetitionPenalty: 1.3, maxTokens: 4096 }
  const wish = { temperature: 0.4, topP: undefined, minP: 0.1, seed: 3, maxTokens: 20, stop: ['\n\n'] }
  expect(generationOf(free, own, wish)).toEqual({
    maxTokens: 20,
    repetitionPenalty: 1.3,
    temperature: 0.4,
    minP: 0.1,
    seed: 3,
    stop: ['\n\n'],
  })
})

test('an answer in the files’ own words takes no chances; its length may be wished for', () => {
  const own = { temperature: 0.7, maxTokens: 4096 }
  expect(generationOf(quoting, own, { temperature: 2, repetitionPenalty: 2, stop: ['o'] })).toEqual(quoting)
  expect(generationOf(quoting, own, { maxTokens: 3 })).toEqual({ ...quoting, maxTokens: 3 })
})
