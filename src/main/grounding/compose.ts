/** Puts an answer's line together with the lines that say what it is, as a person would quote it. */
import type { Line, Word } from '../../shared/contract'
import { union } from './boxes'
import { tight } from './fold'
import { inOneColumn, inOneRow } from './layout'
import type { Candidate, Passage, SourcePage } from './passage'

/** Characters of one passage, about: three of them fit what is shown. */
const LONGEST = 110
/** The same where lines are sentences. */
const LONGEST_PROSE = 320
/** Lines of one passage, unless the question asks for a list. */
const MOST_LINES = 6
/** A line that brings less than this share of the score is not quoted along. */
const SMALLEST_SHARE = 0.12
/** Neighbours whose scores lie this close are quoted together: in a row, in a column, and where the question asks for all. */
const AS_GOOD_IN_ROW = 0.8
const AS_GOOD_IN_COLUMN = 0.85
const AS_GOOD_IN_LIST = 0.5

interface Draft {
  candidate: Candidate
  /** Line numbers, the answer first. */
  lines: number[]
}

export function compose(
  candidates: readonly Candidate[],
  sources: readonly SourcePage[],
  limit: number,
  list = false,
): Passage[] {
  const drafts: Draft[] = []
  for (const candidate of candidates) {
    const source = sources[candidate.source]
    if (!source || drafts.some((draft) => covers(draft, candidate, source))) continue
    const kin = drafts.find((draft) => belongs(draft, candidate, source, list))
    if (kin) kin.lines.push(candidate.line)
    else if (drafts.length === limit) break
    else drafts.push({ candidate, lines: [candidate.line, ...supporters(candidate, source)] })
  }
  return drafts.flatMap((draft) => passageOf(draft, sources))
}

/** Already quoted: the line itself, or the same words once more. */
function covers(draft: Draft, candidate: Candidate, source: SourcePage): boolean {
  if (draft.candidate.source !== candidate.source) return false
  if (draft.lines.includes(candidate.line)) return true
  const text = tight(source.page.lines[candidate.line]?.text ?? '')
  return (
    draft.lines.some((line) => tight(source.page.lines[line]?.text ?? '') === text) &&
    supporters(candidate, source).every((line) => draft.lines.includes(line))
  )
}

/** Another cell of the same row or the next of the same list, on the same ground and about as good. */
function belongs(draft: Draft, candidate: Candidate, source: SourcePage, list: boolean): boolean {
  if (draft.candidate.source !== candidate.source || draft.candidate.score <= 0) return false
  const share = candidate.score / draft.candidate.score
  const own = source.page.lines[candidate.line]
  const first = source.page.lines[draft.candidate.line]
  if (!own || !first || lengthOf(draft.lines, source) + own.text.length + 1 > LONGEST || source.prose)
    return false
  if (!list && draft.lines.length >= MOST_LINES) return false
  if (!supporters(candidate, source).every((line) => draft.lines.includes(line))) return false
  return draft.lines.some((line) => {
    const other = source.page.lines[line]
    if (!other) return false
    if (inOneRow(other.box, own.box)) return share >= AS_GOOD_IN_ROW
    const wanted = list ? AS_GOOD_IN_LIST : AS_GOOD_IN_COLUMN
    return share >= wanted && inOneColumn(other.box, own.box) && isNext(other, own)
  })
}

function isNext(one: Line, other: Line): boolean {
  const gap =
    Math.max(one.box[1], other.box[1]) - Math.min(one.box[1] + one.box[3], other.box[1] + other.box[3])
  return gap < 3.5 * Math.min(one.box[3], other.box[3])
}

function lengthOf(lines: number[], source: SourcePage): number {
  return lines.reduce((sum, line) => sum + (source.page.lines[line]?.text.length ?? 0) + 1, -1)
}

/** The lines through which the question's words reach this one, the strongest first, as far as there is room. */
function supporters(candidate: Candidate, source: SourcePage): number[] {
  if (source.prose && !isShort(source.page.lines[candidate.line])) return []
  const shares = new Map<number, number>()
  candidate.from.forEach((line, term) => {
    if (line >= 0 && line !== candidate.line)
      shares.set(line, (shares.get(line) ?? 0) + (candidate.shares[term] ?? 0))
  })
  let room = (source.prose ? LONGEST_PROSE : LONGEST) - (source.page.lines[candidate.line]?.text.length ?? 0)
  return [...shares]
    .filter(([, share]) => share >= SMALLEST_SHARE * candidate.coverage && share > 0.02)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .flatMap(([line]) => {
      const length = source.page.lines[line]?.text.length ?? 0
      if (length + 1 > room || (source.prose && !isShort(source.page.lines[line]))) return []
      room -= length + 1
      return [line]
    })
}

/** A value, a label, a row: beside it may stand what says what it is. A sentence says so itself. */
function isShort(line: Line | undefined): boolean {
  return line !== undefined && line.text.length <= LONGEST / 2
}

function passageOf(draft: Draft, sources: readonly SourcePage[]): Passage[] {
  const { candidate } = draft
  const source = sources[candidate.source]
  const answer = source?.page.lines[candidate.line]
  if (!source || !answer) return []
  const lines = [...draft.lines].sort((a, b) => a - b).flatMap((index) => source.page.lines[index] ?? [])
  const quoted =
    lines.length === 1 ? [excerpt(answer, candidate.words, source.prose ? LONGEST_PROSE : LONGEST)] : lines
  return [
    {
      text: joinLines(quoted),
      attachmentId: source.attachmentId,
      file: source.file,
      page: source.page.number,
      box: union(quoted.map((line) => line.box)),
      score: candidate.score,
      answer: answer.text,
      context: lines.filter((line) => line !== answer).map((line) => line.text),
    },
  ]
}

/** Of a long line the run of words around those that match. */
function excerpt(line: Line, matched: readonly number[], longest: number): Line {
  if (line.text.length <= longest * 1.3 || line.words.length < 2) return line
  const from = Math.max(0, Math.min(...matched, line.words.length - 1))
  let first = from
  let last = from
  const length = (a: number, b: number) =>
    line.words.slice(a, b + 1).reduce((sum, word) => sum + word.text.length + 1, -1)
  while (last + 1 < line.words.length && length(first, last + 1) <= longest) last++
  while (first > 0 && length(first - 1, last) <= longest) first--
  const words: Word[] = line.words.slice(first, last + 1)
  return {
    ...line,
    text: words.map((word) => word.text).join(' '),
    box: union(words.map((word) => word.box)),
    words,
  }
}

function joinLines(lines: Line[]): string {
  return lines
    .map((line, at) => {
      const before = lines[at - 1]
      return (before ? (inOneRow(before.box, line.box) ? ' ' : '\n') : '') + line.text
    })
    .join('')
}
