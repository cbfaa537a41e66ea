/**
 * Runs the decoder's graph: tokens in, logits out, keys and values kept. `run` of onnxruntime blocks this thread while it
 * computes; it gives the event loop a turn before each call, which is when an abort can arrive.
 */
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { ModelManifest } from '../manifest'
import { blockFormat } from '../weights/block-formats'
import { Embeddings } from './embeddings'
import { Conversations } from './conversations'
import type { KeyValueCache } from './key-value-cache'
import { branchMask } from './mask'
import { openSession } from './session'
import type { TokenDecoder } from './token-decoder'
import type { ViewFeatures } from './view-features'

export class Decoder implements TokenDecoder {
  readonly #manifest: ModelManifest
  readonly #embeddings: Embeddings
  readonly #session: InferenceSession
  readonly #conversations: Conversations

  private constructor(manifest: ModelManifest, embeddings: Embeddings, session: InferenceSession) {
    this.#manifest = manifest
    this.#embeddings = embeddings
    this.#session = session
    this.#conversations = new Conversations(manifest.config)
  }

  /** @param features of the pictures whose tokens will come */
  static async open(
    folder: string,
    manifest: ModelManifest,
    threads: number,
    features: ViewFeatures | null = null,
  ): Promise<Decoder> {
    const session = await openSession(join(folder, 'decoder.onnx'), threads)
    const { file, type } = manifest.embeddings
    const embeddings = new Embeddings(
      join(folder, file),
      blockFormat(type)!,
      manifest.config.hidden,
      features,
    )
    return new Decoder(manifest, embeddings, session)
  }

  get cache(): KeyValueCache {
    return this.#conversations.current
  }

  choose(prompt: readonly number[]): void {
    this.#conversations.choose(prompt)
  }

  async advance(tokens: number[], rows: number[]): Promise<Float32Array> {
    const { logits, newRows } = await this.#run([tokens], rows)
    this.cache.append(tokens, newRows)
    return logits
  }

  async branch(branches: number[][]): Promise<Float32Array> {
    return (await this.#run(branches, [...branches.flat().keys()])).logits
  }

  rowOf(logits: Float32Array, row: number): Float32Array {
    const { vocabulary } = this.#manifest.config
    return logits.subarray(row * vocabulary, (row + 1) * vocabulary)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#embeddings[Symbol.dispose]()
    await this.#session.release()
  }

  async #run(branches: number[][], rows: number[]): Promise<{ logits: Float32Array; newRows: Float32Array }> {
    const { hidden, heads, keyValueHeads } = this.#manifest.config
    const { length: past, capacity } = this.cache
    const tokens = branches.flat()
    const positions = branches.flatMap((branch) => branch.map((_, index) => past + index))
    const lengths = branches.map((branch) => branch.length)
    const group = heads / keyValueHeads
    const mask = branchMask(lengths, past, capacity, group)
    const output = await this.#session.run({
      ...this.cache.feeds(),
      embeddings: new Tensor('float32', this.#embeddings.rows(tokens), [tokens.length, hidden]),
      positions: integers(positions, [1, tokens.length]),
      mask: new Tensor('float32', mask, [group * tokens.length, capacity + tokens.length]),
      parts: integers([capacity, tokens.length], [2]),
      rows: integers(rows, [rows.length]),
    })
    return { logits: output['logits']!.data as Float32Array, newRows: output['new']!.data as Float32Array }
  }
}

function integers(values: number[], shape: number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), shape)
}
