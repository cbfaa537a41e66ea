import { expect, test } from 'vitest'
import {
  firstFrame,
  frameAround,
  frameBetween,
  moveFrame,
  resizeFrame,
  stepFrame,
} from '../../../src/renderer/viewer/frame'

const picture = { width: 400, height: 300 }
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey })

test('the keyboard begins in the middle', () => {
  expect(firstFrame(picture)).toEqual([133, 100, 133, 100])
  expect(firstFrame({ width: 5, height: 1000 })).toEqual([0, 333, 5, 333])
})

test('a frame is drawn in any direction, in whole pixels, and ends at the edges of the picture', () => {
  expect(frameBetween([10.4, 20], [110.6, 60], picture)).toEqual([10, 20, 100, 40])
  expect(frameBetween([110, 60], [10, 20], picture)).toEqual([10, 20, 100, 40])
  expect(frameBetween([350, -40], [900, 100], picture)).toEqual([350, 0, 50, 100])
  expect(frameBetween([399, 299], [400, 300], picture)).toEqual([392, 292, 8, 8])
})

test('moved against an edge it keeps its size', () => {
  expect(moveFrame([10, 20, 100, 40], 5, -5, picture)).toEqual([15, 15, 100, 40])
  expect(moveFrame([10, 20, 100, 40], -50, 900, picture)).toEqual([0, 260, 100, 40])
})

test('a handle takes its edges along and leaves the others', () => {
  const box = [100, 100, 80, 60] as [number, number, number, number]
  expect(resizeFrame(box, 'nw', -20, 10, picture)).toEqual([80, 110, 100, 50])
  expect(resizeFrame(box, 'e', 20, 10, picture)).toEqual([100, 100, 100, 60])
  expect(resizeFrame(box, 's', 20, 10, picture)).toEqual([100, 100, 80, 70])
  expect(resizeFrame(box, 'w', 200, 0, picture)).toEqual([172, 100, 8, 60])
  expect(resizeFrame(box, 'ne', 900, -900, picture)).toEqual([100, 0, 300, 160])
})

test('arrows move by 8 pixels, with Shift they resize; other keys mean nothing', () => {
  const box = [100, 100, 80, 60] as [number, number, number, number]
  expect(stepFrame(box, key('ArrowLeft'), picture)).toEqual([92, 100, 80, 60])
  expect(stepFrame(box, key('ArrowDown'), picture)).toEqual([100, 108, 80, 60])
  expect(stepFrame(box, key('ArrowRight', true), picture)).toEqual([100, 100, 88, 60])
  expect(stepFrame(box, key('ArrowUp', true), picture)).toEqual([100, 100, 80, 52])
  expect(stepFrame([392, 0, 8, 8], key('ArrowLeft', true), picture)).toEqual([392, 0, 8, 8])
  expect(stepFrame(box, key('Tab'), picture)).toBeNull()
})

test('lines are framed with air around them', () => {
  const lines: [number, number, number, number][] = [
    [50, 100, 200, 20],
    [60, 130, 300, 30],
  ]
  expect(frameAround(lines, picture)).toEqual([35, 85, 340, 90])
  expect(frameAround([[0, 0, 400, 4]], picture)).toEqual([0, 0, 400, 12])
})
