/** A SmolVLM that truly sees, against what the reference made of the same pictures (`tests/fixtures/tiny-smolvlm`). */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine, GenerateEvent, PicturePart } from '../../../src/main/engine/engine'
import { likeliest } from '../../../src/main/engine/generate/sampling'
import { cutViews } from '../../../src/main/engine/processor/picture-views'
import { planPicture } from '../../../src/main/engine/processor/picture-plan'
import { readManifest } from '../../../src/main/engine/manifest'
import { openEngine } from '../../../src/main/engine/open-engine'
import { openParts } from '../../support/engine-parts'
import { writeSmolvlmGguf } from '../../support/smolvlm-gguf'
import { temporaryFolder } from '../../support/starter'
import { attributes, roundFrequencies } from '../../support/taps'
import { ask, compileTiny, expected, question, readPicture, tinyFolder } from '../../support/tiny-smolvlm'

type Parts = Awaited<ReturnType<typeof openParts>>

const reference = temporaryFolder()
const small = temporaryFolder()
let engine: Engine
beforeAll(async () => {
  await compileTiny(tinyFolder, reference, { precision: 32, visionPrecision: 32 })
  await compileTiny(tinyFolder, small)
  engine = await openEngine(reference, { threads: 1 })
})
afterAll(() => engine.close())

const first = expected.answers[0]!

/** Greedy ids, and what was found before the first: the six logits that the reference kept, and the likeliest. */
async function answerOf(parts: Parts, picture: PicturePart, text: string) {
  let logits = await parts.logits(question(picture, text))
  const found = { lastLogitsFirst6: [...logits.subarray(0, 6)], lastLogitsArgmax: likeliest(logits) }
  const ids = [likeliest(logits)]
  while (!parts.manifest.stopTokens.includes(ids.at(-1)!) && ids.length < 8) {
    logits = await parts.decoder.advance(ids.slice(-1), [0])
    ids.push(likeliest(logits))
  }
  return { ...found, ids }
}

/** Largest distance from the reference's logits, and how many answers have other ids, over the 64 questions. */
async function compare(folder: string) {
  await using parts = await openParts(folder)
  let distance = 0
  let differing = 0
  for (const { picture, question: text, ids, lastLogitsFirst6, lastLogitsArgmax } of expected.answers) {
    const found = await answerOf(parts, await readPicture(picture), text)
    for (const [at, logit] of lastLogitsFirst6.entries())
      distance = Math.max(distance, Math.abs(found.lastLogitsFirst6[at]! - logit))
    if (found.ids.join() !== ids.join() || found.lastLogitsArgmax !== lastLogitsArgmax) differing++
  }
  return { distance, differing }
}

describe('in floats', () => {
  it('reads the prompt as the reference does', async () => {
    await using parts = await openParts(reference)
    const messages = question(await readPicture(first.picture), first.question)
    expect(parts.ids(messages)).toEqual(expected.promptIds)
  })

  it('gives the reference’s ids exactly, 64 times of 64', async () => {
    const { distance, differing } = await compare(reference)
    expect(differing).toBe(0)
    // Not closer, because of how the fixture was made: see `roundFrequencies`.
    expect(distance).toBeLessThan(0.02)
  })

  it('gives its logits within a thousandth, with the frequencies that the fixture was made with', async () => {
    const rounded = temporaryFolder()
    await compileTiny(tinyFolder, rounded, { precision: 32, visionPrecision: 32 })
    roundFrequencies(rounded, (await readManifest(rounded)).config)
    const { distance, differing } = await compare(rounded)
    expect(differing).toBe(0)
    expect(distance).toBeLessThan(1e-3)
  })
})

describe('in 8 bits', () => {
  it('says the same words, 64 times of 64', async () => {
    const words = await openEngine(small, { threads: 1 })
    const differing: string[] = []
    for (const { picture, question: text, text: answer } of expected.answers) {
      const said = await ask(words, question(await readPicture(picture), text))
      if (said.text !== answer) differing.push(`${picture} ${text} ${said.text}`)
    }
    await words.close()
    expect(differing).toEqual([])
  })

  it('sees what the floats see: features point the same way', async () => {
    await using ours = await openParts(small)
    await using theirs = await openParts(reference)
    let least = 1
    for (const { pixels } of await Promise.all(pictureFiles.map((file) => readPicture(file)))) {
      const plan = planPicture(pixels, 'sharp', theirs.manifest.vision!)
      for (const view of cutViews(pixels, plan, 48))
        least = Math.min(least, cosine(await ours.vision.encode(view), await theirs.vision.encode(view)))
    }
    expect(least).toBeGreaterThan(0.99)
  })
})

