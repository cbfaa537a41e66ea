/** How much of a sentence is said already by those that were taken: by the words in common, looked up by word. */
import type { Vector } from './words'

export interface Sameness {
  /** Likeness to the most alike of those taken: 0..1. */
  of(index: number): number
  take(index: number): void
}

/** The sentences that hold a word, and its weight in each. */
interface Holders {
  indexes: number[]
  weights: number[]
}

export function createSameness(vectors: readonly Vector[]): Sameness {
  const holding = new Map<string, Holders>()
  for (const [index, vector] of vectors.entries())
    for (const [word, weight] of vector) {
      const holders = holding.get(word) ?? { indexes: [], weights: [] }
      holders.indexes.push(index)
      holders.weights.push(weight)
      holding.set(word, holders)
    }
  const most = new Float64Array(vectors.length)
  const sums = new Float64Array(vectors.length)
  return {
    of: (index) => most[index]!,
    take(index) {
      sums.fill(0)
      for (const [word, weight] of vectors[index]!) {
        const { indexes, weights } = holding.get(word)!
        for (let at = 0; at < indexes.length; at++) sums[indexes[at]!]! += weight * weights[at]!
      }
      for (let other = 0; other < most.length; other++) most[other] = Math.max(most[other]!, sums[other]!)
    },
  }
}
