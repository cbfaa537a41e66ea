import { expect, test } from 'vitest'
import { sentenceEnd } from '../../../src/renderer/ui/Spoken'

test('whole sentences only', () => {
  const text = 'You owe €1.50. It is due. And'
  expect(text.slice(0, sentenceEnd(text, 0))).toBe('You owe €1.50. It is due. ')
  expect(sentenceEnd('You owe €1.5', 0)).toBe(0)
  expect(sentenceEnd('应付五元。明天', 0)).toBe(5)
})
