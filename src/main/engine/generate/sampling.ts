/**
 * From logits to the next token. Upstream, in its order: transformers' `RepetitionPenaltyLogitsProcessor`,
 * `TemperatureLogitsWarper`, `TopKLogitsWarper`, `TopPLogitsWarper`, `MinPLogitsWarper`.
 */

export interface SamplingOptions {
  /** 0: the likeliest token. */
  temperature: number
  /** Only so many of the likeliest tokens; 0: all. */
  topK: number
  /** Only the smallest set of tokens that holds this share of the probability; 1: all. */
  topP: number
  /** Only tokens with at least this share of the likeliest one's probability; 0: all. */
  minP: number
  /** Above 1: tokens that stand in the answer already become less likely (not those of the prompt: answers quote it). */
  repetitionPenalty: number
  seed: number
}

/** Tells which tokens may follow. */
export interface Constraint {
  allowed(): Iterable<number>
}

export class Sampler {
  readonly #options: SamplingOptions
  readonly #random: () => number

  constructor(options: SamplingOptions) {
    this.#options = options
    this.#random = mulberry32(options.seed)
  }

  /** @param logits [vocabulary]; changed in place. @param written the answer's tokens so far */
  next(logits: Float32Array, written: number[], constraint: Constraint | null): number {
    const { temperature, repetitionPenalty } = this.#options
    penalise(logits, written, repetitionPenalty)
    if (temperature <= 0) return constraint ? likeliestOf(logits, constraint.allowed()) : likeliest(logits)
    const { tokens, weights } = spread(logits, this.#options, constraint)
    let rest = this.#random() * weights.reduce((sum, weight) => sum + weight, 0)
    const drawn = weights.findIndex((weight) => (rest -= weight) < 0)
    return tokens.at(drawn)!
  }
}

/**
 * The tokens that can be drawn, likeliest first, and their weights: probabilities but for a common factor.
 * @param logits [vocabulary], the repetition penalty applied
 */
export function spread(
  logits: Float32Array,
  { temperature, topK, topP, minP }: Omit<SamplingOptions, 'seed' | 'repetitionPenalty'>,
  constraint: Constraint | null = null,
): { tokens: number[]; weights: number[] } {
  const tokens = constraint ? [...constraint.allowed()] : within(logits, 30 * temperature)
  tokens.sort((a, b) => logits[b]! - logits[a]!)
  const peak = logits[tokens[0]!]!
  const weights = tokens.map((token) => Math.exp((logits[token]! - peak) / temperature))
  // Each one judges what the one before it left.
  for (const cut of [countByRank(topK), countByShare(topP), countByPeak(minP)])
    tokens.length = weights.length = cut(weights)
  return { tokens, weights }
}

/** Tokens as likely as the last one of them stay as well. */
const countByRank = (topK: number) => (weights: number[]) => {
  if (topK <= 0 || topK >= weights.length) return weights.length
  const least = weights[topK - 1]!
  const beyond = weights.findIndex((weight) => weight < least)
  return beyond === -1 ? weights.length : beyond
}

const countByShare = (topP: number) => (weights: number[]) => {
  if (topP >= 1) return weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let kept = 0
  let count = 0
  while (count < weights.length && (count === 0 || kept < topP * total)) kept += weights[count++]!
  return count
}

const countByPeak = (minP: number) => (weights: number[]) => {
  const beyond = minP <= 0 ? -1 : weights.findIndex((weight) => weight < minP * weights[0]!)
  return beyond === -1 ? weights.length : beyond
}

export function likeliest(logits: Float32Array): number {
  let best = 0
  for (let token = 1; token < logits.length; token++) if (logits[token]! > logits[best]!) best = token
  return best
}

/** Tokens whose logit is at most `distance` below the highest. Beyond 30 temperatures none is ever drawn. */
function within(logits: Float32Array, distance: number): number[] {
  const least = logits[likeliest(logits)]! - distance
  const tokens: number[] = []
  for (let token = 0; token < logits.length; token++) if (logits[token]! >= least) tokens.push(token)
  return tokens
}

function likeliestOf(logits: Float32Array, allowed: Iterable<number>): number {
  let best = -1
  for (const token of allowed) if (best === -1 || logits[token]! > logits[best]!) best = token
  return best
}

export function penalise(logits: Float32Array, written: number[], penalty: number): void {
  if (penalty === 1) return
  for (const token of new Set(written)) {
    logits[token] = logits[token]! > 0 ? logits[token]! / penalty : logits[token]! * penalty
  }
}

/** Natural logarithm of the probability that `logits` give to `token`. */
export function logLikelihood(logits: Float32Array, token: number): number {
  const peak = logits[likeliest(logits)]!
  let sum = 0
  for (const logit of logits) sum += Math.exp(logit - peak)
  return logits[token]! - peak - Math.log(sum)
}

/** A small public-domain generator: the same seed gives the same answer on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
