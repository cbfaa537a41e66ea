import { expect, test } from 'vitest'
import type { Box, Line, PictureViews } from '../../../src/shared/contract'
import {
  closestView,
  firstLook,
  isPart,
  looksOf,
  partsOf,
  smallLines,
  viewsOf,
} from '../../../src/renderer/viewer/seen-views'
import { answer } from '../support/examples'

/** 1000 x 800 cut into 2 x 2: a view is 500 x 400 of the picture, seen as 500 x 500. */
const cut: PictureViews = {
  attachmentId: 'f1',
  rows: 2,
  columns: 2,
  side: 500,
  views: [
    [0, 0, 500, 400],
    [500, 0, 500, 400],
    [0, 400, 500, 400],
    [500, 400, 500, 400],
    [0, 0, 1000, 800],
  ],
}
const whole: PictureViews = { ...cut, rows: 0, columns: 0, views: [[0, 0, 1000, 800]] }
const part: PictureViews = { ...cut, rows: 0, columns: 0, views: [[100, 100, 200, 50]] }
const line = (text: string, box: Box): Line => ({ text, box, confidence: 1, words: [] })

test('views are those of the file that is looked at', () => {
  const seen = { ...answer, views: [cut] }
  expect(viewsOf(seen, 'f1')).toBe(cut)
  expect(viewsOf(seen, 'f2')).toBeNull()
  expect(viewsOf(null, 'f1')).toBeNull()
})

test('the whole picture is no part, and the closest view only where there are no parts', () => {
  expect(partsOf(cut)).toEqual(cut.views.slice(0, 4))
  expect(partsOf(whole)).toEqual([])
  expect(closestView(cut)).toEqual([0, 0, 500, 400])
  expect(closestView(whole)).toEqual([0, 0, 1000, 800])
})

test('every look at a file is told once, and the part that was asked about first', () => {
  const looks = looksOf({ ...answer, views: [cut, { ...part, attachmentId: 'f2' }, part, { ...part }] }, 'f1')
  expect(looks).toEqual([cut, part])
  expect(looksOf(null, 'f1')).toEqual([])
  expect(firstLook(looks, [])).toBe(0)
  expect(firstLook(looks, [{ attachmentId: 'f1', box: [100, 100, 200, 50] }])).toBe(1)
  expect(firstLook(looks, [{ attachmentId: 'f1', box: [1, 1, 9, 9] }])).toBe(0)
})

test('a part is smaller than its picture', () => {
  const page = { width: 1000, height: 800 }
  expect([cut, whole, part].map((seen) => isPart(seen, page))).toEqual([false, false, true])
})

test('of a part only its own lines are looked at', () => {
  const inside = line('in it', [110, 110, 80, 1])
  const outside = line('elsewhere', [110, 310, 80, 1])
  expect(smallLines([inside, outside], { ...part, side: 48 })).toEqual([{ line: inside, height: 1, view: 0 }])
})

test('a line is small by its height as the model got it, and told with the view it stands in', () => {
  const enough = line('10 px', [10, 10, 200, 8])
  const small = line('9.9 px', [520, 410, 200, 7.92])
  expect(smallLines([enough, small], cut)).toEqual([{ line: small, height: 9, view: 4 }])
})

test('seen as a whole, all is smaller and stands in no numbered view', () => {
  const large = line('16 px', [10, 10, 200, 16])
  const small = line('15 px', [10, 40, 200, 15])
  const tiny = line('1 px', [10, 60, 200, 1])
  expect(smallLines([large, small, tiny], whole)).toEqual([
    { line: small, height: 9, view: 0 },
    { line: tiny, height: 1, view: 0 },
  ])
})

test('text written upwards is as high as its line is wide', () => {
  const upwards = line('Axis title', [10, 10, 9, 200])
  const one = line('I', [10, 10, 9, 20])
  expect(smallLines([upwards, one], cut)).toEqual([{ line: upwards, height: 9, view: 1 }])
})
