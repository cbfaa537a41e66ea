import { beforeAll, describe, expect, it } from 'vitest'
import { cacheBytes } from '../../../../src/main/engine/memory'
import { readManifest } from '../../../../src/main/engine/manifest'
import { openEngine } from '../../../../src/main/engine/open-engine'
import { Conversations } from '../../../../src/main/engine/runtime/conversations'
import type { DecoderConfig } from '../../../../src/main/engine/weights/llama'
import { temporaryFolder } from '../../../support/starter'
import { ask, compileTiny, expected, question, readPicture, tinyFolder } from '../../../support/tiny-smolvlm'

const folder = temporaryFolder()
let config: DecoderConfig
beforeAll(async () => {
  await compileTiny(tinyFolder, folder)
  config = (await readManifest(folder)).config
})

const tokens = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

/** Puts a prompt into the cache that is chosen for it, as `prefill` does; the tokens that were there already. */
function read(conversations: Conversations, prompt: number[]): number {
  conversations.choose(prompt)
  const { current } = conversations
  const kept = current.tokens.findIndex((token, at) => token !== prompt[at])
  current.cut(kept === -1 ? current.length : kept)
  const cached = current.length
  const rest = prompt.slice(cached)
  const rows = new Float32Array(config.layers * 2 * config.keyValueHeads * rest.length * config.headSize)
  current.append(rest, rows)
  return cached
}

describe('several conversations', () => {
  it('are each found again', () => {
    const conversations = new Conversations(config, Infinity)
    const [first, second, third] = [tokens(0, 50), tokens(100, 60), [...tokens(0, 9), ...tokens(300, 40)]]
    expect([first, second, third].map((prompt) => read(conversations, prompt!))).toEqual([0, 0, 0])
    expect(read(conversations, [...first, 7, 8])).toBe(50)
    expect(read(conversations, [...second, 7])).toBe(60)
    expect(read(conversations, [...third, 7])).toBe(49)
    // An earlier question asked anew: the same conversation, cut back.
    expect(read(conversations, [...first.slice(0, 40), 1, 2])).toBe(40)
  })

  it('are four at most, the latest used', () => {
    const conversations = new Conversations(config, Infinity)
    const prompts = [0, 1000, 2000, 3000].map((from) => tokens(from, 30))
    for (const prompt of prompts) read(conversations, prompt)
    expect(read(conversations, [...prompts[0]!, 5])).toBe(30)
    expect(read(conversations, tokens(4000, 30))).toBe(0)
    expect(read(conversations, [...prompts[0]!, 5, 6])).toBe(31)
    expect(read(conversations, [...prompts[3]!, 5])).toBe(30)
    expect(read(conversations, [...prompts[1]!, 5])).toBe(0)
  })

  it('take no more memory than they may', () => {
    const conversations = new Conversations(config, cacheBytes(config, 256))
    read(conversations, tokens(0, 30))
    read(conversations, tokens(1000, 30))
    expect(read(conversations, tokens(2000, 30))).toBe(0)
    expect(read(conversations, [...tokens(1000, 30), 5])).toBe(30)
    expect(read(conversations, [...tokens(0, 30), 5])).toBe(0)
  })

  it('with pictures: going back and forth reads nothing again, and says the same', async () => {
    const engine = await openEngine(folder, { threads: 1 })
    const [one, other] = [
      expected.answers[0]!,
      expected.answers.find(({ picture }) => picture.includes('p07'))!,
    ]
    const ways = []
    for (const { picture, question: text, text: answer } of [one, other, one, other]) {
      const { text: said, usage } = await ask(engine, question(await readPicture(picture), text))
      ways.push([said === answer, usage.cachedTokens === usage.promptTokens - 1])
    }
    expect(ways).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [true, true],
    ])
    await engine.close()
  })
})
