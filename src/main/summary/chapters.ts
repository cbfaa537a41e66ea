/** The parts of a document that a reader would name: the highest headings there are enough of, else runs of pages. */
import type { Sentence } from './document-text'

/** Fewer say nothing of the whole. */
const FEWEST = 3
/** Parts that a document without headings is shown in. */
const RUNS = 8

export interface Chapter {
  /** Empty where the document has no headings. */
  heading: string
  /** Indexes into the sentences given. */
  members: number[]
}

/** Chapters at most: by the highest headings, and where lower ones divide them further. */
export interface MostChapters {
  first: number
  deeper: number
}

/** Every sentence in one chapter, in order; by the lowest level of headings that makes no more than wished. */
export function chaptersOf(sentences: readonly Sentence[], most: MostChapters): Chapter[] {
  let found: Chapter[] | null = null
  for (let level = 1; level <= 6; level++) {
    const chapters = cutAt(sentences, (sentence) => headingAt(sentence, level))
    if (chapters.length > (found ? most.deeper : most.first)) break
    if (chapters.filter(({ heading }) => heading !== '').length >= FEWEST) found = chapters
  }
  return found ?? runs(sentences)
}

/** The lowest heading down to `level`. */
function headingAt({ trail }: Sentence, level: number): string {
  return trail.findLast((heading) => heading.level <= level)?.text ?? ''
}

function cutAt(sentences: readonly Sentence[], headingOf: (sentence: Sentence) => string): Chapter[] {
  const chapters: Chapter[] = []
  for (const [index, sentence] of sentences.entries()) {
    const heading = headingOf(sentence)
    const last = chapters.at(-1)
    if (last && last.heading === heading) last.members.push(index)
    else chapters.push({ heading, members: [index] })
  }
  return chapters
}

function runs(sentences: readonly Sentence[]): Chapter[] {
  const count = Math.min(RUNS, sentences.length)
  const size = Math.ceil(sentences.length / Math.max(1, count))
  return Array.from({ length: Math.ceil(sentences.length / Math.max(1, size)) }, (_, run) => ({
    heading: '',
    members: sentences.slice(run * size, (run + 1) * size).map((_sentence, at) => run * size + at),
  }))
}
