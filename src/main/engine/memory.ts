/**
 * The memory that a model needs, compared with what is free before it is taken: a sentence with two numbers, where the system would
 * end the process. Opening needs the weights and a first stretch of context; each prompt what the cache of keys and values grows by.
 */
import { platform, totalmem } from 'node:os'
import { DeskglassError } from '../failure'
import type { ModelManifest } from './manifest'
import type { DecoderConfig } from './weights/llama'

/** A question with some views of a picture. Longer prompts are judged when they come. */
const FIRST_TOKENS = 2048
/** Activations and scores of a chunk, the runtime itself. */
const BESIDE = 256 * 1024 ** 2

/** Bytes of keys and values, float32. */
export function cacheBytes({ layers, keyValueHeads, headSize }: DecoderConfig, tokens: number): number {
  return layers * 2 * keyValueHeads * headSize * 4 * tokens
}

/** The embeddings stay on disk; everything else comes into memory, once. */
export function bytesToOpen({ files, config }: Pick<ModelManifest, 'files' | 'config'>): number {
  const weights = Object.entries(files).filter(([name]) => name.endsWith('.onnx.data'))
  const bytes = weights.reduce((sum, [, file]) => sum + file.bytes, 0)
  return bytes + cacheBytes(config, Math.min(FIRST_TOKENS, config.contextTokens)) + BESIDE
}

/**
 * What can be taken without pushing others out. macOS calls hardly any memory free and gives it all the same: there the whole counts.
 */
export function freeMemory(): number {
  if (platform() !== 'darwin') return process.availableMemory()
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}

/** @throws DeskglassError `not-enough-memory` */
export function requireToOpen(
  manifest: Pick<ModelManifest, 'name' | 'files' | 'config'>,
  free: number,
): void {
  const needed = bytesToOpen(manifest)
  if (needed <= free) return
  throw new DeskglassError(
    'not-enough-memory',
    `${manifest.name} needs about ${gigabytes(needed)} of memory, and ${gigabytes(free)} is free. Close other programs and try again, or choose a smaller model.`,
    { model: manifest.name, needed, free },
    ['retry', 'choose-other'],
  )
}

/**
 * @param tokens by which the context is about to grow
 * @throws DeskglassError `not-enough-memory`
 */
export function requireToGrow(
  { name, config }: Pick<ModelManifest, 'name' | 'config'>,
  tokens: number,
  free: number,
): void {
  const needed = cacheBytes(config, Math.max(tokens, 0)) + BESIDE
  // A small step is always taken: what is free is an estimate as well.
  if (tokens <= FIRST_TOKENS || needed <= free) return
  throw new DeskglassError(
    'not-enough-memory',
    `So long a question needs about ${gigabytes(needed)} more of memory with ${name}, and ${gigabytes(free)} is free. Ask about less at once, close other programs, or choose a smaller model.`,
    { model: name, needed, free },
    ['retry', 'choose-other'],
  )
}

function gigabytes(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${(bytes / 1e6).toFixed(0)} MB`
}
