import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endRun, listLiveRuns, startRun } from '../../../src/main/store/run'
import { childCommand, startChild } from './run-child'
import { temporaryHome } from './temporary-home'

test('a run is alive until it ends', () => {
  const home = temporaryHome()
  const first = startRun(home)
  const second = startRun(home)
  expect(listLiveRuns(home)).toEqual(new Set([first.id, second.id]))
  endRun(first)
  expect(listLiveRuns(home)).toEqual(new Set([second.id]))
  endRun(second)
  endRun(second)
  expect(listLiveRuns(home)).toEqual(new Set())
})

test('a run whose process was killed is not, and its lock is cleared away', async () => {
  const home = temporaryHome()
  const { child, lines } = startChild(childCommand('append-forever.ts', home))
  await lines.next()
  expect(listLiveRuns(home).size).toBe(1)
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  expect(listLiveRuns(home)).toEqual(new Set())
  expect(readdirSync(join(home, 'running'))).toEqual([])
})

test('a lock that nobody holds is nobody’s', () => {
  const home = temporaryHome()
  mkdirSync(join(home, 'running'), { recursive: true })
  writeFileSync(join(home, 'running', 'left.lock'), '')
  expect(listLiveRuns(home)).toEqual(new Set())
})
