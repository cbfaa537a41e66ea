/** A decoder on a graphics card that goes on with the CPU where the card fails, in the middle of an answer if need be. */
import { DeskglassError } from '../../failure'
import type { TokenCache, TokenDecoder } from './token-decoder'

/** Tokens in one run, when all that was processed is processed again. */
const CHUNK = 256

export class SteadyDecoder implements TokenDecoder {
  #current: TokenDecoder
  readonly #openSpare: () => Promise<TokenDecoder>
  readonly #onFailure: (error: unknown) => void
  #failed = false

  constructor(
    first: TokenDecoder,
    openSpare: () => Promise<TokenDecoder>,
    onFailure: (error: unknown) => void,
  ) {
    this.#current = first
    this.#openSpare = openSpare
    this.#onFailure = onFailure
  }

  get cache(): TokenCache {
    return this.#current.cache
  }

  choose(prompt: readonly number[]): void {
    this.#current.choose?.(prompt)
  }

  advance(tokens: number[], rows: number[]): Promise<Float32Array> {
    return this.#try((decoder) => decoder.advance(tokens, rows))
  }

  branch(branches: number[][]): Promise<Float32Array> {
    return this.#try((decoder) => decoder.branch(branches))
  }

  rowOf(logits: Float32Array, row: number): Float32Array {
    return this.#current.rowOf(logits, row)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#current[Symbol.asyncDispose]()
  }

  async #try(run: (decoder: TokenDecoder) => Promise<Float32Array>): Promise<Float32Array> {
    const { length } = this.cache
    try {
      return await run(this.#current)
    } catch (error) {
      if (this.#failed) throw error
      this.#failed = true
      this.#onFailure(error)
      await this.#move(this.cache.tokens.slice(0, length))
      return run(this.#current)
    }
  }

  async #move(tokens: number[]): Promise<void> {
    const broken = this.#current
    this.#current = await this.#openSpare()
    try {
      await broken[Symbol.asyncDispose]()
    } catch {
      // Of a device that is lost nothing can be given back.
    }
    try {
      for (let from = 0; from < tokens.length; from += CHUNK)
        await this.#current.advance(tokens.slice(from, from + CHUNK), [])
    } catch (cause) {
      // Of a picture long ago the features may be gone. The next question begins anew.
      this.#current.cache.cut(0)
      const sentence =
        'The graphics card stopped in the middle of the answer. Ask again: the processor answers.'
      throw new DeskglassError('engine-stopped', sentence, {}, ['retry'], { cause })
    }
  }
}
