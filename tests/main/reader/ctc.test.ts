import { expect, it } from 'vitest'
import { decodeSteps } from '../../../src/main/reader/ctc'

const CHARACTERS = ['', 'l', 'o', ' ']

/** Steps as the most likely class of each, with its probability. */
function steps(...chosen: [number, number][]): Float32Array {
  return Float32Array.from(
    chosen.flatMap(([best, probability]) => CHARACTERS.map((_, index) => (index === best ? probability : 0))),
  )
}

it('merges repeats, keeps what a blank parts, and says where letters stand', () => {
  const values = steps([1, 0.5], [1, 0.75], [0, 1], [1, 1], [2, 0.25], [0, 1], [3, 1], [0, 1])
  expect(decodeSteps(values, 8, CHARACTERS)).toEqual([
    { text: 'l', at: 1 / 8, confidence: 0.75 },
    { text: 'l', at: 3.5 / 8, confidence: 1 },
    { text: 'o', at: 4.5 / 8, confidence: 0.25 },
    { text: ' ', at: 6.5 / 8, confidence: 1 },
  ])
})

it('reads nothing from blanks', () => {
  expect(decodeSteps(steps([0, 1], [0, 1]), 2, CHARACTERS)).toEqual([])
})
