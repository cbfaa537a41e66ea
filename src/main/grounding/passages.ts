/**
 * Chooses the passages of the read text that matter to a question, best first: shown as quotes and given to the model.
 *
 * Every word of the question speaks for the line it stands in and, weaker, for the lines that belong to that line by their place
 * (layout.ts): so the value beside or below a label collects what its label, its row and its column say.
 */
import type { Page, Quote } from '../../shared/contract'
import { looksLike, withoutDates } from './answer-kinds'
import { withCells } from './cells'
import { cueBonus, ordinalBonus } from './cues'
import { reach } from './layout'
import { type Match, matchTerm, prepareLine, type PreparedLine } from './match'
import { type AnswerKind, type AskedFor, readQuestion, type Term } from './question'
import { compose } from './compose'

export interface SourcePage {
  attachmentId: string
  file: string
  page: Page
}

export interface Passage extends Quote {
  score: number
  /** The line of the passage that most likely holds the answer; the rest of the text is its label, header or row. */
  answer: string
  context: string[]
}

/** A line as a possible answer. `from[t]` is the line through which term t speaks for it. */
export interface Candidate {
  source: number
  line: number
  score: number
  coverage: number
  from: number[]
  /** Words of the line that match. */
  words: number[]
  shares: number[]
}

interface Prepared {
  source: SourcePage
  lines: PreparedLine[]
  /** By term, then by line. */
  matches: (Match | null)[][]
  /** What each line reaches from its own box, as far as it was asked for. */
  reached: Map<number, Float32Array>
}

const SECOND_STEP = 0.8
const OTHER_FORM = 0.65
/** For a line that does not look like the kind of answer asked for. */
const MISFIT = 0.6
/** A word that stands in more lines than this, or this share of them, tells none of their neighbours apart. */
const MOST_LABELS = 12
const MOST_LABELS_SHARE = 0.15

export function findPassages(question: string, pages: readonly SourcePage[], limit: number): Passage[] {
  const asked = readQuestion(question)
  const sources = pages.map((source) => ({ ...source, page: withCells(source.page) }))
  const prepared = sources.map((source) => prepare(source, asked.terms))
  preferExact(prepared, asked.terms)
  const weights = termWeights(asked.terms, prepared)
  const kinds = kindBonuses(asked.kinds, prepared)
  const candidates = prepared.flatMap((page, index) => candidatesOf(page, index, asked, weights, kinds))
  candidates.sort((a, b) => b.score - a.score)
  return compose(candidates, sources, limit, asked.list)
}

function prepare(source: SourcePage, terms: Term[]): Prepared {
  const lines = source.page.lines.map(prepareLine)
  return { source, lines, matches: terms.map((term) => lines.map((line) => matchTerm(term, line))), reached: new Map() }
}

/** Where a term stands exactly, its other forms and its synonyms count less. */
function preferExact(pages: Prepared[], terms: Term[]): void {
  terms.forEach((_, t) => {
    const all = pages.flatMap((page) => page.matches[t] ?? []).filter((match) => match !== null)
    const strongest = Math.max(0, ...all.map((match) => match.strength))
    for (const match of all) if (match.strength < strongest - 0.04) match.strength *= OTHER_FORM
  })
}

/**
 * A term that stands in few lines says more than one that stands everywhere. Shares of the whole question: what stands nowhere
 * keeps its part, so that a chance hit of a weak word stays weak.
 */
function termWeights(terms: Term[], pages: Prepared[]): number[] {
  const lines = pages.reduce((sum, page) => sum + page.lines.length, 0)
  const rarest = Math.log(1 + lines)
  const found = terms.map((_, t) =>
    pages.flatMap((page) => page.matches[t] ?? []).reduce((sum, match) => sum + (match?.strength ?? 0), 0),
  )
  const weights = terms.map((term, t) => term.weight * Math.log(1 + lines / Math.max(1, found[t] ?? 0)))
  const total = terms.reduce((sum, term, t) => sum + (found[t] ? (weights[t] ?? 0) : 0.3 * term.weight * rarest), 0)
  return weights.map((weight, t) => (found[t] ? weight / Math.max(total, 0.8 * rarest) : 0))
}

