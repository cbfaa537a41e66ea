/** The fields of "how answers are written": what may stand in them, and what of it is kept. Limits as in the contract. Pure. */
import type { Generation } from '../../shared/contract'

export type NumberName = Exclude<keyof Generation, 'stop'>

export interface Limits {
  least: number
  most: number
  /** The least itself is not allowed. */
  above?: boolean
  whole?: boolean
}

export const NUMBERS: Record<NumberName, Limits> = {
  temperature: { least: 0, most: 5 },
  topP: { least: 0, most: 1, above: true },
  minP: { least: 0, most: 1 },
  repetitionPenalty: { least: 0.1, most: 10 },
  seed: { least: 0, most: 0xffff_ffff, whole: true },
  maxTokens: { least: 1, most: 16_384, whole: true },
}
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[]
export const MOST_STOPS = 8
export const LONGEST_STOP = 200

/** `undefined`: left to the model. */
export type Told<Value, Problem> = { ok: true; value: Value | undefined } | { ok: false; problem: Problem }

export type NumberProblem = 'not-a-number' | 'not-whole' | 'out-of-range'
export type StopsProblem = 'too-many' | 'too-long'

/** A comma stands for a point; figures may be grouped by spaces. */
export function readNumber(
  typed: string,
  { least, most, above, whole }: Limits,
): Told<number, NumberProblem> {
  const text = typed.replaceAll(/\s/g, '').replace(',', '.')
  if (text === '') return { ok: true, value: undefined }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return { ok: false, problem: 'not-a-number' }
  const value = Number(text)
  if (whole && !Number.isInteger(value)) return { ok: false, problem: 'not-whole' }
  const inside = value <= most && (above ? value > least : value >= least)
  return inside ? { ok: true, value } : { ok: false, problem: 'out-of-range' }
}

/** One a line, empty ones left out; `\n` and `\t` are what they stand for, `\\` is a backslash. */
export function readStops(typed: string): Told<string[], StopsProblem> {
  const stops = typed.split('\n').flatMap((line) => (line === '' ? [] : [unescape(line)]))
  const distinct = [...new Set(stops)]
  if (distinct.length > MOST_STOPS) return { ok: false, problem: 'too-many' }
  if (distinct.some((stop) => stop.length > LONGEST_STOP)) return { ok: false, problem: 'too-long' }
  return { ok: true, value: distinct.length > 0 ? distinct : undefined }
}

export function showStops(stops: readonly string[] | undefined): string {
  return (stops ?? []).map(escape).join('\n')
}

/** The whole of it, as main wants it: a name that is left to the model is not there. */
export function changeGeneration<Name extends keyof Generation>(
  generation: Generation,
  name: Name,
  value: Generation[Name],
): Generation {
  const { [name]: _, ...others } = generation
  return value === undefined ? others : { ...others, [name]: value }
}

const ESCAPES: Record<string, string> = { '\\\\': '\\', '\\n': '\n', '\\t': '\t' }

function unescape(line: string): string {
  return line.replaceAll(/\\[\\nt]/g, (pair) => ESCAPES[pair] ?? pair)
}

function escape(stop: string): string {
  return stop.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t')
}
