/** How many sentences of a summary each chapter gets: by its length, and by how much it says of the whole. */
import type { SummaryLength } from '../../shared/contract'
import type { Chapter, MostChapters } from './chapters'
import type { Candidate } from './key-sentences'
import { claimOf } from './worth'

const PARAGRAPH = 5
const PAGE = 24
/** By section: a sentence for about a page and a half of print. */
const LETTERS_A_SENTENCE = 2400
const FEWEST_OF_A_CHAPTER = 2
const SMALL_CHAPTER = 400
const MOST = 200
/** No document is too short for these. */
const MANY_CHAPTERS = 12
const MOST_CHAPTERS = 80

/** How the share of a chapter grows with its length: in a paragraph hardly, by section nearly as fast. */
const GROWTH = { short: 0.25, page: 0.5, sections: 0.8 }

/** @param letters of the text that each candidate stands for */
export function shareOut(
  chapters: readonly Chapter[],
  candidates: readonly Candidate[],
  letters: readonly number[],
  length: SummaryLength,
): number[] {
  const sizes = chapters.map(({ members }) => members.reduce((sum, at) => sum + letters[at]!, 0))
  const growth = GROWTH[length]
  const weights = chapters.map(
    (chapter, at) =>
      sizes[at]! ** growth *
      (0.2 + goodness(chapter, candidates)) *
      claim(chapter, at, candidates) ** (length === 'short' ? 3 : 1),
  )
  const rooms = chapters.map(({ members }) => members.length)
  const shares = apportion(weights, rooms, sentencesOf(length, sizes))
  if (length !== 'sections') return shares
  return shares.map((count, at) => {
    const least = sizes[at]! < SMALL_CHAPTER ? 1 : FEWEST_OF_A_CHAPTER
    return Math.max(least + 2 * claimOfChapter(chapters[at]!, candidates), count)
  })
}

/** So many that each can say something; by section, as many as the document itself names. */
export function mostChapters(
  length: SummaryLength,
  letters: readonly number[],
  isDeck: boolean,
): MostChapters {
  const deeper = Math.max(MANY_CHAPTERS, Math.round(sentencesOf(length, letters) / FEWEST_OF_A_CHAPTER))
  return { first: length === 'sections' && !isDeck ? MOST_CHAPTERS : deeper, deeper }
}

function sentencesOf(length: SummaryLength, sizes: readonly number[]): number {
  if (length === 'short') return PARAGRAPH
  if (length === 'page') return PAGE
  return Math.min(MOST, Math.round(sizes.reduce((a, b) => a + b, 0) / LETTERS_A_SENTENCE))
}

/** What the document says of itself, and where it begins, is what a reader wants to know first. */
function claim(chapter: Chapter, at: number, candidates: readonly Candidate[]): number {
  return 1 + claimOfChapter(chapter, candidates) + (at === 0 ? 0.5 : 0)
}

function claimOfChapter({ members }: Chapter, candidates: readonly Candidate[]): number {
  return Math.max(0, ...members.map((member) => claimOf(candidates[member]!.sentence.trail)))
}

/** By the best it has: a list of references has little claim to a place. */
function goodness({ members }: Chapter, candidates: readonly Candidate[]): number {
  const best = Math.max(...members.map((at) => candidates[at]!.score))
  return Math.max(0, Math.min(2, best))
}

/** One seat after another to whoever has most claim left (Sainte-Laguë), as long as it has room. */
function apportion(weights: readonly number[], rooms: readonly number[], total: number): number[] {
  const shares = weights.map(() => 0)
  for (let seat = 0; seat < total; seat++) {
    const claims = weights.map((weight, at) =>
      shares[at]! < rooms[at]! ? weight / (2 * shares[at]! + 1) : 0,
    )
    const most = Math.max(0, ...claims)
    if (most === 0) break
    shares[claims.indexOf(most)]!++
  }
  return shares
}
