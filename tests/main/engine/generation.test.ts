import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { GenerateOptions } from '../../../src/main/engine/engine'
import { folderGeneration, ggufGeneration } from '../../../src/main/engine/generation'
import { readManifest } from '../../../src/main/engine/manifest'
import { openEngine } from '../../../src/main/engine/open-engine'
import type { GgufFile, GgufValue } from '../../../src/main/engine/weights/gguf'
import { temporaryFolder } from '../../support/starter'
import { compileTiny, expected, question, readPicture, tinyFolder } from '../../support/tiny-smolvlm'

const gguf = (entries: Record<string, GgufValue>) =>
  ({ metadata: new Map(Object.entries(entries)) }) as unknown as GgufFile

describe('how a model writes by its own files', () => {
  it('greedily, unless it says that it samples', () => {
    expect(folderGeneration(null)).toEqual({ temperature: 0 })
    // SmolVLM's own.
    expect(folderGeneration({ bos_token_id: 0, eos_token_id: 49279, pad_token_id: 2 })).toEqual({
      temperature: 0,
    })
    expect(folderGeneration({ temperature: 0.4, top_p: 0.8 })).toEqual({ temperature: 0, topP: 0.8 })
    expect(folderGeneration({ do_sample: true })).toEqual({ temperature: 1 })
  })

  it('with its numbers, as far as they make sense', () => {
    const config = { do_sample: true, temperature: 0.7, top_k: 40, top_p: 0.9, min_p: 0.05 }
    expect(folderGeneration({ ...config, repetition_penalty: 1.2, max_new_tokens: 300 })).toEqual({
      temperature: 0.7,
      topK: 40,
      topP: 0.9,
      minP: 0.05,
      repetitionPenalty: 1.2,
      maxTokens: 300,
    })
    const nonsense = { do_sample: true, temperature: 'hot', top_k: -1, top_p: 7, min_p: null }
    expect(folderGeneration({ ...nonsense, repetition_penalty: 1, max_new_tokens: 1.5 })).toEqual({
      temperature: 1,
    })
  })

  it('from a GGUF', () => {
    expect(ggufGeneration(gguf({}))).toEqual({ temperature: 0 })
    const entries = { temp: 0.2, top_k: 20, top_p: 0.95, min_p: 0.1, penalty_repeat: 1.05 }
    const keys = Object.entries(entries).map(([key, value]) => [`general.sampling.${key}`, value])
    expect(ggufGeneration(gguf(Object.fromEntries(keys)))).toEqual({
      temperature: 0.2,
      topK: 20,
      topP: 0.95,
      minP: 0.1,
      repetitionPenalty: 1.05,
    })
  })
})

describe('an imported model', () => {
  const source = temporaryFolder()
  const folder = temporaryFolder()
  beforeAll(async () => {
    cpSync(tinyFolder, source, { recursive: true })
    // Warm enough that two seeds differ, and stopped after two tokens.
    const config = { eos_token_id: 42, do_sample: true, temperature: 4, top_k: 300, max_new_tokens: 2 }
    writeFileSync(join(source, 'generation_config.json'), JSON.stringify(config))
    await compileTiny(source, folder)
  })

  async function texts(requests: Partial<GenerateOptions>[]): Promise<string[]> {
    const engine = await openEngine(folder, { threads: 1 })
    const { picture, question: words } = expected.answers[0]!
    const messages = question(await readPicture(picture), words)
    const all: string[] = []
    for (const options of requests) {
      let text = ''
      const onEvent: Parameters<typeof engine.generate>[2] = (event) => {
        if (event.type === 'text') text += event.delta
      }
      await engine.generate(messages, { maxTokens: 8, ...options }, onEvent, new AbortController().signal)
      all.push(text)
    }
    await engine.close()
    return all
  }

  it('remembers its numbers, and tells them', async () => {
    const generation = { temperature: 4, topK: 300, maxTokens: 2 }
    expect((await readManifest(folder)).generation).toEqual(generation)
    const engine = await openEngine(folder, { threads: 1 })
    expect(await engine.describe()).toMatchObject({ generation })
    await engine.close()
  })

  it('writes by them, and by what it is told where it is told something', async () => {
    const { text: answer } = expected.answers[0]!
    const [seven, again, eight, greedy, top] = await texts([
      { seed: 7 },
      { seed: 7 },
      { seed: 8 },
      { temperature: 0 },
      { topK: 1, seed: 9 },
    ])
    expect(again).toBe(seven)
    expect(eight).not.toBe(seven)
    expect([greedy, top]).toEqual([answer, answer])
  })

  it('takes no chances inside given texts', async () => {
    const [inside] = await texts([{ within: [expected.answers[0]!.text], seed: 3 }])
    expect(expected.answers[0]!.text).toContain(inside)
  })

  it('cuts before a stop string, wherever its tokens end', async () => {
    const { text: answer } = expected.answers[0]!
    const middle = answer.length >> 1
    const [cut] = await texts([{ temperature: 0, stop: [answer.slice(middle, middle + 2)] }])
    expect(cut).toBe(answer.slice(0, middle))
  })
})
