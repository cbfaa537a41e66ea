/** A compiled model run as transformers ran it: every number that the golden values hold. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineMessage } from '../../src/main/engine/engine'
import { likeliest } from '../../src/main/engine/generate/sampling'
import { readManifest } from '../../src/main/engine/manifest'
import { Prompt } from '../../src/main/engine/processor/prompt'
import { Vocabulary } from '../../src/main/engine/processor/vocabulary'
import { Decoder } from '../../src/main/engine/runtime/decoder'
import { openParts } from './engine-parts'
import { drawn } from './formula-weights'
import type { Golden } from './reference-models'

export type ReferenceRun = Pick<Golden, 'ids' | 'greedy' | 'features' | 'logits'>

export async function runPicture(
  folder: string,
  { picture, question }: Pick<Golden, 'picture' | 'question'>,
): Promise<ReferenceRun> {
  await using parts = await openParts(folder)
  const part = { type: 'picture', key: 'drawn', detail: 'sharp', pixels: drawn(...picture) } as const
  const messages: EngineMessage[] = [{ role: 'user', parts: [part, { type: 'text', text: question }] }]
  const tokens = parts.prompt.encode(messages, '', (one) => parts.pictures.block(one))
  await parts.pictures.look(tokens, [part], () => {}, new AbortController().signal)
  const rows = tokens.filter((token) => token < 0).map((token) => parts.pictures.features.row(token))
  return {
    ids: parts.ids(messages),
    features: Float32Array.from(rows.flatMap((row) => [...row])),
    ...(await goOn(parts.decoder, tokens)),
  }
}

/** Of a model that takes text only. */
export async function runText(folder: string, question: string): Promise<ReferenceRun> {
  const manifest = await readManifest(folder)
  const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'))
  const prompt = new Prompt(manifest, new Vocabulary(tokenizer))
  await using decoder = await Decoder.open(folder, manifest, 1)
  const ids = prompt.encode([{ role: 'user', parts: [{ type: 'text', text: question }] }])
  return { ids, features: new Float32Array(0), ...(await goOn(decoder, ids)) }
}

/** The whole prompt in one run, then token by token from the cache. */
async function goOn(decoder: Decoder, tokens: number[]): Promise<Pick<Golden, 'greedy' | 'logits'>> {
  const logits = await decoder.advance(tokens, [...tokens.keys()])
  const greedy = [likeliest(decoder.rowOf(logits, tokens.length - 1))]
  while (greedy.length < 32) greedy.push(likeliest(await decoder.advance(greedy.slice(-1), [0])))
  return { greedy, logits }
}

/** @throws where one has more elements than the other: a comparison of less would say nothing */
export function largestDistance(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new Error(`${a.length} elements and ${b.length}`)
  return a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - b[at]!)), 0)
}

/** Root mean square of the difference over that of `wanted`. */
export function relativeError(found: Float32Array, wanted: Float32Array): number {
  if (found.length !== wanted.length) throw new Error(`${found.length} elements and ${wanted.length}`)
  const squares = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0)
  return Math.sqrt(squares(found.map((value, at) => value - wanted[at]!)) / squares(wanted))
}
