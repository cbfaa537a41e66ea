/** Opens a compiled model: one model, one thread, its parts where they are to run. */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { DeskglassError } from '../failure'
import type { DeviceWish } from './device'
import type { Engine } from './engine'
import { damagedModel, readManifest } from './manifest'
import { freeMemory, requireToOpen } from './memory'
import { ModelEngine } from './model-engine'
import { Prompt } from './processor/prompt'
import type { TokenizerData } from './processor/tokenizer-data'
import { Vocabulary } from './processor/vocabulary'
import { openParts } from './running-parts'

export interface EngineOptions {
  threads?: number
  /** Left out: the CPU. */
  device?: DeviceWish
  /** Folder where what was seen of pictures outlives the process; left out: nowhere. */
  features?: string
}

/**
 * @param folder as `compileModel` wrote it
 * @throws DeskglassError `model-missing`, `model-damaged`, `not-enough-memory`
 */
export async function openEngine(folder: string, options: EngineOptions = {}): Promise<Engine> {
  const manifest = await readManifest(folder)
  requireToOpen(manifest, freeMemory())
  const threads = options.threads ?? sensibleThreads(availableParallelism())
  try {
    const tokenizer = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8')) as TokenizerData
    const vocabulary = new Vocabulary(tokenizer)
    const prompt = new Prompt(manifest, vocabulary)
    const parts = await openParts(folder, manifest, threads, options.device ?? 'cpu', options.features)
    return new ModelEngine(folder, manifest, threads, vocabulary, prompt, parts)
  } catch (error) {
    throw error instanceof DeskglassError ? error : damagedModel(manifest.name, 'one of its files', error)
  }
}

/**
 * One core stays free. Threads of onnxruntime wait for each other by spinning: two threads on two quiet cores are a third faster
 * than one, and on two cores of which the window needs a part they are half as fast. Beyond eight, memory is the limit.
 */
function sensibleThreads(cores: number): number {
  return Math.min(Math.max(cores - 1, 1), 8)
}
