/** Brings the prompt into the cache, in chunks: between two of them an abort is noticed and progress is told. */
import type { TokenDecoder } from '../runtime/token-decoder'
import { turn } from './turn'

/** Tokens in one run. Behind a long past fewer, so that the scores [heads, tokens, past] stay small. */
function chunkSize(past: number): number {
  return past < 1024 ? 256 : past < 4096 ? 128 : 64
}

export interface PrefillResult {
  /** Logits behind the last token [vocabulary]; null where the signal ended it. */
  logits: Float32Array | null
  /** Tokens that were in the cache already. */
  cached: number
}

/** Keeps what the cache shares with `prompt` from its beginning, and processes the rest. */
export async function prefill(
  decoder: TokenDecoder,
  prompt: number[],
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<PrefillResult> {
  decoder.choose?.(prompt)
  const { cache } = decoder
  // The last token is processed in any case: its logits are what the answer begins with.
  const cached = Math.min(commonPrefix(cache.tokens, prompt), prompt.length - 1)
  cache.cut(cached)
  let logits: Float32Array | null = null
  onProgress(cached, prompt.length)
  while (cache.length < prompt.length) {
    const chunk = prompt.slice(cache.length, cache.length + chunkSize(cache.length))
    const last = cache.length + chunk.length === prompt.length
    await turn()
    if (signal.aborted) return { logits: null, cached }
    logits = await decoder.advance(chunk, last ? [chunk.length - 1] : [])
    onProgress(cache.length, prompt.length)
  }
  return { logits, cached }
}

export function commonPrefix(a: readonly number[], b: readonly number[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}
