/**
 * Keys and values that stay on the graphics card, in arrays that every run reads and writes; only the list of tokens is here.
 * Arrays grow by buckets of rows. Rows beyond the length hold leftovers, which the graph does not look at.
 */
import type { InferenceSession } from 'onnxruntime-node'
import { Tensor } from 'onnxruntime-node'
import type { DecoderConfig } from '../weights/llama'
import type { Rooms } from './gpu-rooms'
import type { TokenCache } from './token-decoder'

const BUCKET = 256

type Tensors = Record<string, Tensor>

export class GpuCache implements TokenCache, Disposable {
  readonly tokens: number[] = []
  readonly #config: DecoderConfig
  readonly #rooms: Rooms
  /** `key.i`, `value.i`: [1, keyValueHeads, capacity, headSize]; none before the first run. */
  #rows: Tensors | null = null
  #capacity = 0

  constructor(config: DecoderConfig, rooms: Rooms) {
    this.#config = config
    this.#rooms = rooms
  }

  get length(): number {
    return this.tokens.length
  }

  cut(length: number): void {
    this.tokens.length = Math.min(length, this.tokens.length)
  }

  /**
   * Runs the graph on `tokens`, and keeps them.
   * @param feeds what the graph needs besides the past
   * @returns logits [rows, vocabulary]
   */
  async run(session: InferenceSession, tokens: number[], feeds: Tensors): Promise<Float32Array> {
    const length = this.length + tokens.length
    const capacity = length > this.#capacity ? this.#bucketed(length) : this.#capacity
    const present = capacity > this.#capacity ? await this.#make(capacity) : this.#rows!
    const output = await session.run(
      {
        ...feeds,
        ...prefixed('past', this.#rows ?? present),
        last: new Tensor('int32', Int32Array.of(length - 1), [1]),
        // The present is as long as `total` says where the past is shorter.
        total: new Tensor('int32', Int32Array.of(present === this.#rows ? length : capacity), [1]),
      },
      { logits: null, ...prefixed('present', present) },
    )
    this.#keep(present, output)
    this.#capacity = capacity
    this.tokens.push(...tokens)
    return output['logits']!.data as Float32Array
  }

  /** Memory of the device is given back now: the collector sees small objects, and takes its time. */
  [Symbol.dispose](): void {
    for (const tensor of Object.values(this.#rows ?? {})) tensor.dispose()
    this.#rows = null
  }

  #keep(present: Tensors, output: InferenceSession.OnnxValueMapType): void {
    if (present !== this.#rows) this[Symbol.dispose]()
    this.#rows = present
    // Arrays of the host are not written in place: what came out is a copy.
    for (const [name, tensor] of Object.entries(present))
      if (tensor.location === 'cpu') present[name] = output[`present.${name}`] as Tensor
  }

  async #make(capacity: number): Promise<Tensors> {
    const { layers, keyValueHeads, headSize } = this.#config
    const rows: Tensors = {}
    for (let layer = 0; layer < layers; layer++)
      for (const part of ['key', 'value'])
        rows[`${part}.${layer}`] = await this.#rooms.make([1, keyValueHeads, capacity, headSize])
    return rows
  }

  #bucketed(rows: number): number {
    return Math.min(Math.ceil(rows / BUCKET) * BUCKET, this.#config.contextTokens)
  }
}

function prefixed(prefix: string, tensors: Tensors): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${prefix}.${name}`, tensor]))
}
