/** From logits to the next token. */

export interface SamplingOptions {
  /** 0: the likeliest token. */
  temperature: number
  topP: number
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
    penalise(logits, written, this.#options.repetitionPenalty)
    if (this.#options.temperature <= 0)
      return constraint ? likeliestOf(logits, constraint.allowed()) : likeliest(logits)
    return this.#draw(
      logits,
      constraint ? [...constraint.allowed()] : within(logits, 20 * this.#options.temperature),
    )
  }

  /** Draws from the smallest set of tokens that holds `topP` of the probability. */
  #draw(logits: Float32Array, candidates: number[]): number {
    const { temperature, topP } = this.#options
    candidates.sort((a, b) => logits[b]! - logits[a]!)
    const peak = logits[candidates[0]!]!
    const weights = candidates.map((token) => Math.exp((logits[token]! - peak) / temperature))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    let kept = 0
    let count = 0
    while (count < weights.length && (count === 0 || kept < topP * total)) kept += weights[count++]!
    let rest = this.#random() * kept
    for (let index = 0; index < count; index++) {
      rest -= weights[index]!
      if (rest < 0) return candidates[index]!
    }
    return candidates[count - 1]!
  }
}

export function likeliest(logits: Float32Array): number {
  let best = 0
  for (let token = 1; token < logits.length; token++) if (logits[token]! > logits[best]!) best = token
  return best
}

/** Tokens whose logit is at most `distance` below the highest. Beyond 20 temperatures none is ever drawn. */
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

/** Upstream: transformers' `RepetitionPenaltyLogitsProcessor`. */
function penalise(logits: Float32Array, written: number[], penalty: number): void {
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
