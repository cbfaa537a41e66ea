/** The numbers before the items of lists and before headings, counted as the text goes. */
import { countIn } from '../counting'
import type { ListLevel, OdfStyles } from './odf-styles'

/** Counts by level, from 1. */
export type Counters = Map<number, number>

export interface OdfNumbering {
  /** Where a list of the highest level begins: fresh counters, or those of the list it goes on from. */
  begin(
    style: string | undefined,
    id: string | undefined,
    continued: string | undefined,
    goesOn: boolean,
  ): Counters
  /** The heading's number, empty for none. */
  heading(level: number, start: number | null): string
}

export function createNumbering(styles: OdfStyles): OdfNumbering {
  const byId = new Map<string, Counters>()
  const byStyle = new Map<string, Counters>()
  const outline: Counters = new Map()
  return {
    begin(style, id, continued, goesOn) {
      const before = continued === undefined ? undefined : byId.get(continued)
      const counters = before ?? (goesOn ? byStyle.get(style ?? '') : undefined) ?? new Map<number, number>()
      if (id !== undefined) byId.set(id, counters)
      byStyle.set(style ?? '', counters)
      return counters
    },
    heading: (level, start) => next(outline, level, (one) => styles.outlineLevel(one), start),
  }
}

/** Counts on, and writes the number with those above it that are shown; bullets stand for themselves. */
export function next(
  counters: Counters,
  level: number,
  levelOf: (level: number) => ListLevel | undefined,
  start: number | null,
): string {
  const own = levelOf(level)
  counters.set(level, start ?? (counters.has(level) ? counters.get(level)! + 1 : (own?.start ?? 1)))
  for (const deeper of counters.keys()) if (deeper > level) counters.delete(deeper)
  if (!own) return ''
  if (own.format === null) return own.prefix
  if (own.format === '') return (own.prefix + own.suffix).trim()
  return own.prefix + numbers(counters, level, own, levelOf).join('.') + own.suffix
}

function numbers(
  counters: Counters,
  level: number,
  { shown }: ListLevel,
  levelOf: (level: number) => ListLevel | undefined,
): string[] {
  const from = Math.max(1, level - Math.min(10, shown) + 1)
  const levels = Array.from({ length: level - from + 1 }, (_, index) => from + index)
  return levels.flatMap((one) => {
    const definition = levelOf(one)
    if (!definition?.format) return []
    return [countIn(definition.format, counters.get(one) ?? definition.start)]
  })
}
