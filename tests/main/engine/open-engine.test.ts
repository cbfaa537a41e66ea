import { cpSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  Engine,
  EngineMessage,
  GenerateEnd,
  GenerateEvent,
  GenerateOptions,
} from '../../../src/main/engine/engine'
import { openEngine } from '../../../src/main/engine/open-engine'
import { compileStarter, temporaryFolder } from '../../support/starter'

const folder = temporaryFolder()
const copied = temporaryFolder()
let engine: Engine
beforeAll(async () => {
  await compileStarter(folder)
  // One thread: several test files run at a time, and threads of onnxruntime that wait for each other take the whole machine.
  engine = await openEngine(folder, { threads: 1 })
})
afterAll(() => engine.close())

const never = new AbortController().signal
const user = (text: string): EngineMessage => ({ role: 'user', parts: [{ type: 'text', text }] })
const assistant = (text: string): EngineMessage => ({ role: 'assistant', parts: [{ type: 'text', text }] })

async function ask(
  messages: EngineMessage[],
  options: Partial<GenerateOptions> = {},
  signal = never,
  hear: (event: GenerateEvent) => void = () => {},
  asked = engine,
): Promise<GenerateEnd & { text: string; events: GenerateEvent[] }> {
  const events: GenerateEvent[] = []
  const end = await asked.generate(
    messages,
    { maxTokens: 24, ...options },
    (event) => {
      events.push(event)
      hear(event)
    },
    signal,
  )
  return { ...end, events, text: events.map((event) => (event.type === 'text' ? event.delta : '')).join('') }
}

/** Asks an engine that has read nothing before. */
async function askAnother(messages: EngineMessage[]) {
  const another = await openEngine(folder, { threads: 1 })
  try {
    return await ask(messages, {}, never, () => {}, another)
  } finally {
    await another.close()
  }
}

const invoice =
  'Invoice 2024-117\nDate: 12 March 2024\nTax: $94.44\nTotal due: $1,274.94\nPay by 30 April 2024'
const question = user(`${invoice}\n\nWhat is the total due?`)

describe('an answer', () => {
  it('is sensible, and ends by itself', async () => {
    const { text, reason, usage } = await ask([question])
    expect(text).toBe('The total due is $1,274.94.')
    expect(reason).toBe('stop')
    expect(usage.outputTokens).toBeGreaterThan(5)
  })

  it('is the same with and without what the cache still holds', async () => {
    const talk = [question, assistant('The total due is $1,274.94.'), user('And the tax?')]
    const fresh = await askAnother(talk)
    await ask([user('Something else entirely.')])
    await ask(talk)
    const warm = await ask(talk)
    await ask([question])
    const second = await ask(talk)
    expect([warm.text, second.text]).toEqual([fresh.text, fresh.text])
    expect(warm.usage.cachedTokens).toBe(warm.usage.promptTokens - 1)
    expect([fresh.usage.cachedTokens, second.usage.cachedTokens > 0]).toEqual([0, true])
  })

  it('tells how far the prompt is, in order, before the first text', async () => {
    const long = user(`${'A line of a long document. '.repeat(120)}\nSay yes.`)
    const { events, usage } = await ask([long])
    const prefill = events.filter((event) => event.type === 'prefill')
    expect(prefill.map(({ done }) => done)).toEqual(prefill.map(({ done }) => done).sort((a, b) => a - b))
    expect(prefill.length).toBeGreaterThan(2)
    expect(prefill.at(-1)).toEqual({ type: 'prefill', done: usage.promptTokens, total: usage.promptTokens })
    expect(events.slice(0, prefill.length)).toEqual(prefill)
  })

  it('keeps to its limit of tokens, and to stop strings', async () => {
    const { reason, usage } = await ask([user('Tell a long story.')], { maxTokens: 5 })
    expect([reason, usage.outputTokens]).toEqual(['length', 5])
    const stopped = await ask([question], { stop: [' due'] })
    expect([stopped.text, stopped.reason]).toEqual(['The total', 'stop'])
  })

  it('goes on behind a prefix as if it had written it', async () => {
    expect((await ask([question], { prefix: 'The total due is' })).text).toBe(' $1,274.94.')
  })

  it('is repeatable with a seed, from the same state of the cache', async () => {
    const options = { temperature: 0.8, topP: 0.9, seed: 3 }
    const story = [user('Tell a story.')]
    await ask(story)
    expect((await ask(story, options)).text).toBe((await ask(story, options)).text)
    expect((await ask(story, { ...options, seed: 4 })).text).not.toBe((await ask(story, options)).text)
  })
})

