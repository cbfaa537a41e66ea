/** A summary's sentences under their headings, with the proof marks of the answer's text moved to where they stand in each. Pure. */
import type { ProofMark, SummarySentence } from '../../shared/contract'

export interface SentenceMark {
  /** In the answer's list. */
  index: number
  start: number
  end: number
}

export interface PlacedSentence {
  sentence: SummarySentence
  marks: SentenceMark[]
}

export interface SentenceGroup {
  heading: string
  sentences: PlacedSentence[]
}

/** `text`: the answer's, in which the sentences stand in their order; `proof` counts from its beginning. */
export function groupSentences(
  sentences: readonly SummarySentence[],
  text: string,
  proof: readonly ProofMark[],
): SentenceGroup[] {
  const groups: SentenceGroup[] = []
  let cursor = 0
  for (const sentence of sentences) {
    const at = text.indexOf(sentence.text, cursor)
    if (at >= 0) cursor = at + sentence.text.length
    const placed = { sentence, marks: at < 0 ? [] : marksIn(proof, at, cursor) }
    const last = groups.at(-1)
    if (last?.heading === sentence.heading) last.sentences.push(placed)
    else groups.push({ heading: sentence.heading, sentences: [placed] })
  }
  return groups
}

function marksIn(proof: readonly ProofMark[], from: number, to: number): SentenceMark[] {
  return proof.flatMap(({ text, start }, index) =>
    start >= from && start + text.length <= to
      ? [{ index, start: start - from, end: start - from + text.length }]
      : [],
  )
}
