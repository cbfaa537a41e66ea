import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fitPlace, keepPlace, readPlace } from '../../../src/main/desktop/window-bounds'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'deskglass-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const place = { x: 100, y: 50, width: 1000, height: 700, maximized: false }
const { maximized: _, ...rectangle } = place

it('a place that was kept is read again', () => {
  keepPlace(join(folder, 'window.json'), place)
  expect(readPlace(join(folder, 'window.json'))).toEqual(place)
})

it.each(['', '{', 'null', '{"x":1}', '{"x":0,"y":0,"width":10,"height":10,"maximized":false}', '[1,2,3,4]'])(
  'a file with %j is no place',
  (content) => {
    writeFileSync(join(folder, 'window.json'), content)
    expect(readPlace(join(folder, 'window.json'))).toBeNull()
  },
)

it('no file is no place, and a folder that is gone keeps none', () => {
  expect(readPlace(join(folder, 'window.json'))).toBeNull()
  expect(() => keepPlace(join(folder, 'gone', 'window.json'), place)).not.toThrow()
})

it('without a place the default size is taken, no larger than the screen', () => {
  expect(fitPlace(null, [screen])).toEqual({ width: 1200, height: 800 })
  expect(fitPlace(null, [{ x: 0, y: 0, width: 1024, height: 700 }])).toEqual({ width: 1024, height: 700 })
  expect(fitPlace(null, [])).toEqual({ width: 1200, height: 800 })
})

it('a place is taken if its title bar can be reached on any screen', () => {
  expect(fitPlace(place, [screen])).toEqual(rectangle)
  const second = { x: 1920, y: 0, width: 1920, height: 1040 }
  expect(fitPlace({ ...place, x: 2500 }, [screen, second])).toEqual({ ...rectangle, x: 2500 })
  expect(fitPlace({ ...place, x: -880 }, [screen])).toEqual({ ...rectangle, x: -880 })
})

it.each([
  ['left of every screen', { x: -881 }],
  ['right of every screen', { x: 1801 }],
  ['above', { y: -1 }],
  ['below', { y: 997 }],
])('a place %s gives its size only', (_where, moved) => {
  expect(fitPlace({ ...place, ...moved }, [screen])).toEqual({ width: 1000, height: 700 })
})
