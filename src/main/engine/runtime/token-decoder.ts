/** What generating needs of a decoder, wherever it runs. */

export interface TokenDecoder extends AsyncDisposable {
  readonly cache: TokenCache
  /** Where several conversations are kept: goes on with the one that `prompt` belongs to. */
  choose?(prompt: readonly number[]): void
  /**
   * Processes tokens behind those in the cache and keeps them there.
   * @param rows indexes into `tokens`: which get logits
   * @returns logits [rows, vocabulary]
   */
  advance(tokens: number[], rows: number[]): Promise<Float32Array>
  /**
   * Processes several continuations of what is in the cache, none of which sees the others, and keeps none.
   * @returns logits [all tokens, vocabulary]
   */
  branch(branches: number[][]): Promise<Float32Array>
  /** One row of logits. */
  rowOf(logits: Float32Array, row: number): Float32Array
}

/** The tokens processed so far, whose keys and values are kept. */
export interface TokenCache {
  readonly tokens: readonly number[]
  readonly length: number
  /** Keeps the first `length` tokens. */
  cut(length: number): void
}
