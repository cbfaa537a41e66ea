/** The sentences of a section that say most of it: those nearest to what the section speaks of, weighed with what each is by itself. */
import type { Section, Sentence } from './document-text'
import { centre, contentWords, likeness, rarity, toVector, type Vector } from './words'
import { claimOf, worth } from './worth'

/** A sentence with how much it is worth keeping, within its section. */
export interface Candidate {
  sentence: Sentence
  score: number
  /** The document's own, word for word. */
  own: boolean
  /** What it says stands on its pages. */
  supported: boolean
}

/** More than any summary takes of a section, so that the choice over the whole document is free. */
const LETTERS_A_CANDIDATE = 500
/** The same where the document sums itself up: nearly every sentence is one of a summary. */
const LETTERS_OF_A_SUMMARY = 170
const FEWEST = 3
const MOST = 14
const CENTRALITY = 2
/** Sentences before and after that one is compared with. */
const NEAR = 8
const ONE_PATTERN = 0.55
const PATTERN = 0.2

/** The best of a section, in order; more of a longer one. */
export function keySentences(section: Section, limit = candidatesOf(section)): Candidate[] {
  const { sentences } = section
  const words = sentences.map(({ text }) => contentWords(text))
  const weigh = rarity(words)
  const vectors = words.map((own) => toVector(own, weigh))
  const alike = vectors.map((_vector, index) => alikeTo(index, vectors))
  const middle = centre(vectors)
  const candidates = sentences.map((sentence, index) => ({
    sentence,
    own: true,
    supported: true,
    score:
      worth(sentence) +
      CENTRALITY * likeness(vectors[index]!, middle) +
      lead(index, sentences.length) -
      PATTERN * Math.min(3, alike[index]!),
  }))
  const ranked = candidates.toSorted((a, b) => b.score - a.score)
  const kept = new Set([...ranked.slice(0, limit), ...firstOfEach(ranked)])
  return candidates.filter((candidate) => kept.has(candidate))
}

/** The best under each heading: it may be all there is of a chapter. */
function firstOfEach(ranked: readonly Candidate[]): Candidate[] {
  const byHeading = Map.groupBy(ranked, ({ sentence }) => sentence.trail.at(-1)?.text ?? '')
  return [...byHeading.values()].map(([best]) => best!)
}

/** How many near it are cut to the same pattern: definitions, entries of a log. They lie in the middle of a section and say little. */
function alikeTo(index: number, vectors: readonly Vector[]): number {
  const own = vectors[index]!
  const near = vectors.slice(Math.max(0, index - NEAR), index + NEAR + 1)
  return near.filter((other) => other !== own && likeness(own, other) > ONE_PATTERN).length
}

/** A section begins with what it is about. */
function lead(index: number, count: number): number {
  if (index === 0) return 0.4
  if (index <= 2) return 0.2
  return index === count - 1 ? 0.1 : 0
}

function candidatesOf({ letters, sentences }: Section): number {
  const sumsUp = sentences.some(({ trail }) => claimOf(trail) === 2)
  const each = sumsUp ? LETTERS_OF_A_SUMMARY : LETTERS_A_CANDIDATE
  return Math.max(FEWEST, Math.min(MOST, Math.ceil(letters / each)))
}
