/**
 * Keys and values of the tokens processed so far, and which tokens those were. Arrays grow by buckets of rows, so that the
 * graph sees few different shapes; rows beyond the length hold leftovers and are masked.
 */
import { Tensor } from 'onnxruntime-node'
import type { DecoderConfig } from '../weights/llama'

const BUCKET = 256

export class KeyValueCache {
  /** Token ids, one for each row. */
  readonly tokens: number[] = []
  readonly #config: DecoderConfig
  /** Of each layer keys, then values: [keyValueHeads, capacity, headSize]. */
  #tensors: Tensor[] = []
  #capacity = 0

  constructor(config: DecoderConfig) {
    this.#config = config
    this.#grow(BUCKET)
  }

  get length(): number {
    return this.tokens.length
  }

  get capacity(): number {
    return this.#capacity
  }

  /** The graph's inputs `key.i` and `value.i`. */
  feeds(): Record<string, Tensor> {
    return Object.fromEntries(
      this.#tensors.map((tensor, index) => [`${index % 2 ? 'value' : 'key'}.${index >> 1}`, tensor]),
    )
  }

  /** Keeps the first `length` tokens. */
  cut(length: number): void {
    this.tokens.length = Math.min(length, this.tokens.length)
  }

  /** @param rows the graph's output `new`: [layers * 2 * keyValueHeads, tokens, headSize] */
  append(tokens: number[], rows: Float32Array): void {
    const { keyValueHeads, headSize } = this.#config
    const from = this.length
    if (from + tokens.length > this.#capacity) this.#grow(Math.ceil((from + tokens.length) / BUCKET) * BUCKET)
    const size = tokens.length * headSize
    for (const [index, tensor] of this.#tensors.entries()) {
      const target = tensor.data as Float32Array
      for (let head = 0; head < keyValueHeads; head++) {
        const source = (index * keyValueHeads + head) * size
        target.set(rows.subarray(source, source + size), (head * this.#capacity + from) * headSize)
      }
    }
    this.tokens.push(...tokens)
  }

  #grow(capacity: number): void {
    const { layers, keyValueHeads, headSize } = this.#config
    const before = this.#capacity
    this.#tensors = Array.from({ length: layers * 2 }, (_, index) => {
      const grown = new Float32Array(keyValueHeads * capacity * headSize)
      const old = this.#tensors[index]?.data as Float32Array | undefined
      for (let head = 0; old && head < keyValueHeads; head++) {
        const rows = old.subarray(head * before * headSize, (head + 1) * before * headSize)
        grown.set(rows, head * capacity * headSize)
      }
      return new Tensor('float32', grown, [keyValueHeads, capacity, headSize])
    })
    this.#capacity = capacity
  }
}
