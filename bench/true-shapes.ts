/** What a model of true size costs on this machine: to import, to open, to look, to write, in memory. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { compileModel } from '../src/main/engine/compile-model'
import type { CompileOptions } from '../src/main/engine/compile-model'
import type { EngineMessage, PicturePart } from '../src/main/engine/engine'
import { readManifest } from '../src/main/engine/manifest'
import { openEngine } from '../src/main/engine/open-engine'
import { Decoder } from '../src/main/engine/runtime/decoder'
import { filesOf, LIMIT, mappings, tensorsOf, type Piece } from './allocations'
import { randomModel } from './random-model'

const cache = join(import.meta.dirname, '../.cache/bench')
const never = new AbortController().signal
const TOKENS = 64
const CHUNK = 64
/** Written behind a full context: each reads all of its keys and values. */
const LAST_TOKENS = 4
/** Tokens that are put into the cache at once. */
const STRETCH = 1024
const threads = Math.min(Math.max(availableParallelism() - 1, 1), 8)

/** Each step runs in a process of its own, so that peaks of memory are its own too. */
export async function main([
  name = '256M',
  precision = 'source',
  vision = '8',
  step,
]: string[]): Promise<void> {
  const folder = join(cache, `${name}-${precision}-${vision}`)
  if (step === 'import') return importModel(name, folder, precision, vision)
  if (step === 'use') return runModel(folder)
  if (step === 'context') return fillContext(folder)
  const load = loadavg()[0]!.toFixed(1)
  const model = cpus()[0]?.model.trim() ?? 'unknown'
  console.log(
    `${name}, decoder ${precision}, pictures ${vision}: ${model}, ${availableParallelism()} cores, load ${load}`,
  )
  for (const next of ['import', 'use', 'context']) {
    const command = [join(import.meta.dirname, 'run.mjs'), 'true-shapes', name, precision, vision, next]
    const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
    if (status !== 0) throw new Error(`${next} ended with ${status}`)
  }
}

async function importModel(name: string, folder: string, precision: string, vision: string): Promise<void> {
  const source = randomModel(name, cache)
  if (existsSync(folder)) return
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  const options: CompileOptions = {
    id: name,
    name,
    precision: precision === 'source' ? precision : (Number(precision) as 32 | 16 | 8 | 4),
    visionPrecision: Number(vision) as 8 | 32,
    signal: never,
    onProgress() {},
  }
  const seconds = await timed(() => compileModel(source, partial, options))
  renameSync(partial, folder)
  const { files } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
    files: Record<string, { bytes: number }>
  }
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  console.log(`import ${seconds.toFixed(1)} s, ${megabytes(bytes)} on disk, peak ${megabytes(peak())}`)
}

async function runModel(folder: string): Promise<void> {
  const started = performance.now()
  const engine = await openEngine(folder)
  console.log(`open ${seconds(started)} s, peak ${megabytes(peak())}`)

  const picture = screen(1920, 1080)
  const times: number[] = []
  const onEvent = () => void times.push(performance.now())
  const looked = performance.now()
  const { views } = await engine.look(picture, onEvent, never)
  const steps = times.slice(1).map((time, at) => time - times[at]!)
  const median = steps.toSorted((a, b) => a - b)[steps.length >> 1]! / 1000
  const prepared = (times[0]! - looked) / 1000
  console.log(
    `look ${seconds(looked)} s: prepare ${prepared.toFixed(2)} s, ${views.length} views at ${median.toFixed(2)} s, peak ${megabytes(peak())}`,
  )

  const messages: EngineMessage[] = [
    { role: 'user', parts: [picture, { type: 'text', text: 'What is this?' }] },
  ]
  const { usage } = await engine.generate(messages, { maxTokens: TOKENS }, () => {}, never)
  const first = (usage.firstTokenMs / 1000).toFixed(2)
  console.log(
    `prompt of ${usage.promptTokens} in ${first} s, ${usage.tokensPerSecond.toFixed(1)} tokens/s over ${usage.outputTokens}, peak ${megabytes(peak())}`,
  )
  await engine.close()
}

/**
 * The whole context in use. Keys and values of its beginning are zeros put into the cache, which take the memory and the time of real
 * ones; the last tokens are computed.
 */
async function fillContext(folder: string): Promise<void> {
  const manifest = await readManifest(folder)
  const { config } = manifest
  await using decoder = await Decoder.open(folder, manifest, threads)
  const rows = new Float32Array(config.layers * 2 * config.keyValueHeads * STRETCH * config.headSize)
  const tokens = Array.from({ length: STRETCH }, () => 100)
  while (decoder.cache.length + STRETCH <= config.contextTokens - CHUNK - LAST_TOKENS)
    decoder.cache.append(tokens, rows)
  const chunk = await timed(() => decoder.advance(tokens.slice(0, CHUNK), [CHUNK - 1]))
  const writing = await timed(async () => {
    for (let token = 0; token < LAST_TOKENS; token++) await decoder.advance([100], [0])
  })
  console.log(
    `context ${decoder.cache.length} of ${config.contextTokens}: ${(CHUNK / chunk).toFixed(1)} prompt tokens/s, ${(LAST_TOKENS / writing).toFixed(2)} tokens/s, peak ${megabytes(peak())}`,
  )
  tellLargest('tensor', tensorsOf(folder))
  tellLargest('file', filesOf(folder))
  const mapped = mappings()
  if (mapped) tellLargest('mapping', mapped)
}

function tellLargest(kind: string, [largest]: Piece[]): void {
  const { name, bytes } = largest!
  const verdict = bytes < LIMIT ? 'below' : 'NOT BELOW'
  console.log(`largest ${kind}: ${megabytes(bytes)}, ${verdict} 2 GiB (${name})`)
}

/** Noise: no two views are alike. */
function screen(width: number, height: number): PicturePart {
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at++) data[at] = Math.imul(at, 2654435761) >>> 24
  return { type: 'picture', key: 'noise', detail: 'sharp', pixels: { width, height, data } }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(2)
const peak = () => process.resourceUsage().maxRSS * 1024
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
