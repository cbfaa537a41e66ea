import { describe, expect, it } from 'vitest'
import { likeliest, logLikelihood, Sampler } from '../../../../src/main/engine/generate/sampling'

const logits = () => Float32Array.from([1, 3, 2, -5])
const plain = { temperature: 0, topP: 1, repetitionPenalty: 1, seed: 0 }
const draws = (options: Partial<typeof plain>, count = 400) => {
  const sampler = new Sampler({ ...plain, ...options })
  return Array.from({ length: count }, () => sampler.next(logits(), [], null))
}

describe('sampling', () => {
  it('takes the likeliest token at temperature 0, of the allowed ones', () => {
    expect(likeliest(logits())).toBe(1)
    expect(new Sampler(plain).next(logits(), [], null)).toBe(1)
    expect(new Sampler(plain).next(logits(), [], { allowed: () => [0, 3] })).toBe(0)
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

  it('keeps to the tokens that make up topP', () => {
    expect(new Set(draws({ temperature: 1, topP: 0.9, seed: 2 }))).toEqual(new Set([1, 2]))
    expect(new Set(draws({ temperature: 1, topP: 0.1, seed: 2 }))).toEqual(new Set([1]))
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