function candidatesOf(prepared: Prepared, source: number, asked: AskedFor, weights: number[], kinds: KindBonus[]): Candidate[] {
  const { page } = prepared.source
  const spread = asked.terms.map((term, t) => spreadTerm(prepared, term, prepared.matches[t] ?? []))
  return page.lines.flatMap((line, index): Candidate[] => {
    if (!/[\p{L}\p{N}]/u.test(line.text)) return []
    const rest = unmatched(prepared, index)
    const undated = unmatched(prepared, index, withoutDates)
    const fit = kinds.find(({ kind }) => fits(kind, kind === 'count' ? undated : rest))
    const shares = spread.map((term, t) => {
      const own = term.from[index] === index ? ownWeight(rest) : 1
      return (weights[t] ?? 0) * (term.strength[index] ?? 0) * own
    })
    const coverage = shares.reduce((sum, share) => sum + share, 0)
    const from = spread.map((term) => term.from[index] ?? index)
    const anchor = from[shares.indexOf(Math.max(...shares))] ?? -1
    const score =
      coverage * (kinds.length && !fit ? MISFIT : 1) * shortness(line.text) +
      (fit?.bonus ?? 0) +
      cueBonus(asked.cues, page, index) +
      ordinalBonus(asked.ordinal, page, index, coverage > 0.2 ? anchor : -1) -
      (line.text.length < 2 || line.confidence < 0.6 ? 0.1 : 0)
    const words = prepared.matches.flatMap((term) => term[index]?.words ?? [])
    return [{ source, line: index, score, coverage, shares, words, from }]
  })
}

/** A long line holds many words of the question by chance. */
function shortness(text: string): number {
  return 1 / (1 + 0.004 * Math.max(0, text.length - 45))
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

/** Two steps over the layout: from the words that match to their neighbours, and once more from there. */
function spreadTerm(prepared: Prepared, term: Term, matches: (Match | null)[]): { strength: Float32Array; from: Int32Array } {
  const { page } = prepared.source
  const strength = new Float32Array(page.lines.length)
  const from = new Int32Array(page.lines.length).fill(-1)
  const take = (value: number, to: number, source: number) => {
    if (value <= (strength[to] ?? 0)) return
    strength[to] = value
    from[to] = source
  }
  const isValue = term.kind === 'token'
  const spreads = matches.filter(Boolean).length <= Math.max(MOST_LABELS, page.lines.length * MOST_LABELS_SHARE)
  matches.forEach((match, at) => {
    if (!match) return
    if (!spreads) return take(match.strength, at, at)
    const label = labelness(prepared, at)
    for (const box of match.boxes) {
      reach(page, box, at, isValue).forEach((weight, to) => take(weight * match.strength * (to === at ? 1 : label), to, at))
    }
  })
  const through = from.slice()
  strength.slice().forEach((value, at) => {
    if (!spreads || value < 0.3 || !page.lines[at] || !isCaption(page.lines[at].text)) return
    const label = through[at] === at ? labelness(prepared, at) : 1
    const weights = prepared.reached.get(at) ?? reach(page, page.lines[at].box, at)
    prepared.reached.set(at, weights)
    weights.forEach((weight, to) => {
      if (to !== at) take(value * weight * label * SECOND_STEP, to, through[at] ?? at)
    })
  })
  return { strength, from }
}

/** Has words, so that it can say what its neighbours are; a number speaks for nothing but itself. */
function isCaption(text: string): boolean {
  return (text.match(/\p{L}/gu)?.length ?? 0) >= 3 || /\p{Script=Han}{2}/u.test(text)
}

/** How much a line is the label of something else, 0.35..1: by the share of it that the question asks for. */
function labelness(prepared: Prepared, index: number): number {
  const words = Math.max(1, prepared.lines[index]?.words.filter((word) => word.parts.length).length ?? 1)
  const matched = new Set(prepared.matches.flatMap((term) => term[index]?.words ?? [])).size
  const hasOwnValue = /[:：]\s*[\p{L}\p{N}]/u.test(prepared.lines[index]?.line.text ?? '')
  return Math.max(0.35, Math.min(1, (matched + 0.5) / words)) * (hasOwnValue ? 0.5 : 1)
}

/** The line's text without what the question already has. */
function unmatched(prepared: Prepared, index: number, before = (text: string) => text): string {
  const line = prepared.lines[index]
  if (!line) return ''
  const matches = prepared.matches.flatMap((term) => term[index] ?? [])
  const found = matches.flatMap((match) => match.found).sort((a, b) => b.length - a.length)
  const rest = found.reduce((text, form) => without(text, form), before(line.line.text))
  return /[\p{L}\p{N}]/u.test(rest) ? rest.trim() : ''
}

function without(text: string, form: string): string {
  if (!form) return text
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = /^\d+$/.test(form) ? `(?<!\\d)${escaped}(?!\\d)` : escaped
  return text.replace(new RegExp(whole, 'giu'), ' ')
}

interface KindBonus {
  kind: AnswerKind
  bonus: number
}

/** The rarer an expected kind is on the pages, the more a line that looks like it stands out. */
function kindBonuses(kinds: AnswerKind[], pages: Prepared[]): KindBonus[] {
  const lines = pages.flatMap((page) => page.lines.map((line) => line.line.text))
  return kinds
    .map((kind) => {
      const fitting = lines.filter((line) => looksLike(kind, line)).length
      return { kind, bonus: 0.1 + (0.3 * Math.log(lines.length / Math.max(1, fitting))) / Math.log(lines.length + 1) }
    })
    .sort((a, b) => b.bonus - a.bonus)
}
