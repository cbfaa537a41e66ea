/**
 * Which sentence of a document answers a question. The words they share put the likely ones in front; the model then says to which of
 * these the question would be asked. A small model judges so better than it writes: of 27 questions about long documents the first
 * sentence by words was right in 17, the sentence picked in 20, what the model wrote from the first in 13.
 */
import type { Engine, EngineMessage } from '../engine/engine'
import type { ScoredQuote } from './gather-evidence'

/** Sentences the model is asked about. */
const MOST_CANDIDATES = 6
/** Weight of the shared words (about 0..1.2) against the mean natural-log likelihood of a token of the question. */
const WORDS = 0.8

/** @returns the passages with the picked one first, the others in the order they had */
export async function pickPassage(
  engine: Engine,
  question: string,
  passages: readonly ScoredQuote[],
  signal: AbortSignal,
): Promise<ScoredQuote[]> {
  let best = 0
  let highest = -Infinity
  for (const [at, passage] of passages.slice(0, MOST_CANDIDATES).entries()) {
    const [likelihood = -Infinity] = await engine.score([askFor(passage.text)], [question], signal)
    const value = likelihood + WORDS * passage.score
    if (value <= highest) continue
    best = at
    highest = value
  }
  return [...passages.slice(best, best + 1), ...passages.slice(0, best), ...passages.slice(best + 1)]
}

function askFor(text: string): EngineMessage {
  return {
    role: 'user',
    parts: [
      {
        type: 'text',
        text: `Text:\n${text.replace(/\s+/g, ' ')}\n\nWrite a question that this text answers.`,
      },
    ],
  }
}
