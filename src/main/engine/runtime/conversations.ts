/**
 * Keys and values of several conversations, so that going back and forth between them reads none of them again. A prompt goes on in
 * the cache with which it has most in common; the ones that wait may take so much memory together, the latest used stay.
 */
import { totalmem } from 'node:os'
import { cacheBytes } from '../memory'
import type { DecoderConfig } from '../weights/llama'
import { commonPrefix } from '../generate/prefill'
import { KeyValueCache } from './key-value-cache'

const MOST_WAITING = 3
/** Bytes of all that wait. */
const usualBudget = () => Math.min(512 * 1024 ** 2, totalmem() / 16)

export class Conversations {
  readonly #config: DecoderConfig
  readonly #budget: number
  #current: KeyValueCache
  /** The latest used first. */
  #waiting: KeyValueCache[] = []

  constructor(config: DecoderConfig, budget = usualBudget()) {
    this.#config = config
    this.#budget = budget
    this.#current = new KeyValueCache(config)
  }

  get current(): KeyValueCache {
    return this.#current
  }

  /** Makes the cache current in which `prompt` is to go on; it may hold tokens beyond what they share. */
  choose(prompt: readonly number[]): void {
    const all = [this.#current, ...this.#waiting]
    const shared = (cache: KeyValueCache) => commonPrefix(cache.tokens, prompt)
    const best = all.reduce((found, cache) => (shared(cache) > shared(found) ? cache : found))
    // What shares but a beginning that all prompts have is another conversation: its keys are not thrown away for it.
    const next = 2 * shared(best) >= best.length ? best : new KeyValueCache(this.#config)
    if (next === this.#current) return
    this.#waiting = all.filter((cache) => cache !== next)
    this.#current = next
    this.#trim()
  }

  #trim(): void {
    let bytes = 0
    const stays = this.#waiting.map((cache, index) => {
      bytes += cacheBytes(this.#config, cache.capacity)
      return index < MOST_WAITING && bytes <= this.#budget
    })
    for (const [index, cache] of this.#waiting.entries()) if (!stays[index]) cache.release()
    this.#waiting = this.#waiting.filter((_cache, index) => stays[index])
  }
}
