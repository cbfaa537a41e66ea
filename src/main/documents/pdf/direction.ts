/** A line as it stands on paper, from left to right, put into the order in which it is read. */
import { RIGHT_TO_LEFT } from './glyph'

/** One glyph, or the white space between two. Its own text is in reading order already. */
export interface Unit<Place> {
  text: string
  /** Null for white space. */
  place: Place | null
}

/** They go with a number they stand at. */
const SIGN = /^[%٪‰$€£¥₪°#]$/
const LETTER = /\p{L}/u
const DIGIT = /\p{Nd}/u
/** Between two digits they belong to the number. */
const IN_NUMBER = /^[.,:/\-+%٫٬]$/

/** @param rightToLeft the direction of the text around; left out: that of most letters of the line */
export function inReadingOrder<Place>(visual: Unit<Place>[], rightToLeft?: boolean): Unit<Place>[] {
  const kinds = withSigns(
    visual,
    visual.map(({ text }) => kindOf(text)),
  )
  const right = kinds.filter((kind) => kind === 'right').length
  if (right === 0) return visual
  const base = rightToLeft ?? right >= kinds.filter((kind) => kind === 'left').length
  const isRight = resolve(visual, kinds, base)
  return isRight.base
    ? mirrored(runs(visual, isRight.units).toReversed().flatMap(inOrder))
    : runs(visual, isRight.units).flatMap((run) =>
        run.right ? mirrored(splitNumbers(run.units)) : run.units,
      )
}

type Kind = 'right' | 'left' | 'number' | 'neutral'

function kindOf(text: string): Kind {
  if (DIGIT.test(text)) return 'number'
  if (RIGHT_TO_LEFT.test(text)) return 'right'
  return LETTER.test(text) ? 'left' : 'neutral'
}

/** A percent or currency sign right at a number belongs to it; among Arabic letters not one before it on paper. */
function withSigns<Place>(visual: Unit<Place>[], kinds: Kind[]): Kind[] {
  const arabic = visual.some(({ text }) => /\p{Script=Arabic}/u.test(text))
  const atNumber = (index: number) =>
    kinds[index - 1] === 'number' || (!arabic && kinds[index + 1] === 'number')
  return kinds.map((kind, index) =>
    kind === 'neutral' && SIGN.test(visual[index]!.text) && atNumber(index) ? 'number' : kind,
  )
}

/** What stands between two of the same direction goes with them; at the rims and between directions, with the line's own. */
function resolve<Place>(visual: Unit<Place>[], kinds: Kind[], base: boolean) {
  const strong = kinds.map((kind) => (kind === 'neutral' ? null : kind === 'right'))
  const units = strong.map((own, index) => {
    if (own !== null) return own || (kinds[index] === 'number' && !base && isBetweenRight(kinds, index))
    const before = kinds.slice(0, index).findLastIndex((kind) => kind !== 'neutral')
    const after = kinds.findIndex((kind, at) => at > index && kind !== 'neutral')
    if (before < 0 || after < 0) return base
    const numbers = kinds[before] === 'number' && kinds[after] === 'number'
    const tight = after - before === 2 && IN_NUMBER.test(visual[index]!.text)
    if (numbers) return tight ? false : base
    return strong[before] === strong[after] ? strong[before]! : base
  })
  return { base, units }
}

function isBetweenRight(kinds: Kind[], index: number): boolean {
  const words = kinds.filter((kind) => kind !== 'neutral' && kind !== 'number')
  const before = kinds.slice(0, index).findLast((kind) => kind === 'right' || kind === 'left')
  const after = kinds.slice(index).find((kind) => kind === 'right' || kind === 'left')
  return words.length > 0 && before === 'right' && after === 'right'
}

interface Run<Place> {
  right: boolean
  units: Unit<Place>[]
}

function runs<Place>(visual: Unit<Place>[], isRight: boolean[]): Run<Place>[] {
  const result: Run<Place>[] = []
  for (const [index, unit] of visual.entries()) {
    const last = result.at(-1)
    if (last && last.right === isRight[index]) last.units.push(unit)
    else result.push({ right: isRight[index]!, units: [unit] })
  }
  return result
}

function inOrder<Place>(run: Run<Place>): Unit<Place>[] {
  return run.right ? run.units.toReversed() : run.units
}

/** Right-to-left text inside a left-to-right line, numbers in it kept. */
function splitNumbers<Place>(units: Unit<Place>[]): Unit<Place>[] {
  const isNumber = units.map(
    ({ text }, index) =>
      DIGIT.test(text) ||
      (IN_NUMBER.test(text) &&
        DIGIT.test(units[index - 1]?.text ?? '') &&
        DIGIT.test(units[index + 1]?.text ?? '')),
  )
  return runs(
    units,
    isNumber.map((number) => !number),
  )
    .toReversed()
    .flatMap(inOrder)
}

const PAIRS: Record<string, string> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
}

/** Some files store a bracket's meaning, some its shape. Where closing ones come first, it was the shape. */
function mirrored<Place>(units: Unit<Place>[]): Unit<Place>[] {
  const first = units.find(({ text }) => text in PAIRS)
  if (!first || !/[)\]}»]/.test(first.text)) return units
  const opens = units.some(({ text }) => /[([{«]/.test(text))
  return opens ? units.map((unit) => ({ ...unit, text: PAIRS[unit.text] ?? unit.text })) : units
}
