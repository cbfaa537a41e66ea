/**
 * Chooses the passages of the read text that matter to a question, best first: shown as quotes and given to the model.
 *
 * Every word of the question speaks for the line it stands in and, weaker, for the lines that belong to that line by their place
 * (layout.ts): so the value beside or below a label collects what its label, its row and its column say.
 */
import type { Line } from '../../shared/contract'
import { looksLike, withoutDates } from './answer-kinds'
import { withCells } from './cells'
import { cueBonus, ordinalBonus } from './cues'
import { compose } from './compose'
import { preferExact, prepare, type PreparedPage, spreadTerm, termWeights, unmatched } from './evidence'
import type { Candidate, Passage, SourcePage } from './passage'
import { type AnswerKind, type AskedFor, readQuestion } from './question'

export type { Passage, SourcePage } from './passage'

/** For a line that does not look like the kind of answer asked for. */
const MISFIT = 0.5

/**
 * At most `limit` passages of `pages`, best first, each with the union of its lines' boxes. Not empty where there is text: a question
 * that matches nothing gets the first lines.
 */
export function findPassages(question: string, pages: readonly SourcePage[], limit: number): Passage[] {
  const asked = readQuestion(question)
  const sources = pages.map((source) => (source.prose ? source : { ...source, page: withCells(source.page) }))
  const prepared = sources.map((source) => prepare(source.page, asked.terms))
  preferExact(prepared, asked.terms)
  const weights = termWeights(asked.terms, prepared)
  const kinds = kindBonuses(asked.kinds, prepared)
  const candidates = prepared.flatMap((page, index) =>
    candidatesOf(page, index, sources[index]?.prose === true, asked, weights, kinds),
  )
  candidates.sort((a, b) => b.score - a.score)
  return compose(candidates, sources, limit, asked.list)
}

function candidatesOf(
  prepared: PreparedPage,
  source: number,
  prose: boolean,
  asked: AskedFor,
  weights: number[],
  kinds: KindBonus[],
): Candidate[] {
  const { page } = prepared
  const spread = asked.terms.map((term, t) => spreadTerm(prepared, term, prepared.matches[t] ?? []))
  const countsSomething = asked.kinds.includes('count')
  return page.lines.flatMap((line, index): Candidate[] => {
    if (!/[\p{L}\p{N}]/u.test(line.text) || (prose && isBeside(line))) return []
    const rest = unmatched(prepared, index)
    const undated = countsSomething ? unmatched(prepared, index, withoutDates) : rest
    const fit = kinds.find(({ kind }) => fits(kind, kind === 'count' ? undated : rest))
    const shares = spread.map((term, t) => {
      const own = term.from[index] === index ? ownWeight(rest) : 1
      return (weights[t] ?? 0) * (term.strength[index] ?? 0) * own
    })
    const coverage = shares.reduce((sum, share) => sum + share, 0)
    const from = spread.map((term) => term.from[index] ?? index)
    const anchor = from[shares.indexOf(Math.max(...shares))] ?? -1
    const score =
      coverage * (kinds.length && !fit ? MISFIT : 1) * shortness(line.text, prose) +
      (fit?.bonus ?? 0) +
      cueBonus(asked.cues, page, index) +
      ordinalBonus(asked.ordinal, page, index, coverage > 0.2 ? anchor : -1) -
      (line.text.length < 2 || line.confidence < 0.6 || /[:：]$/.test(line.text) ? 0.1 : 0)
    const words = prepared.matches.flatMap((term) => term[index]?.words ?? [])
    return [{ source, line: index, score, coverage, shares, words, from }]
  })
}

/** A long line holds many words of the question by chance. */
function shortness(text: string, prose: boolean): number {
  return 1 / (1 + 0.004 * Math.max(0, text.length - (prose ? 160 : 45)))
}

/** Beside the text of a page: its running head and number, an entry of an index or of a list of contents. */
function isBeside({ text, role }: Line): boolean {
  if (role === 'note' && text.length < 60) return true
  return /(?:[,.…·\s]\s*\d{1,4}(?:[–-]\d{1,4})?n?)(?:,\s*\d{1,4}(?:[–-]\d{1,4})?n?)+$|(?:\.\s?){4,}\d+$/.test(
    text,
  )
}

/** Looks right as a whole, or behind the colon of its label. */
function fits(kind: AnswerKind, text: string): boolean {
  return looksLike(kind, text) || looksLike(kind, text.slice(text.search(/[:：][^:：]*$/) + 1).trim())
}

/** A line that only repeats the question is a label, not an answer. */
function ownWeight(rest: string): number {
  if (!rest) return 0.5
  return rest.length <= 3 && !/^\d+%?$/.test(rest) ? 0.55 : 1
}

interface KindBonus {
  kind: AnswerKind
  bonus: number
}

/** The rarer an expected kind is on the pages, the more a line that looks like it stands out. */
function kindBonuses(kinds: AnswerKind[], pages: PreparedPage[]): KindBonus[] {
  const lines = pages.flatMap((page) => page.lines.map((line) => line.line.text))
  return kinds
    .map((kind) => {
      const fitting = lines.filter((line) => looksLike(kind, line)).length
      return {
        kind,
        bonus: 0.1 + (0.3 * Math.log(lines.length / Math.max(1, fitting))) / Math.log(lines.length + 1),
      }
    })
    .sort((a, b) => b.bonus - a.bonus)
}
