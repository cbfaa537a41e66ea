/**
 * Small random models of transformers' own classes against what those classes make of them: features of the picture, logits of
 * every position, 32 greedy tokens. The folders are as transformers saves them, or as older versions did; the GGUFs were written by
 * the gguf package.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CompileOptions } from '../../../src/main/engine/compile-model'
import type { GenerateEvent } from '../../../src/main/engine/engine'
import { openEngine } from '../../../src/main/engine/open-engine'
import { openParts } from '../../support/engine-parts'
import { drawn } from '../../support/formula-weights'
import type { Golden } from '../../support/reference-models'
import { readGolden, referenceFolder, writeReferenceModel } from '../../support/reference-models'
import { largestDistance, relativeError, runPicture, runText } from '../../support/reference-run'
import { temporaryFolder } from '../../support/starter'
import { compileTiny, question } from '../../support/tiny-smolvlm'

const folders = ['gqa', 'mha', 'idefics3-tied', 'scale3-patch14', 'sharded', 'f16', 'bf16', 'lean', 'llama']
const ggufs = ['gguf-f16', 'gguf-mixed']
const floats = { precision: 32, visionPrecision: 32 } as const
const bytes = { precision: 8, visionPrecision: 8 } as const

async function compile(name: string, options: Partial<CompileOptions>): Promise<string> {
  const compiled = temporaryFolder()
  if (ggufs.includes(name)) {
    const projector = join(referenceFolder, `mmproj-${name}.gguf`)
    await compileTiny(join(referenceFolder, `${name}.gguf`), compiled, { ...options, projector })
  } else {
    const written = temporaryFolder()
    writeReferenceModel(name, written)
    await compileTiny(written, compiled, options)
  }
  return compiled
}

async function run(name: string, options: Partial<CompileOptions>, golden: Golden) {
  const compiled = await compile(name, options)
  return name === 'llama' ? runText(compiled, golden.question) : runPicture(compiled, golden)
}

describe('in floats', () => {
  it.each([...folders, ...ggufs])(
    '%s: features and logits within a thousandth, ids exactly',
    async (name) => {
      const golden = readGolden(name)
      const { ids, greedy, features, logits } = await run(name, floats, golden)
      expect({ ids, greedy }).toEqual({ ids: golden.ids, greedy: golden.greedy })
      expect(largestDistance(features, golden.features)).toBeLessThan(1e-3)
      expect(largestDistance(logits, golden.logits)).toBeLessThan(1e-3)
    },
  )

  it('is the same from a GGUF that lost nothing as from the folder', async () => {
    const golden = readGolden('f16')
    const [folder, gguf] = [await run('f16', floats, golden), await run('gguf-f16', floats, golden)]
    expect(gguf.greedy).toEqual(folder.greedy)
    expect(largestDistance(gguf.features, folder.features)).toBeLessThan(1e-5)
    expect(largestDistance(gguf.logits, folder.logits)).toBeLessThan(1e-5)
  })
})

/** Root mean square of the error over that of the values. Random weights are harder on eight bits than trained ones. */
describe('in 8 bits', () => {
  it.each([...folders, ...ggufs])('%s: features within 2.5%, logits within 4%', async (name) => {
    const golden = readGolden(name)
    const { ids, features, logits } = await run(name, bytes, golden)
    expect(ids).toEqual(golden.ids)
    if (golden.features.length) expect(relativeError(features, golden.features)).toBeLessThan(0.025)
    expect(relativeError(logits, golden.logits)).toBeLessThan(0.04)
  })
})

/** What follows from the ids: their bytes as text, up to a token that ends the answer. */
describe('through the engine', () => {
  it.each([
    ['gqa', 'length', 32],
    ['f16', 'stop', 10],
  ] as const)('%s: the text of the reference’s tokens', async (name, reason, outputTokens) => {
    const golden = readGolden(name)
    const compiled = await compile(name, floats)
    const engine = await openEngine(compiled, { threads: 1 })
    const part = { type: 'picture', key: 'drawn', detail: 'sharp', pixels: drawn(...golden.picture) } as const
    let text = ''
    const onEvent = (event: GenerateEvent) => void (event.type === 'text' && (text += event.delta))
    const { signal } = new AbortController()
    const end = await engine.generate(question(part, golden.question), { maxTokens: 32 }, onEvent, signal)
    await engine.close()

    const { usage } = end
    expect([end.reason, usage.outputTokens, usage.promptTokens]).toEqual([
      reason,
      outputTokens,
      golden.ids.length,
    ])
    expect(usage.imageTokens).toBe(golden.ids.filter((id) => id === 41).length)
    expect(text).toBe(await textOf(compiled, golden.greedy.slice(0, outputTokens)))
  })
})

async function textOf(folder: string, ids: number[]): Promise<string> {
  await using parts = await openParts(folder)
  return new TextDecoder().decode(Buffer.concat(ids.map((id) => parts.vocabulary.bytes[id]!)))
}
