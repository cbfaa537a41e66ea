import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MEASURED, readRun, recordRun } from '../../../src/main/engine/device-record'
import { openEngine } from '../../../src/main/engine/open-engine'
import { reportDevices } from '../../../src/main/workers/device-report'
import { temporaryFolder } from '../../support/starter'
import { compileTiny, tinyFolder } from '../../support/tiny-smolvlm'

const onCard = { device: 'GPU, WebGPU: Apple M2, 4-bit', reason: '' }

test('a model tells what it last ran on, and nothing before it ever did', async () => {
  const folder = temporaryFolder()
  expect(await readRun(folder)).toBeNull()
  await recordRun(folder, onCard)
  expect(await readRun(folder)).toEqual(onCard)
  await recordRun(folder, { device: 'CPU, 4-bit, 1 thread', reason: 'The graphics card stopped working.' })
  expect(await readRun(folder)).toEqual({
    device: 'CPU, 4-bit, 1 thread',
    reason: 'The graphics card stopped working.',
  })
  writeFileSync(join(folder, 'ran-on.json'), 'half of a fi')
  expect(await readRun(folder)).toBeNull()
})

test('what was measured is the reason where there is no other', async () => {
  const folder = temporaryFolder()
  await recordRun(folder, onCard)
  const verdict = { decoder: { refusal: null, cpuSpeed: 21.04, gpuSpeed: 84, lasting: true, width: 256 } }
  writeFileSync(join(folder, MEASURED), JSON.stringify({ key: 'k', attempts: 0, verdict }))
  expect((await readRun(folder))!.reason).toBe(
    'Measured: 84.0 tokens/s on the graphics card, 21.0 on the processor.',
  )
  writeFileSync(join(folder, MEASURED), JSON.stringify({ key: 'k', attempts: 1, verdict: null }))
  expect((await readRun(folder))!.reason).toBe('')
})

test('a model that was opened is in the report, with the device it tells itself', async () => {
  const [opened, never] = [temporaryFolder(), temporaryFolder()]
  await compileTiny(tinyFolder, opened)
  const engine = await openEngine(opened, { threads: 1 })
  const { device } = await engine.describe()
  await engine.close()
  const folders: Record<string, string> = { opened, never }
  expect(await reportDevices(['never', 'opened'], (id) => folders[id]!)).toEqual([
    { model: 'opened', device, reason: '' },
  ])
  expect(device).toBe('CPU, 8-bit, 1 thread')
})
