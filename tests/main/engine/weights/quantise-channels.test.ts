import { expect, it } from 'vitest'
import { quantiseChannels } from '../../../../src/main/engine/weights/quantise-channels'

it('keeps each output within half a step, and no pair of products beyond 16 bits', () => {
  const [rows, columns] = [5, 70]
  const weights = Float32Array.from({ length: rows * columns }, (_, at) => Math.sin(at * 12.9898) * (at % 7))
  weights.fill(0, 4 * columns)
  const { integers, scales } = quantiseChannels(weights, rows, columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const integer = integers[column * rows + row]!
      expect(Math.abs(integer * scales[row]! - weights[row * columns + column]!)).toBeLessThanOrEqual(
        scales[row]! / 2 + 1e-6,
      )
      expect(2 * 255 * Math.abs(integer)).toBeLessThanOrEqual(32767)
    }
})