describe('stopping', () => {
  it('ends within a step, keeps what is there, and harms no later answer', async () => {
    const before = await ask([question])
    const controller = new AbortController()
    let texts = 0
    const { reason, usage, events } = await ask(
      [user('Tell a long story.')],
      { maxTokens: 400 },
      controller.signal,
      (event) => {
        if (event.type === 'text' && ++texts === 3) controller.abort()
      },
    )
    expect(reason).toBe('aborted')
    expect(events.filter((event) => event.type === 'text').length).toBeLessThanOrEqual(4)
    expect(usage.outputTokens).toBeLessThan(10)
    expect((await ask([question])).text).toBe(before.text)
  })

  it('hears an abort that comes from outside, between two steps', async () => {
    const controller = new AbortController()
    const run = ask([user('Tell a long story.')], { maxTokens: 4000 }, controller.signal)
    setTimeout(() => controller.abort(), 300)
    const { reason, usage } = await run
    expect(reason).toBe('aborted')
    expect(usage.outputTokens).toBeLessThan(400)
  })

  it('ends between two chunks of a long prompt, which then goes on from there', async () => {
    const long = [user(`${'Another line of a document. '.repeat(110)}\nSay yes.`)]
    const controller = new AbortController()
    const cut = await ask(long, {}, controller.signal, (event) => {
      if (event.type === 'prefill' && event.done >= 256) controller.abort()
    })
    expect([cut.reason, cut.text]).toEqual(['aborted', ''])
    const rest = await ask(long)
    expect(rest.usage.cachedTokens).toBeGreaterThanOrEqual(256)
    expect(rest.usage.cachedTokens).toBeLessThan(rest.usage.promptTokens - 100)
  })
})

describe('extractive answers', () => {
  it('are verbatim runs of the given texts', async () => {
    const lines = invoice.split('\n')
    for (const text of [
      'What is the total due?',
      'What is the tax?',
      'When was it written?',
      'Who are you?',
    ]) {
      const answer = await ask([user(`${invoice}\n\n${text}`)], { within: lines, maxTokens: 40 })
      expect(answer.text).not.toBe('')
      expect(lines.some((line) => line.includes(answer.text))).toBe(true)
    }
  })
})

describe('measuring and scoring', () => {
  it('counts the prompt’s tokens and says whether the answer fits', async () => {
    const { usage } = await ask([question], { maxTokens: 1 })
    const { promptTokens } = usage
    expect(await engine.measure([question], 8192 - promptTokens)).toEqual({
      promptTokens,
      contextTokens: 8192,
      fits: true,
    })
    expect((await engine.measure([question], 8193 - promptTokens)).fits).toBe(false)
  })

  it('refuses what does not fit, with the numbers', async () => {
    const endless = [user('word '.repeat(9000))]
    await expect(ask(endless)).rejects.toMatchObject({
      failure: { code: 'context-full', details: { contextTokens: 8192 } },
      message: expect.stringMatching(/^This needs 9\d{3} tokens, and SmolLM2 135M takes 8192\./),
    })
  })

  it('finds the right answer likelier than wrong ones, together as one by one', async () => {
    const candidates = [
      'The total due is $1,274.94.',
      'The total due is $94.44.',
      'Bananas are yellow.',
      '',
      '$',
    ]
    const together = await engine.score([question], candidates, never)
    expect(likeliestOf(together)).toBe(0)
    expect(together[3]).toBe(-Infinity)
    for (const [index, candidate] of candidates.entries()) {
      const [alone] = await engine.score([question], [candidate], never)
      if (candidate) expect(Math.abs(alone! - together[index]!)).toBeLessThan(0.05)
    }
  })

  it('scores a long text in parts as in one', async () => {
    const long = 'The quick brown fox jumps over the lazy dog, and the dog does not mind. '.repeat(12)
    const [score] = await engine.score([user('Repeat a sentence.')], [long], never)
    expect(score).toBeLessThan(0)
    expect(score).toBeGreaterThan(-3)
  })
})

function likeliestOf(scores: number[]): number {
  return scores.indexOf(Math.max(...scores))
}

describe('opening', () => {
  it('describes the model', async () => {
    expect(await engine.describe()).toMatchObject({
      id: 'starter',
      name: 'SmolLM2 135M',
      architecture: 'llama',
      contextTokens: 8192,
      takes: ['text'],
      device: expect.stringMatching(/^CPU, 4-bit, \d+ threads?$/),
    })
  })

  it('refuses a model that is missing or cut off', async () => {
    await expect(openEngine(join(folder, 'nothing'))).rejects.toMatchObject({
      failure: { code: 'model-missing' },
    })
    cpSync(folder, copied, { recursive: true })
    truncateSync(join(copied, 'decoder.onnx.data'), 1000)
    await expect(openEngine(copied)).rejects.toMatchObject({
      message:
        'The model “SmolLM2 135M” is damaged: decoder.onnx.data is not what was installed. Install the model again.',
    })
  })

  it('answers nothing once it is closed', async () => {
    const second = await openEngine(folder, { threads: 1 })
    await second.close()
    await second.close()
    await expect(second.measure([question], 1)).resolves.toMatchObject({ fits: true })
    await expect(second.score([question], ['a'], never)).rejects.toMatchObject({
      failure: { code: 'engine-stopped' },
    })
  })
})
