/** One answer: the prompt into the cache, then token by token until it ends, with its text streamed. */
import type { GenerateEnd, GenerateEvent, GenerateOptions, PictureViews } from '../engine'
import type { TokenDecoder } from '../runtime/token-decoder'
import { prefill } from './prefill'
import type { SamplingOptions } from './sampling'
import { Sampler } from './sampling'
import { TextStream } from './text-stream'
import { turn } from './turn'
import type { Verbatim } from './verbatim'

export interface AnswerRequest {
  /** When it was begun, by `performance.now()`: looking at pictures counts. */
  started: number
  /** Tokens below zero stand for pictures. */
  prompt: number[]
  pictures: PictureViews[]
  /** At most so many tokens, and no more than the context has left. */
  limit: number
  options: GenerateOptions
  stopTokens: number[]
  constraint: Verbatim | null
  /** Bytes by token id. */
  bytes: Uint8Array[]
}

export async function answer(
  decoder: TokenDecoder,
  request: AnswerRequest,
  onEvent: (event: GenerateEvent) => void,
  signal: AbortSignal,
): Promise<Omit<GenerateEnd, 'device' | 'deviceReason'>> {
  const progress = (done: number, total: number) => onEvent({ type: 'prefill', done, total })
  const { logits, cached } = await prefill(decoder, request.prompt, progress, signal)
  const firstToken = performance.now()
  const { reason, tokens } = logits
    ? await write(decoder, request, logits, onEvent, signal)
    : { reason: 'aborted' as const, tokens: 0 }
  const seconds = (performance.now() - firstToken) / 1000
  return {
    reason,
    pictures: request.pictures,
    usage: {
      promptTokens: request.prompt.length,
      imageTokens: request.prompt.filter((token) => token < 0).length,
      cachedTokens: cached,
      outputTokens: tokens,
      firstTokenMs: logits ? firstToken - request.started : 0,
      tokensPerSecond: tokens && seconds ? tokens / seconds : 0,
    },
  }
}

/** Without a seed another try is another answer. */
function samplingOf(options: GenerateOptions): SamplingOptions {
  return {
    temperature: options.temperature ?? 0,
    topK: options.topK ?? 0,
    topP: options.topP ?? 1,
    minP: options.minP ?? 0,
    repetitionPenalty: options.repetitionPenalty ?? 1,
    seed: options.seed ?? Math.floor(Math.random() * 2 ** 32),
  }
}

async function write(
  decoder: TokenDecoder,
  { limit, options, stopTokens, constraint, bytes }: AnswerRequest,
  logits: Float32Array,
  onEvent: (event: GenerateEvent) => void,
  signal: AbortSignal,
): Promise<{ reason: GenerateEnd['reason']; tokens: number }> {
  const sampler = new Sampler(samplingOf(options))
  const stream = new TextStream(options.stop)
  const written: number[] = []
  const emit = (delta: string) => delta && onEvent({ type: 'text', delta })
  const end = (reason: GenerateEnd['reason']) => {
    emit(stream.end())
    return { reason, tokens: written.length }
  }

  for (let next = logits; ; next = await decoder.advance(written.slice(-1), [0])) {
    await turn()
    if (signal.aborted) return end('aborted')
    if (written.length >= limit) return end('length')
    const token = sampler.next(next, written, constraint)
    if (stopTokens.includes(token)) return end('stop')
    written.push(token)
    constraint?.accept(token)
    emit(stream.push(bytes[token] ?? new Uint8Array(0)))
    if (stream.stopped) return end('stop')
  }
}
