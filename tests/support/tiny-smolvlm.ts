/** The small SmolVLM that truly sees (`tests/fixtures/tiny-smolvlm`, its README says how it was made), compiled and asked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Engine, EngineMessage, GenerateEvent, PicturePart } from '../../src/main/engine/engine'
import { compileModel } from '../../src/main/engine/compile-model'
import type { CompileOptions } from '../../src/main/engine/compile-model'

export const tinyFolder = join(import.meta.dirname, '../fixtures/tiny-smolvlm')

export interface ExpectedAnswer {
  picture: string
  question: string
  truth: string
  ids: number[]
  text: string
  lastLogitsFirst6: number[]
  lastLogitsArgmax: number
}

/** What the reference made of the pictures: prompt and ids of one question, and every answer. */
export const expected = JSON.parse(readFileSync(join(tinyFolder, 'expected.json'), 'utf8')) as {
  prompt: string
  promptIds: number[]
  answers: ExpectedAnswer[]
}

export async function compileTiny(
  source: string,
  folder: string,
  options: Partial<CompileOptions> = {},
): Promise<void> {
  const signal = new AbortController().signal
  await compileModel(source, folder, {
    id: 'tiny',
    name: 'Tiny SmolVLM',
    signal,
    onProgress() {},
    ...options,
  })
}

/** @param file below the model's folder */
export async function readPicture(
  file: string,
  detail: PicturePart['detail'] = 'sharp',
): Promise<PicturePart> {
  const { data, info } = await sharp(join(tinyFolder, file))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { type: 'picture', key: file, detail, pixels: { width: info.width, height: info.height, data } }
}

export function question(picture: PicturePart, text: string): EngineMessage[] {
  return [{ role: 'user', parts: [picture, { type: 'text', text }] }]
}

export async function ask(
  engine: Engine,
  messages: EngineMessage[],
  signal = new AbortController().signal,
  hear: (event: GenerateEvent) => void = () => {},
) {
  const events: GenerateEvent[] = []
  const onEvent = (event: GenerateEvent) => {
    events.push(event)
    hear(event)
  }
  const end = await engine.generate(messages, { maxTokens: 8 }, onEvent, signal)
  return { ...end, events, text: events.map((event) => (event.type === 'text' ? event.delta : '')).join('') }
}
