/** What a model of true size costs on this machine: to import, to open, to look, to write, in memory. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { compileModel } from '../src/main/engine/compile-model'
import type { CompileOptions } from '../src/main/engine/compile-model'
import type { EngineMessage, PicturePart } from '../src/main/engine/engine'
import { openEngine } from '../src/main/engine/open-engine'
import { randomModel } from './random-model'

const cache = join(import.meta.dirname, '../.cache/bench')
const never = new AbortController().signal
const TOKENS = 64

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
  const model = cpus()[0]?.model.trim() ?? 'unknown'
  console.log(`${name}, decoder ${precision}, pictures ${vision}: ${model}, ${availableParallelism()} cores`)
  for (const next of ['import', 'use']) {
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
