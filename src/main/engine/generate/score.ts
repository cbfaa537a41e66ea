/** How likely a model finds given continuations of a prompt. Many short ones share one run: each is a branch of its own. */
import type { TokenDecoder } from '../runtime/token-decoder'
import { logLikelihood } from './sampling'
import { turn } from './turn'

/** Tokens in one run: all of them get logits, 200 kB each in a vocabulary of 49,152. */
const MOST_TOKENS = 128

/**
 * The cache holds the prompt, and holds it again afterwards.
 * @param logits behind the prompt [vocabulary]
 * @returns of each continuation the mean log likelihood per token; of an empty one -Infinity
 */
export async function scoreContinuations(
  decoder: TokenDecoder,
  logits: Float32Array,
  continuations: number[][],
  signal: AbortSignal,
): Promise<number[]> {
  const means = continuations.map(() => -Infinity)
  for (const group of groups(continuations)) {
    await turn()
    signal.throwIfAborted()
    const branches = group.map((index) => continuations[index]!)
    const sums = await scoreBranches(decoder, logits, branches, signal)
    for (const [position, index] of group.entries())
      means[index] = sums[position]! / branches[position]!.length
  }
  return means
}

/** Indexes of continuations that fit into one run together; a long one stands alone. */
function groups(continuations: number[][]): number[][] {
  const all: number[][] = []
  let room = 0
  for (const [index, { length }] of continuations.entries()) {
    if (length === 0) continue
    if (length > room || !all.length) {
      all.push([])
      room = MOST_TOKENS
    }
    all.at(-1)!.push(index)
    room -= length
  }
  return all
}

async function scoreBranches(
  decoder: TokenDecoder,
  logits: Float32Array,
  branches: number[][],
  signal: AbortSignal,
): Promise<number[]> {
  const sums = branches.map((branch) => logLikelihood(logits, branch[0]!))
  if (branches[0]!.length > MOST_TOKENS) return [sums[0]! + (await scoreLong(decoder, branches[0]!, signal))]
  // The last token of a branch is only predicted, never read.
  const inputs = branches.map((branch) => branch.slice(0, -1))
  if (inputs.every((input) => input.length === 0)) return sums
  const rows = await decoder.branch(inputs)
  let row = 0
  for (const [index, branch] of branches.entries()) {
    for (const token of branch.slice(1)) sums[index]! += logLikelihood(decoder.rowOf(rows, row++), token)
  }
  return sums
}

/** Sum over all tokens but the first, through the cache, which is cut back. */
async function scoreLong(decoder: TokenDecoder, branch: number[], signal: AbortSignal): Promise<number> {
  const { length } = decoder.cache
  let sum = 0
  try {
    for (let from = 0; from < branch.length - 1; from += MOST_TOKENS) {
      await turn()
      signal.throwIfAborted()
      const input = branch.slice(from, Math.min(from + MOST_TOKENS, branch.length - 1))
      const rows = await decoder.advance(input, [...input.keys()])
      for (let row = 0; row < input.length; row++) {
        sum += logLikelihood(decoder.rowOf(rows, row), branch[from + row + 1]!)
      }
    }
  } finally {
    decoder.cache.cut(length)
  }
  return sum
}
