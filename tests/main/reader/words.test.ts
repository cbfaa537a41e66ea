import { expect, it } from 'vitest'
import { toLine } from '../../../src/main/reader/words'
import { turned } from '../../../src/main/reader/pixels'

const region = { x: 100, y: 40, width: 80, height: 20, angle: 0 }
const letters = [...'to be'].map((text, index) => ({
  text,
  at: (index + 0.5) / 5,
  confidence: index === 0 ? 0.5 : 1,
}))

it('cuts words half-way between the letters', () => {
  expect(toLine(letters, region)).toEqual({
    text: 'to be',
    box: [100, 40, 80, 20],
    confidence: 0.9,
    words: [
      { text: 'to', box: [100, 40, 32, 20] },
      { text: 'be', box: [148, 40, 32, 20] },
    ],
  })
})

it('boxes text that runs upwards from the bottom', () => {
  expect(toLine(letters, turned({ x: 10, y: 0, width: 20, height: 80, angle: 0 }))).toEqual({
    text: 'to be',
    box: [10, 0, 20, 80],
    confidence: 0.9,
    words: [
      { text: 'to', box: [10, 48, 20, 32] },
      { text: 'be', box: [10, 0, 20, 32] },
    ],
  })
})

it('makes no line of blanks', () => {
  expect([toLine([], region), toLine([{ text: ' ', at: 0.5, confidence: 1 }], region)]).toEqual([null, null])
})
