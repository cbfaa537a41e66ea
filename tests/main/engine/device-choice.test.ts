/** Where a model runs: what is chosen, that it is told as it is, and that a missing or bad card costs nothing but speed. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runOnCard, startOnCard } from '../../support/swiftshader'
import { compileTiny, expected, tinyFolder } from '../../support/tiny-smolvlm'

interface Ran {
  text: string
  before: string
  device: string
  reason: string | null
}

const folder = mkdtempSync(join(tmpdir(), 'deskglass-device-'))
const remembered = join(folder, 'device.json')
beforeAll(() => compileTiny(tinyFolder, folder, { precision: 32, visionPrecision: 32 }))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const word = expected.answers[0]!.text

describe('with a graphics card', () => {
  it('sees and answers there, and knows the next time which is faster', async () => {
    const [gpu, auto] = await runOnCard<Ran[]>('swiftshader', 'engine-on-card.ts', folder, 'gpu', 'auto')
    const device = 'GPU, WebGPU: SwiftShader (software), 32-bit'
    expect(gpu).toEqual({ text: word, before: device, device, reason: null })
    const reason = 'The processor is faster here than the graphics card.'
    expect(auto).toEqual({
      text: word,
      before: 'CPU, 32-bit, 1 thread',
      device: 'CPU, 32-bit, 1 thread',
      reason,
    })

    const { verdict } = JSON.parse(readFileSync(remembered, 'utf8'))
    expect(verdict.decoder.cpuSpeed).toBeGreaterThan(verdict.decoder.gpuSpeed)
    expect(verdict.vision.cpuSpeed).toBeGreaterThan(verdict.vision.gpuSpeed)
    // SwiftShader's groups of threads are too small for the attention of long prompts: this is found out, and avoided.
    expect(verdict.decoder.width).toBe(31)
  }, 240_000)

  it('is not tried a third time where the attempts ended the process', async () => {
    rmSync(remembered)
    for (const attempts of [1, 2]) {
      const child = startOnCard('swiftshader', 'engine-on-card.ts', folder, 'gpu')
      while (!existsSync(remembered) || JSON.parse(readFileSync(remembered, 'utf8')).attempts < attempts)
        await setTimeout(20)
      child.kill('SIGKILL')
    }
    const [ran] = await runOnCard<Ran[]>('swiftshader', 'engine-on-card.ts', folder, 'gpu')
    expect(ran).toEqual({
      text: word,
      before: 'CPU, 32-bit, 1 thread',
      device: 'CPU, 32-bit, 1 thread',
      reason: 'The graphics card’s driver ended the program when it was tried.',
    })
  }, 120_000)
})

it('answers on the CPU where there is no card, and says why', async () => {
  const [gpu, auto, cpu, directMl] = await runOnCard<Ran[]>(
    'none',
    'engine-on-card.ts',
    folder,
    'gpu',
    'auto',
    'cpu',
    'dml',
  )
  const ran = { text: word, before: 'CPU, 32-bit, 1 thread', device: 'CPU, 32-bit, 1 thread' }
  const reason = 'No graphics card was found that WebGPU can use.'
  expect([gpu, auto]).toEqual([
    { ...ran, reason },
    { ...ran, reason },
  ])
  expect(cpu).toEqual({ ...ran, reason: null })
  expect(directMl).toEqual({ ...ran, reason: 'DirectML does not exist on this system.' })
}, 60_000)

describe('the picture part', () => {
  const eightBit = mkdtempSync(join(tmpdir(), 'deskglass-device-'))
  beforeAll(() => compileTiny(tinyFolder, eightBit, { precision: 8, visionPrecision: 8 }))
  afterAll(() => rmSync(eightBit, { recursive: true, force: true }))

  interface Seen {
    /** Against the CPU's graph. */
    right: number
    /** Against the card's graph on the CPU. */
    sameGraph: number
    failuresOfRight: number
    without: number
    failures: string[]
    largest: number
  }

  it('sees on the card what the CPU sees', async () => {
    const seen = await runOnCard<Seen>('swiftshader', 'vision-on-card.ts', folder)
    expect(seen.right).toBeLessThan(1e-2)
    expect(seen.sameGraph).toBeLessThan(1e-2)
    expect(seen.failuresOfRight).toBe(0)
  }, 180_000)

  it('comes from the CPU where an operator has no kernel', async () => {
    const seen = await runOnCard<Seen>('swiftshader', 'vision-on-card.ts', eightBit)
    expect(seen.sameGraph).toBeLessThan(1e-2)
    // The CPU rounds activations to 8 bits, the card does not.
    expect(seen.right).toBeLessThan(0.02 * seen.largest)
    expect([seen.failuresOfRight, seen.without]).toEqual([0, 0])
    expect(seen.failures).toEqual([expect.stringContaining('assigned to the default CPU EP')])
  }, 180_000)
})
