/** The whole of a context is usable: at its far end our logits are the reference's, and the answer fills what is left. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { likeliest } from '../../../src/main/engine/generate/sampling'
import { prefill } from '../../../src/main/engine/generate/prefill'
import { openEngine } from '../../../src/main/engine/open-engine'
import { openParts } from '../../support/engine-parts'
import { temporaryFolder } from '../../support/starter'
import { compileTiny, tinyFolder } from '../../support/tiny-smolvlm'

const CONTEXT = 8192
/** Made by `tools/reference/long_context.py`: logits behind so many tokens. */
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/engine/long-context.json'), 'utf8'),
) as Record<string, { first: number[]; likeliest: number }>

const source = temporaryFolder()
const folder = temporaryFolder()
beforeAll(async () => {
  cpSync(tinyFolder, source, { recursive: true })
  const config = JSON.parse(readFileSync(join(source, 'config.json'), 'utf8'))
  config.text_config.max_position_embeddings = CONTEXT
  writeFileSync(join(source, 'config.json'), JSON.stringify(config))
  await compileTiny(source, folder, { precision: 32, visionPrecision: 32 })
})

describe('a context of 8,192 tokens', () => {
  it.each([2048, CONTEXT])('gives the reference’s logits behind token %i', async (length) => {
    await using parts = await openParts(folder)
    const ids = Array.from({ length }, (_, index) => ((index * 37) % 380) + 43)
    const { logits } = await prefill(parts.decoder, ids, () => {}, new AbortController().signal)
    const { first, likeliest: best } = golden[length]!
    const distance = first.map((logit, at) => Math.abs(logit - logits![at]!))
    expect(Math.max(...distance)).toBeLessThan(1e-3)
    expect(likeliest(logits!)).toBe(best)
  })

  it('takes a prompt and an answer that fill it to the last token, and not one more', async () => {
    const engine = await openEngine(folder, { threads: 1 })
    const about = (words: number) => [
      { role: 'user' as const, parts: [{ type: 'text' as const, text: 'the '.repeat(words) }] },
    ]
    const { promptTokens: one } = await engine.measure(about(1), 0)
    const { promptTokens: two } = await engine.measure(about(2), 0)
    const words = Math.floor((CONTEXT - 6 - one) / (two - one)) + 1
    const { promptTokens, fits } = await engine.measure(about(words), 0)
    const left = CONTEXT - promptTokens
    expect([fits, left >= 6 && left < 6 + two - one]).toEqual([true, true])
    expect(await engine.measure(about(words), left)).toMatchObject({ fits: true })
    expect(await engine.measure(about(words), left + 1)).toMatchObject({ fits: false })
    // So hot that every token is as likely as another: it does not end by itself.
    const hot = { maxTokens: 500, temperature: 100, seed: 5 }
    const never = new AbortController().signal
    const { usage, reason } = await engine.generate(about(words), hot, () => {}, never)
    expect([usage.promptTokens, usage.outputTokens, reason]).toEqual([promptTokens, left, 'length'])
    await engine.close()
  })
})
