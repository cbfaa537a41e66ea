import { expect, it } from 'vitest'
import { restoreRotaryRows } from '../../../../src/main/engine/weights/rotary-rows'

it('brings interleaved rows back to halves, head by head', () => {
  // Two heads of four rows, two bytes a row; GGUF's row 2j + half is row half * 2 + j.
  const interleaved = Uint8Array.from([0, 0, 2, 2, 1, 1, 3, 3, 4, 4, 6, 6, 5, 5, 7, 7])
  expect([...restoreRotaryRows(interleaved, 2, 4)]).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7])
})
