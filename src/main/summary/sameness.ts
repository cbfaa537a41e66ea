/** How much of a sentence is said already by those that were taken: by the words in common, looked up by word. */
import type { Vector } from './words'

export interface Sameness {
  /** Likeness to the most alike of those taken: 0..1. */
  of(index: number): number
  take(index: number): void
}

export function createSameness(vectors: readonly Vector[]): Sameness {
  const holding = new Map<string, number[]>()
  for (const [index, vector] of vectors.entries())
    for (const word of vector.keys()) {
      const list = holding.get(word)
      if (list) list.push(index)
      else holding.set(word, [index])
    }
  const most = new Float64Array(vectors.length)
  return {
    of: (index) => most[index]!,
    take(index) {
      const sums = new Map<number, number>()
      for (const [word, weight] of vectors[index]!)
        for (const other of holding.get(word) ?? [])
          sums.set(other, (sums.get(other) ?? 0) + weight * vectors[other]!.get(word)!)
      for (const [other, sum] of sums) most[other] = Math.max(most[other]!, sum)
    },
  }
}
