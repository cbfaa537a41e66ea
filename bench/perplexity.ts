/**
 * What our precisions cost in truth: perplexity of SmolLM2 135M on real text, at 32, 8 and 4 bits. Full precision is the published
 * Q4_1 weights taken apart into floats, as no others can be had here; 8 and 4 bits are made of those floats by our own quantiser.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { compileModel } from '../src/main/engine/compile-model'
import { logLikelihood } from '../src/main/engine/generate/sampling'
import { readManifest } from '../src/main/engine/manifest'
import type { TokenizerData } from '../src/main/engine/processor/tokenizer-data'
import { Vocabulary } from '../src/main/engine/processor/vocabulary'
import { Decoder } from '../src/main/engine/runtime/decoder'
import { corpusText } from './corpus-text'
import { writeFloatGguf } from './float-gguf'

const root = join(import.meta.dirname, '..')
const cache = join(root, '.cache/bench')
const STARTER = join(root, '.cache/starter/downloads/smollm2-135m-instruct.gguf')
/** Tokens that are read from an empty context each time. */
const WINDOW = 1024
const CHUNK = 128

export async function main([
  tokens = '20000',
  folder = join(root, '../shared/corpus/dev'),
]: string[]): Promise<void> {
  if (!existsSync(STARTER))
    throw new Error('the starter model is not there: run `npm test` or `npm start` once')
  mkdirSync(cache, { recursive: true })
  const floats = join(cache, 'smollm2-135m-f32.gguf')
  writeFloatGguf(STARTER, floats)
  const { text, files } = await corpusText(folder)
  console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} cores; text of ${files.join(', ')}`)
  let full = NaN
  for (const [name, source, precision] of [
    ['32-bit', floats, 32],
    ['8-bit', floats, 8],
    ['4-bit', floats, 4],
    ['Q4_1 as published', STARTER, 'source'],
  ] as const) {
    const model = await compiled(source, `perplexity-${precision}`, precision)
    const { perplexity, count, seconds } = await measure(model, text, Number(tokens))
    if (precision === 32) full = perplexity
    const ratio = (100 * (perplexity / full - 1)).toFixed(2)
    console.log(
      `${name.padEnd(18)} perplexity ${perplexity.toFixed(4)}  ${precision === 32 ? '' : `${ratio} % over 32-bit  `}(${count} tokens, ${seconds.toFixed(0)} s)`,
    )
  }
}

async function compiled(source: string, name: string, precision: 'source' | 4 | 8 | 32): Promise<string> {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  rmSync(`${folder}.partial`, { recursive: true, force: true })
  mkdirSync(`${folder}.partial`)
  const { signal } = new AbortController()
  await compileModel(source, `${folder}.partial`, { id: name, name, precision, signal, onProgress() {} })
  renameSync(`${folder}.partial`, folder)
  return folder
}

async function measure(folder: string, text: string, most: number) {
  const manifest = await readManifest(folder)
  const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')) as TokenizerData
  const ids = new Vocabulary(tokenizer).encodeText(text).slice(0, most)
  const started = performance.now()
  await using decoder = await Decoder.open(folder, manifest, availableParallelism())
  let [sum, count] = [0, 0]
  for (let from = 0; from + 1 < ids.length; from += WINDOW) {
    const window = ids.slice(from, from + WINDOW)
    decoder.cache.cut(0)
    for (let at = 0; at < window.length; at += CHUNK) {
      const chunk = window.slice(at, at + CHUNK)
      const logits = await decoder.advance(chunk, [...chunk.keys()])
      for (let row = 0; row < chunk.length && at + row + 1 < window.length; row++, count++)
        sum += logLikelihood(decoder.rowOf(logits, row), window[at + row + 1]!)
    }
  }
  return { perplexity: Math.exp(-sum / count), count, seconds: (performance.now() - started) / 1000 }
}
