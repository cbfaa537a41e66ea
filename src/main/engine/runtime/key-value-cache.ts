/**
 * Keys and values of the tokens processed so far, and which tokens those were. Arrays grow by buckets of rows, so that the
 * graph sees few different shapes; rows beyond the length hold leftovers and are masked.
 */
import { Tensor } from 'onnxruntime-node'
import type { DecoderConfig } from '../weights/llama'

const BUCKET = 256
/** Rows beyond need that are kept, so that going back and forth in a conversation does not copy. */
const SPARE = 4 * BUCKET

export class KeyValueCache {
  /** Token ids, one for each row. */
  readonly tokens: number[] = []
  readonly #config: DecoderConfig
  /** Of each layer keys, then values: [keyValueHeads, capacity, headSize]. */
  readonly #tensors: Tensor[] = []
  #capacity = 0

  constructor(config: DecoderConfig) {
    this.#config = config
    this.#resize(BUCKET)
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

  /** Keeps the first `length` tokens, and gives back what a much longer text had taken: masked rows cost time as well. */
  cut(length: number): void {
    this.tokens.length = Math.min(length, this.tokens.length)
    const needed = bucketed(this.length)
    if (needed + SPARE < this.#capacity) this.#resize(needed)
  }

  /** @param rows the graph's output `new`: [layers * 2 * keyValueHeads, tokens, headSize] */
  append(tokens: number[], rows: Float32Array): void {
    const { keyValueHeads, headSize } = this.#config
    const from = this.length
    if (from + tokens.length > this.#capacity) this.#resize(bucketed(from + tokens.length))
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

  /** Gives all memory back; nothing can be asked of it afterwards. */
  release(): void {
    for (const tensor of this.#tensors) free(tensor.data as Float32Array)
    this.#tensors.length = this.tokens.length = this.#capacity = 0
  }

  /** One array after the other, so that old and new never lie in memory all at once. */
  #resize(capacity: number): void {
    const before = this.#capacity
    for (let index = 0; index < this.#config.layers * 2; index++) {
      const old = this.#tensors[index]?.data as Float32Array | undefined
      this.#tensors[index] = this.#resized(old ?? new Float32Array(0), before, capacity)
      free(old)
    }
    this.#capacity = capacity
  }

  #resized(old: Float32Array, before: number, capacity: number): Tensor {
    const { keyValueHeads, headSize } = this.#config
    const kept = Math.min(before, capacity)
    const rows = new Float32Array(keyValueHeads * capacity * headSize)
    for (let head = 0; head < keyValueHeads; head++) {
      const from = head * before * headSize
      rows.set(old.subarray(from, from + kept * headSize), head * capacity * headSize)
    }
    return new Tensor('float32', rows, [keyValueHeads, capacity, headSize])
  }
}

/** Gives memory back now: the collector sees a small object and takes its time, while a growing cache leaves gigabytes behind. */
function free(array: Float32Array | undefined): void {
  if (array) (array.buffer as ArrayBuffer).transfer(0)
}

function bucketed(rows: number): number {
  return Math.max(1, Math.ceil(rows / BUCKET)) * BUCKET
}
