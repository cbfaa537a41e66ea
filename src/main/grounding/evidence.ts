/**
 * How strongly each word of a question speaks for each line of a page: where it stands itself, and weaker in the lines that belong
 * to that place by the layout.
 */
import type { Page } from '../../shared/contract'
import { reach } from './layout'
import { type Match, matchTerm, prepareLine, type PreparedLine } from './match'
import { rememberingStem } from './stem'
import type { Term } from './terms'

export interface PreparedPage {
  page: Page
  lines: PreparedLine[]
  /** By term, then by line. */
  matches: (Match | null)[][]
  /** What each line reaches from its own box, as far as it was asked for. */
  reached: Map<number, Float32Array>
}

const SECOND_STEP = 0.8
const OTHER_FORM = 0.75
/** A word that stands in more lines than this, or this share of them, tells none of their neighbours apart. */
const MOST_LABELS = 12
const MOST_LABELS_SHARE = 0.15

export function prepare(page: Page, terms: readonly Term[]): PreparedPage {
  const stem = rememberingStem()
  const lines = page.lines.map((line) => prepareLine(line, stem))
  return {
    page,
    lines,
    matches: terms.map((term) => lines.map((line) => matchTerm(term, line))),
    reached: new Map(),
  }
}

/** Where a term itself stands, its synonyms say nothing; where it stands exactly, its other forms say less. */
export function preferExact(pages: readonly PreparedPage[], terms: readonly Term[]): void {
  terms.forEach((_, t) => {
    const all = pages.flatMap((page) => page.matches[t] ?? []).filter((match) => match !== null)
    const strongest = Math.max(0, ...all.map((match) => match.strength))
    const standsItself = all.some((match) => !match.bySynonym)
    for (const page of pages) {
      page.matches[t] = (page.matches[t] ?? []).map((match) =>
        match?.bySynonym && standsItself ? null : match,
      )
    }
    for (const match of all) if (match.strength < strongest - 0.04) match.strength *= OTHER_FORM
  })
}

/**
 * A term that stands in few lines says more than one that stands everywhere. Shares of the whole question: what stands nowhere
 * keeps its part, so that a chance hit of a weak word stays weak.
 */
export function termWeights(terms: readonly Term[], pages: readonly PreparedPage[]): number[] {
  const lines = pages.reduce((sum, page) => sum + page.lines.length, 0)
  const rarest = Math.log(1 + lines)
  const found = terms.map((_, t) =>
    pages.flatMap((page) => page.matches[t] ?? []).reduce((sum, match) => sum + (match?.strength ?? 0), 0),
  )
  const weights = terms.map((term, t) => term.weight * Math.log(1 + lines / Math.max(1, found[t] ?? 0)))
  const total = terms.reduce(
    (sum, term, t) => sum + (found[t] ? (weights[t] ?? 0) : 0.3 * term.weight * rarest),
    0,
  )
  return weights.map((weight, t) => (found[t] ? weight / Math.max(total, 0.8 * rarest) : 0))
}

/** Two steps over the layout: from the words that match to their neighbours, and once more from there. */
export function spreadTerm(
  prepared: PreparedPage,
  term: Term,
  matches: (Match | null)[],
): { strength: Float32Array; from: Int32Array } {
  const { page } = prepared
  const strength = new Float32Array(page.lines.length)
  const from = new Int32Array(page.lines.length).fill(-1)
  const take = (value: number, to: number, source: number) => {
    if (value <= (strength[to] ?? 0)) return
    strength[to] = value
    from[to] = source
  }
  const isValue = term.kind === 'token'
  const spreads =
    matches.filter(Boolean).length <= Math.max(MOST_LABELS, page.lines.length * MOST_LABELS_SHARE)
  matches.forEach((match, at) => {
    if (!match) return
    if (!spreads) return take(match.strength, at, at)
    const label = labelness(prepared, at)
    for (const box of match.boxes) {
      reach(page, box, at, isValue).forEach((weight, to) =>
        take(weight * match.strength * (to === at ? 1 : label), to, at),
      )
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
function labelness(prepared: PreparedPage, index: number): number {
  const words = Math.max(1, prepared.lines[index]?.words.filter((word) => word.parts.length).length ?? 1)
  const matched = new Set(prepared.matches.flatMap((term) => term[index]?.words ?? [])).size
  const hasOwnValue = /[:：]\s*[\p{L}\p{N}]/u.test(prepared.lines[index]?.line.text ?? '')
  return Math.max(0.35, Math.min(1, (matched + 0.5) / words)) * (hasOwnValue ? 0.5 : 1)
}

/** The line's text without what the question already has. */
export function unmatched(prepared: PreparedPage, index: number, before = (text: string) => text): string {
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
