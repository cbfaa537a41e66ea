/** The decoder on a graphics card, against the CPU and against the reference (spec 10.1). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compileModel } from '../../../../src/main/engine/compile-model'
import { runOnCard } from '../../../support/swiftshader'
import { tinyGguf, tinyLikeliest, tinyLogits } from '../../../support/tiny-model'

interface Result {
  logits: number[]
  likeliest: number
  /** Against the card's graph on the CPU. */
  sameGraph: number
  ids: { cpu: number[]; gpu: number[] }
  /** Against the CPU's graph, step by step. */
  differences: Record<string, number>
  failures: string[]
}

async function runTiny(precision: 32 | 8 | 4): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'deskglass-tiny-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const source = join(folder, 'tiny.gguf')
  writeFileSync(source, tinyGguf())
  const { signal } = new AbortController()
  await compileModel(source, folder, { id: 'tiny', name: 'Tiny', precision, signal, onProgress() {} })
  return runOnCard<Result>('swiftshader', 'decoder-on-card.ts', folder)
}

const worst = (values: Record<string, number>) => Math.max(...Object.values(values))

it('computes what the CPU and the reference compute, and the CPU goes on where it is lost', async () => {
  const { logits, likeliest, sameGraph, ids, differences, failures } = await runTiny(32)
  for (const [index, logit] of tinyLogits.entries())
    expect(Math.abs(logits[index]! - logit)).toBeLessThan(1e-3)
  expect(likeliest).toBe(tinyLikeliest)
  expect(ids.gpu).toEqual(ids.cpu)
  expect(Object.keys(differences)).toHaveLength(8)
  expect(worst(differences)).toBeLessThan(1e-2)
  expect(sameGraph).toBeLessThan(1e-2)
  expect(failures).toHaveLength(1)
}, 180_000)

it.each([8, 4] as const)(
  'unpacks %i bits as the CPU does',
  async (precision) => {
    const { sameGraph, ids, differences } = await runTiny(precision)
    expect(sameGraph).toBeLessThan(1e-2)
    expect(ids.gpu).toEqual(ids.cpu)
    // The CPU rounds activations to 8 bits, the card does not: the logits, within ±4, are up to 0.08 apart.
    expect(worst(differences)).toBeLessThan(0.15)
  },
  180_000,
)
