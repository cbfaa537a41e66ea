/** Runs the decoder's graph for graphics cards; the cache of keys and values stays on the card. */
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { ModelManifest } from '../manifest'
import { blockFormat } from '../weights/block-formats'
import { joinFloats } from '../weights/float-matrix'
import { Embeddings } from './embeddings'
import { GpuCache } from './gpu-cache'
import type { Rooms } from './gpu-rooms'
import { openRooms } from './gpu-rooms'
import type { GpuProvider } from './gpu-session'
import { openGpuSession } from './gpu-session'
import type { TokenDecoder } from './token-decoder'
import type { ViewFeatures } from './view-features'

/** Below 32 tokens onnxruntime's attention takes the road of single tokens, which every device computes rightly. */
export const NARROW = 31
/** A kernel made for long prompts, much faster; it exchanges values within groups of threads, and not every device gets that right. */
export const WIDE = 256

export class GpuDecoder implements TokenDecoder {
  readonly cache: GpuCache
  /** Tokens in one run. */
  width = NARROW
  readonly #manifest: ModelManifest
  readonly #embeddings: Embeddings
  readonly #session: InferenceSession
  readonly #rooms: Rooms

  private constructor(
    manifest: ModelManifest,
    embeddings: Embeddings,
    session: InferenceSession,
    rooms: Rooms,
  ) {
    this.#manifest = manifest
    this.#embeddings = embeddings
    this.#session = session
    this.#rooms = rooms
    this.cache = new GpuCache(manifest.config, rooms)
  }

  /** @throws whatever the device's driver says, or that an operator has no kernel there */
  static async open(
    folder: string,
    manifest: ModelManifest,
    provider: GpuProvider,
    features: ViewFeatures | null = null,
  ): Promise<GpuDecoder> {
    const session = await openGpuSession(join(folder, 'decoder-gpu.onnx'), provider)
    const rooms = await openRooms(provider)
    const { file, type } = manifest.embeddings
    const { hidden } = manifest.config
    const embeddings = new Embeddings(join(folder, file), blockFormat(type)!, hidden, features)
    return new GpuDecoder(manifest, embeddings, session, rooms)
  }

  async advance(tokens: number[], rows: number[]): Promise<Float32Array> {
    const logits: Float32Array[] = []
    for (let from = 0; from < tokens.length; from += this.width) {
      const part = tokens.slice(from, from + this.width)
      const wanted = rows.filter((row) => row >= from && row < from + part.length).map((row) => row - from)
      logits.push(await this.#run(part, wanted))
    }
    return logits.length === 1 ? logits[0]! : joinFloats(logits)
  }

  /** One after the other: the graph's attention knows no branches. */
  async branch(branches: number[][]): Promise<Float32Array> {
    const { length } = this.cache
    const logits: Float32Array[] = []
    for (const branch of branches) {
      logits.push(await this.advance(branch, [...branch.keys()]))
      this.cache.cut(length)
    }
    return joinFloats(logits)
  }

  rowOf(logits: Float32Array, row: number): Float32Array {
    const { vocabulary } = this.#manifest.config
    return logits.subarray(row * vocabulary, (row + 1) * vocabulary)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#embeddings[Symbol.dispose]()
    this.cache[Symbol.dispose]()
    await this.#rooms[Symbol.asyncDispose]()
    await this.#session.release()
  }

  #run(tokens: number[], rows: number[]): Promise<Float32Array> {
    const embeddings = this.#embeddings.rows(tokens)
    return this.cache.run(this.#session, tokens, {
      embeddings: new Tensor('float32', embeddings, [tokens.length, this.#manifest.config.hidden]),
      rows: new Tensor('int64', BigInt64Array.from(rows, BigInt), [rows.length]),
    })
  }
}
