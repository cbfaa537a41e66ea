/** From the key sentences of all sections to those of a summary: every part of the document has its share, nothing is said twice. */
import type { SummaryLength } from '../../shared/contract'
import { chaptersOf, type Chapter } from './chapters'
import type { Sentence } from './document-text'
import type { Candidate } from './key-sentences'
import { createSameness, type Sameness } from './sameness'
import { mostChapters, shareOut } from './shares'
import { centre, contentWords, likeness, rarity, toVector, type Vector } from './words'

export interface Chosen {
  candidate: Candidate
  /** Of its chapter, empty for none. */
  heading: string
}

/** A section's key sentences with the letters they were made from: a long one has more to say. */
export interface SectionNote {
  letters: number
  candidates: readonly Candidate[]
}

/** Lets others have their turn; for a long document there are some hundred milliseconds of work. */
export type Breathe = () => Promise<void>

/** What a sentence near the middle of the whole document gains: the shorter the summary, the more. */
const CENTRALITY = { short: 4, page: 2, sections: 1.2 }
/** What one loses that says again what is said. */
const REPETITION = 1.5
/** More alike than this, it is the same sentence. */
const ALREADY_SAID = 0.85
/** A slide is a summary already: its letters count for so many of running text. */
const SLIDE_DENSITY = 4
/** By section, nothing is taken only to fill a share. */
const TOO_POOR = -0.3

/** In the document's order. */
export async function choose(
  notes: readonly SectionNote[],
  length: SummaryLength,
  breathe: Breathe,
): Promise<Chosen[]> {
  const candidates = notes.flatMap((note) => note.candidates)
  const sentences = candidates.map(({ sentence }) => sentence)
  const chapters = chaptersOf(sentences, mostChapters(length, lettersOf(notes), isDeck(sentences)))
  await breathe()
  const vectors = await vectorsOf(sentences, breathe)
  const middle = centre(vectors)
  await breathe()
  const scores = candidates.map(
    ({ score }, at) => score + CENTRALITY[length] * likeness(vectors[at]!, middle),
  )
  await breathe()
  const shares = shareOut(chapters, candidates, lettersOf(notes), length)
  const choice = { scores, vectors, chapters, shares }
  let taken = await pick({ ...choice, least: length === 'sections' ? TOO_POOR : -Infinity }, breathe)
  // A document of tables has nothing better.
  if (taken.length === 0) taken = await pick({ ...choice, least: -Infinity }, breathe)
  // A paragraph has no headings.
  return taken.map(({ at, heading }) => ({
    candidate: candidates[at]!,
    heading: length === 'short' ? '' : heading || (sentences[at]!.trail[0]?.text ?? ''),
  }))
}

const isDeck = (sentences: readonly Sentence[]) =>
  sentences.filter(({ form }) => form === 'slide').length > sentences.length / 2

async function vectorsOf(sentences: readonly Sentence[], breathe: Breathe): Promise<Vector[]> {
  const words: string[][] = []
  for (const { text } of sentences) {
    words.push(contentWords(text))
    await breathe()
  }
  const weigh = rarity(words)
  const vectors: Vector[] = []
  for (const own of words) {
    vectors.push(toVector(own, weigh))
    await breathe()
  }
  return vectors
}

/** Letters of the text that each candidate stands for. */
function lettersOf(notes: readonly SectionNote[]): number[] {
  return notes.flatMap(({ letters, candidates }) =>
    candidates.map(
      ({ sentence }) => (letters / candidates.length) * (sentence.form === 'slide' ? SLIDE_DENSITY : 1),
    ),
  )
}

interface Choice {
  scores: readonly number[]
  vectors: readonly Vector[]
  chapters: readonly Chapter[]
  shares: readonly number[]
  least: number
}

async function pick({ scores, vectors, chapters, shares, least }: Choice, breathe: Breathe) {
  await breathe()
  const same = createSameness(vectors)
  await breathe()
  const taken: { at: number; heading: string }[] = []
  for (const [index, { heading, members }] of chapters.entries()) {
    const own = await bestOf({ members, scores, same, count: shares[index]!, least }, breathe)
    taken.push(...own.sort((a, b) => a - b).map((at) => ({ at, heading })))
  }
  return taken
}

/** What one chapter may take. */
interface Share {
  members: readonly number[]
  scores: readonly number[]
  same: Sameness
  count: number
  /** Nothing that is worth less. */
  least: number
}

/** Best first; one that says again what is there already gives way to one that does not. */
async function bestOf({ members, scores, same, count, least }: Share, breathe: Breathe): Promise<number[]> {
  const left = new Set(members)
  const taken: number[] = []
  while (taken.length < count) {
    let best = -1
    let bestScore = least
    for (const at of left) {
      if (same.of(at) > ALREADY_SAID) continue
      const score = scores[at]! - REPETITION * Math.max(0, same.of(at) - 0.1)
      if (score > bestScore) [best, bestScore] = [at, score]
    }
    if (best < 0) break
    left.delete(best)
    same.take(best)
    taken.push(best)
    await breathe()
  }
  return taken
}