describe('from a GGUF and its picture part', () => {
  it('F32: the logits of the folder', async () => {
    const [written, compiled] = [temporaryFolder(), temporaryFolder()]
    const files = writeSmolvlmGguf(tinyFolder, written, 'F32')
    await compileTiny(files.text, compiled, { precision: 32, visionPrecision: 32 })
    await using ours = await openParts(compiled)
    await using theirs = await openParts(reference)
    for (const { picture, question: text } of expected.answers.slice(0, 8)) {
      const messages = question(await readPicture(picture), text)
      expect(ours.ids(messages)).toEqual(theirs.ids(messages))
      expect(largestDistance(await ours.logits(messages), await theirs.logits(messages))).toBeLessThan(1e-5)
    }
  })

  it('norms with 1e-6 whatever the converter wrote, and curves as tanh does', async () => {
    const [written, compiled] = [temporaryFolder(), temporaryFolder()]
    await compileTiny(writeSmolvlmGguf(tinyFolder, written, 'F16').text, compiled)
    const kinds = (folder: string) => new Set(attributes(join(folder, 'vision.onnx')))
    expect(kinds(compiled)).toEqual(new Set(['epsilon 0.000001', 'approximate tanh']))
    expect(kinds(reference)).toEqual(kinds(compiled))
    expect(new Set(attributes(join(reference, 'decoder.onnx')))).toEqual(new Set(['epsilon 0.000010']))
  })

  it('without the picture part reads text only, and says so', async () => {
    const [written, compiled] = [temporaryFolder(), temporaryFolder()]
    const { text, projector } = writeSmolvlmGguf(tinyFolder, written, 'Q8_0')
    rmSync(projector)
    await compileTiny(text, compiled)
    const words = await openEngine(compiled, { threads: 1 })
    expect((await words.describe()).takes).toEqual(['text'])
    await expect(ask(words, question(await readPicture(first.picture), first.question))).rejects.toThrow(
      'Tiny SmolVLM cannot look at pictures. Choose a model that can.',
    )
    await words.close()
  })

  it.each(['F16', 'Q8_0'] as const)('%s: the same words', async (type) => {
    const [written, compiled] = [temporaryFolder(), temporaryFolder()]
    await compileTiny(writeSmolvlmGguf(tinyFolder, written, type).text, compiled)
    expect(await compare(compiled)).toMatchObject({ differing: 0 })
  })
})

describe('a conversation about a picture', () => {
  it('tells what was looked at, and where the views lie', async () => {
    const { events, pictures, usage } = await ask(
      engine,
      question(await readPicture('pictures/p03.png'), first.question),
    )
    const looking = events.filter((event) => event.type === 'looking')
    expect(looking.map(({ done, total }) => `${done}/${total}`)).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4'])
    expect(usage.imageTokens).toBe(36)
    const height = 288
    expect(pictures).toEqual([
      {
        key: 'pictures/p03.png',
        rows: 1,
        columns: 3,
        side: 48,
        views: [
          { x: 0, y: 0, width: 288, height },
          { x: 288, y: 0, width: 288, height },
          { x: 576, y: 0, width: 288, height },
          { x: 0, y: 0, width: 864, height },
        ],
      },
    ])
  })

  it('looks again at nothing, and keeps what it read of a picture', async () => {
    const picture = await readPicture('pictures/p04.png')
    await ask(engine, question(picture, 'What is the first word?'))
    const second = await ask(engine, question(picture, 'What is the second word?'))
    expect(second.events.filter(({ type }) => type === 'looking')).toEqual([])
    // Everything up to the word in which the questions begin to differ.
    expect(second.usage.cachedTokens).toBeGreaterThan(second.usage.imageTokens)
  })

  it('takes another picture in the same place for another one', async () => {
    for (const { picture, question: text, text: answer } of expected.answers.slice(0, 12)) {
      expect((await ask(engine, question(await readPicture(picture), text))).text).toBe(answer)
    }
  })

  it('encodes equal views once', async () => {
    const blank: PicturePart = {
      type: 'picture',
      key: 'blank',
      detail: 'sharp',
      pixels: { width: 300, height: 100, data: new Uint8Array(300 * 100 * 3).fill(7) },
    }
    const { events } = await ask(engine, question(blank, first.question))
    expect(events.findLast(({ type }) => type === 'looking')).toEqual({
      type: 'looking',
      done: 1,
      total: 1,
    })
  })

  it('stops between two views', async () => {
    const stop = new AbortController()
    const hear = (event: GenerateEvent) => {
      if (event.type === 'looking' && event.done === 1) stop.abort()
    }
    const messages = question(await readPicture('pictures/p05.png'), first.question)
    const { reason, events } = await ask(engine, messages, stop.signal, hear)
    expect(reason).toBe('aborted')
    expect(events.filter(({ type }) => type === 'looking')).toHaveLength(2)
    expect((await ask(engine, messages)).text).toBe(answerTo('pictures/p05.png', first.question))
  })

  it('counts before it looks', async () => {
    const messages = question(await readPicture('pictures/p06.png'), first.question)
    expect(await engine.measure(messages, 8)).toEqual({ promptTokens: 60, contextTokens: 2048, fits: true })
  })

  it('has fewer views where less detail is asked for', async () => {
    const tokens = async (detail: PicturePart['detail']) =>
      (await engine.measure(question(await readPicture('pictures/p06.png', detail), ''), 0)).promptTokens
    expect([await tokens('fast'), await tokens('balanced')]).toEqual([19, 54])
  })

  it('goes on where an answer was broken off', async () => {
    const messages = question(await readPicture(first.picture), first.question)
    let rest = ''
    const onEvent = (event: GenerateEvent) => void (event.type === 'text' && (rest += event.delta))
    await engine.generate(
      messages,
      { maxTokens: 8, prefix: first.text.trim().slice(0, -1) },
      onEvent,
      new AbortController().signal,
    )
    expect(rest).toBe('.')
  })
})

function answerTo(picture: string, text: string): string {
  return expected.answers.find((answer) => answer.picture === picture && answer.question === text)!.text
}

const pictureFiles = [...new Set(expected.answers.map(({ picture }) => picture))]

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

function largestDistance(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b[at]!)), 0)
}
