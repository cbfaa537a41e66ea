import { expect, test } from 'vitest'
import { crop, enlarge } from '../../../src/renderer/viewer/enlarge'

const picture = { width: 400, height: 300 }

test('a part is as large as its room allows, and not enlarged beyond a limit', () => {
  expect(enlarge([100, 50, 200, 100], picture, { width: 440, height: 150 }, 4)).toEqual({
    room: { width: 300, height: 150 },
    image: { width: 600, height: 450, left: -150, top: -75 },
  })
  expect(enlarge([100, 50, 10, 5], picture, { width: 440, height: 150 }, 4).room).toEqual({
    width: 40,
    height: 20,
  })
})

test('in a place it stands in the middle', () => {
  expect(crop([0, 0, 200, 100], picture, { width: 36, height: 36 })).toEqual({
    room: { width: 36, height: 18, left: 0, top: 9 },
    image: { width: 72, height: 54, left: -0, top: -0 },
  })
})
