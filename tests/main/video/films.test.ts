import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFilms, type Films } from '../../../src/main/video/films'
import { trimFilms } from '../../../src/main/video/trim-films'
import { animations } from '../../../src/main/video/videos'
import { clipPath, numberIn, PLAN } from './clips'

const SHA = 'a'.repeat(64)
const never = new AbortController().signal
let folder = ''
let source = ''
let films: Films
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'deskglass-films-'))
  folder = join(home, 'frames')
  source = join(home, 'moving.gif')
  copyFileSync(clipPath('moving-3s.gif'), source)
  films = createFilms(folder, animations)
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

function open(plan = PLAN, onProgress: (done: number, total: number) => void = () => {}, signal = never) {
  return films.open({ sha256: SHA, path: source, name: 'moving.gif' }, plan, onProgress, signal)
}

async function numberOf(path: string): Promise<number> {
  const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true })
  return numberIn({
    index: 0,
    stampSeconds: 0,
    shownSeconds: 0,
    width: info.width,
    height: info.height,
    data,
  })
}

test('the frames of a plan as pictures, each to the bit', async () => {
  const told: string[] = []
  const { frames, ...facts } = await open(PLAN, (done, total) => told.push(`${done}/${total}`))
  expect(facts).toMatchObject({ format: 'gif', durationSeconds: 3, totalFrames: 30, width: 180, height: 120 })
  expect(frames.map(({ index, shownSeconds }) => [index, shownSeconds])).toEqual([
    [0, 0],
    [14, 1.4],
    [29, 2.9],
  ])
  expect(await Promise.all(frames.map(({ path }) => numberOf(path)))).toEqual([0, 14, 29])
  expect(told).toEqual(['1/3', '2/3', '3/3'])
})

test('what was taken is not decoded again, for the plan it was taken for', async () => {
  const first = await open()
  const two = await open({ ...PLAN, maxFrames: 2 })
  rmSync(source)
  expect(await open()).toEqual(first)
  expect(await open({ ...PLAN, maxFrames: 2 })).toEqual(two)
  expect(two.frames.map(({ index }) => index)).toEqual([0, 29])
  await expect(open({ ...PLAN, maxFrames: 1 })).rejects.toMatchObject({ failure: { code: 'file-vanished' } })
})

test('a film that lost its description is taken again', async () => {
  const first = await open()
  rmSync(join(first.frames[0]!.path, '../film.json'))
  expect(await open()).toEqual(first)
})

test('stopped in the middle, nothing is left', async () => {
  const stop = new AbortController()
  const onProgress = () => stop.abort()
  const stopped = open(PLAN, onProgress, stop.signal)
  stopped.catch(() => {})
  await films.settled()
  expect(readdirSync(folder)).toEqual([])
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
})

/** @param days since it was used */
function put(name: string, days: number): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, '0001.png'), Buffer.alloc(100))
  const then = Date.now() / 1000 - days * 86_400
  utimesSync(join(folder, name), then, then)
}

test('beyond the room there is, what was used longest ago goes; what was just taken stays', async () => {
  for (const [name, days] of [
    ['b-1', 3],
    ['c-1', 1],
    ['d-1', 9],
  ] as const)
    put(name, days)
  await trimFilms(folder, join(folder, 'd-1'), undefined, 200)
  expect(readdirSync(folder).sort()).toEqual(['c-1', 'd-1'])
})

test('tidying lets go of contents nobody has, and of what a process that is gone left behind', async () => {
  await open()
  for (const [name, days] of [
    ['.unfinished-1', 2],
    ['.unfinished-2', 0],
    ['b-1-64-1', 0],
  ] as const)
    put(name, days)
  await films.tidy((sha256) => sha256 === SHA)
  expect(readdirSync(folder).sort()).toEqual(['.unfinished-2', `${SHA}-1-64-1`])
  const { frames } = await open()
  expect(readFileSync(frames[0]!.path).subarray(1, 4).toString()).toBe('PNG')
})
