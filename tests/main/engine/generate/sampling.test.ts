import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  likeliest,
  logLikelihood,
  penalise,
  Sampler,
  spread,
} from '../../../../src/main/engine/generate/sampling'

const logits = () => Float32Array.from([1, 3, 2, -5])
const plain = { temperature: 0, topK: 0, topP: 1, minP: 0, repetitionPenalty: 1, seed: 0 }
const draws = (options: Partial<typeof plain>, count = 400) => {
  const sampler = new Sampler({ ...plain, ...options })
  return Array.from({ length: count }, () => sampler.next(logits(), [], null))
}

interface GoldenCase {
  options: {
    temperature: number
    top_k?: number
    top_p?: number
    min_p?: number
    repetition_penalty?: number
  }
  written: number[]
  logits: number[]
  probabilities: number[]
}

/** Made by `tools/reference/sampling.py`. */
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/engine/sampling.json'), 'utf8'),
) as GoldenCase[]

describe('sampling', () => {
  it.each(golden.map((example) => [JSON.stringify(example.options), example] as const))(
    'gives the reference’s probabilities: %s',
    (_name, { options, written, logits: given, probabilities }) => {
      const values = Float32Array.from(given)
      penalise(values, written, options.repetition_penalty ?? 1)
      const { tokens, weights } = spread(values, {
        temperature: options.temperature,
        topK: options.top_k ?? 0,
        topP: options.top_p ?? 1,
        minP: options.min_p ?? 0,
      })
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const found = given.map((_logit, token) => {
        const at = tokens.indexOf(token)
        return at === -1 ? 0 : weights[at]! / total
      })
      const distance = found.map((probability, token) => Math.abs(probability - probabilities[token]!))
      expect(Math.max(...distance)).toBeLessThan(1e-6)
      // What the reference cuts off is never drawn, and everything else may be.
      expect(tokens.toSorted((a, b) => a - b)).toEqual(
        expect.arrayContaining(
          probabilities.flatMap((probability, token) => (probability > 1e-8 ? [token] : [])),
        ),
      )
    },
  )

  it('takes the likeliest token at temperature 0, of the allowed ones', () => {
    expect(likeliest(logits())).toBe(1)
    expect(new Sampler(plain).next(logits(), [], null)).toBe(1)
    expect(new Sampler(plain).next(logits(), [], { allowed: () => [0, 3] })).toBe(0)
  })

  it('draws among the allowed tokens only', () => {
    const sampler = new Sampler({ ...plain, temperature: 1, seed: 3 })
    const drawn = Array.from({ length: 200 }, () => sampler.next(logits(), [], { allowed: () => [0, 2] }))
    expect(new Set(drawn)).toEqual(new Set([0, 2]))
  })

  it('repeats itself with the same seed and differs with another', () => {
    expect(draws({ temperature: 1, seed: 5 })).toEqual(draws({ temperature: 1, seed: 5 }))
    expect(draws({ temperature: 1, seed: 5 })).not.toEqual(draws({ temperature: 1, seed: 6 }))
  })

  it('draws by probability', () => {
    const share = draws({ temperature: 1, seed: 1 }, 20_000).filter((token) => token === 1).length / 20_000
    const probability = Math.exp(logLikelihood(logits(), 1))
    expect(Math.abs(share - probability)).toBeLessThan(0.015)
  })

  it('keeps to the tokens that make up topP, topK and minP', () => {
    expect(new Set(draws({ temperature: 1, topP: 0.9, seed: 2 }))).toEqual(new Set([1, 2]))
    expect(new Set(draws({ temperature: 1, topP: 0.1, seed: 2 }))).toEqual(new Set([1]))
    expect(new Set(draws({ temperature: 1, topK: 2, seed: 2 }))).toEqual(new Set([1, 2]))
    expect(new Set(draws({ temperature: 1, minP: 0.3, seed: 2 }))).toEqual(new Set([1, 2]))
  })

  it('makes written tokens less likely, whatever the sign of their logits', () => {
    const sampler = new Sampler({ ...plain, repetitionPenalty: 2 })
    expect(sampler.next(logits(), [1, 1], null)).toBe(2)
    const negative = Float32Array.from([-1, -1.5])
    expect(sampler.next(negative, [0], null)).toBe(1)
  })

  it('gives logarithms of probabilities that sum to one', () => {
    const sum = [0, 1, 2, 3].reduce((total, token) => total + Math.exp(logLikelihood(logits(), token)), 0)
    expect(sum).toBeCloseTo(1, 6)
  })
})
