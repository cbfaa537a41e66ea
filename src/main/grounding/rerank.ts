/**
 * A second opinion from a language model on the order of the best passages: how likely is the question, given the passage? A weak
 * model answers badly, but it knows well what one would ask about a line.
 */
import type { Passage } from './passages'

/** Mean natural-log likelihood per token of the question after each of the texts, in their order. */
export type QuestionLikelihood = (texts: readonly string[], question: string) => Promise<readonly number[]>

/** Passages that the model is asked about: each costs a run over some 40 tokens. */
export const MOST_RERANKED = 4

/** How much a unit of log likelihood weighs against the score of layout and words. */
const WEIGHT = 0.3

/** The passages with the first few in a new order. The rest, and the scores, stay as they are. */
export async function rerank<Ranked extends Pick<Passage, 'text' | 'score'>>(
  passages: readonly Ranked[],
  question: string,
  likelihood: QuestionLikelihood,
): Promise<Ranked[]> {
  const first = passages.slice(0, MOST_RERANKED)
  if (first.length < 2) return [...passages]
  const likelihoods = await likelihood(
    first.map((passage) => passage.text.replace(/\s+/g, ' ')),
    question,
  )
  const order = first
    .map((passage, at) => ({ passage, worth: passage.score + WEIGHT * (likelihoods[at] ?? -Infinity) }))
    .sort((a, b) => b.worth - a.worth)
  return [...order.map(({ passage }) => passage), ...passages.slice(first.length)]
}
