/** A number in the digits, separators and literals of one section of a format. */
import { generalNumber } from './general-number'
import type { Section, Token } from './format-code'

/** @param value not negative: signs are the business of the sections */
export function formatNumber(value: number, { tokens }: Section): string {
  if (tokens.some(({ kind }) => kind === 'general')) return fillGeneral(value, tokens)
  const percents = tokens.filter(({ kind }) => kind === 'percent').length
  const scaled = clean(value * 100 ** percents)
  const exponent = tokens.findIndex(({ kind }) => kind === 'exponent')
  if (exponent >= 0) return formatScientific(scaled, tokens, exponent)
  const slash = tokens.findIndex(({ kind }) => kind === 'slash')
  if (slash > 0 && isDigit(tokens[slash - 1])) return formatFraction(scaled, tokens, slash)
  return formatDecimal(scaled, tokens)
}

const isDigit = (token: Token | undefined) => token?.kind === 'digit'
const count = (tokens: Token[]) => tokens.filter(isDigit).length
/** Fifteen digits are what a sheet holds; the tail behind them is noise that would spoil rounding. */
const clean = (value: number) => Number(value.toPrecision(15))

function fillGeneral(value: number, tokens: Token[]): string {
  return tokens.map((token) => (token.kind === 'general' ? generalNumber(value) : plain(token))).join('')
}

function plain(token: Token): string {
  if (token.kind === 'literal') return token.text
  if (token.kind === 'percent') return '%'
  return token.kind === 'slash' ? '/' : ''
}

function formatDecimal(value: number, tokens: Token[]): string {
  const point = tokens.findIndex(({ kind }) => kind === 'point')
  const whole = point < 0 ? tokens : tokens.slice(0, point)
  const part = point < 0 ? [] : tokens.slice(point + 1)
  const { grouped, thousands } = commas(whole, part)
  const scaled = value / 1000 ** thousands
  if (scaled >= 1e21) return String(value)
  const [digits, decimals = ''] = rounded(scaled, count(part)).split('.')
  const right = point < 0 ? '' : `.${fillRight(part, decimals)}`
  return fillLeft(whole, digits === '0' ? '' : digits!, grouped) + right
}

/** Half goes up, as on paper: 1.005 is 1.01 though its binary is a little less. */
function rounded(value: number, decimals: number): string {
  const places = Math.min(30, decimals)
  const shifted = Number(`${value}e${places}`)
  if (!Number.isFinite(shifted) || shifted >= 2 ** 53) return value.toFixed(places)
  return Number(`${Math.round(shifted)}e-${places}`).toFixed(places)
}

/** A comma between digits groups them; one behind the last digit shows thousands. */
function commas(whole: Token[], part: Token[]): { grouped: boolean; thousands: number } {
  const all = [...whole, ...part]
  const first = all.findIndex(isDigit)
  const last = all.findLastIndex(isDigit)
  let [grouped, thousands] = [false, 0]
  for (const [index, { kind }] of all.entries()) {
    if (kind !== 'comma' || first < 0) continue
    if (index > first && index < last && index < whole.length && !isEndOfWhole(whole, index)) grouped = true
    else if (index > first) thousands++
  }
  return { grouped, thousands }
}

function isEndOfWhole(whole: Token[], index: number): boolean {
  return !whole.slice(index).some(isDigit)
}

/** From the right, a digit a placeholder; the first placeholder takes all that are left. */
function fillLeft(tokens: Token[], digits: string, grouped: boolean): string {
  const first = tokens.findIndex(isDigit)
  let rest = digits
  let written = 0
  let out = ''
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]!
    if (token.kind !== 'digit') {
      out = plain(token) + out
      continue
    }
    const take = index === first ? Math.max(1, rest.length) : 1
    for (let taken = 0; taken < take; taken++) {
      const digit = rest.at(-1) ?? { 0: '0', '?': ' ' }[token.text] ?? ''
      rest = rest.slice(0, -1)
      if (grouped && digit.trim() && written > 0 && written % 3 === 0) out = `,${out}`
      if (digit.trim()) written++
      out = digit + out
    }
  }
  return out
}

/** From the left; zeros at the end are shown by `0` alone. */
function fillRight(tokens: Token[], decimals: string): string {
  const significant = decimals.replace(/0+$/, '').length
  let place = 0
  return tokens
    .map((token) => {
      if (token.kind !== 'digit') return plain(token)
      const digit = decimals[place++] ?? '0'
      if (place <= significant || token.text === '0') return digit
      return token.text === '?' ? ' ' : ''
    })
    .join('')
}

function formatScientific(value: number, tokens: Token[], at: number): string {
  const mantissa = tokens.slice(0, at)
  const point = mantissa.findIndex(({ kind }) => kind === 'point')
  const wholeDigits = Math.max(1, count(point < 0 ? mantissa : mantissa.slice(0, point)))
  const decimals = point < 0 ? 0 : count(mantissa.slice(point))
  let power = value === 0 ? 0 : Math.floor(Math.log10(value))
  power = wholeDigits > 1 ? Math.floor(power / wholeDigits) * wholeDigits : power
  if (Number(rounded(value / 10 ** power, decimals)) >= 10 ** wholeDigits) power += wholeDigits
  const sign = power < 0 ? '-' : (tokens[at] as { text: string }).text === 'E+' ? '+' : ''
  const shown = formatDecimal(clean(value / 10 ** power), mantissa)
  return `${shown}E${sign}${fillLeft(tokens.slice(at + 1), String(Math.abs(power)), false)}`
}

/** `# ?/?`: a near fraction whose denominator has that many digits, or is the one given (`# ?/8`). */
function formatFraction(value: number, tokens: Token[], slash: number): string {
  const start = tokens.slice(0, slash).findLastIndex((token) => !isDigit(token)) + 1
  const whole = tokens.slice(0, start)
  const mixed = count(whole) > 0
  const { denominator, size } = denominatorOf(tokens.slice(slash + 1))
  const integer = mixed ? Math.floor(value) : 0
  const [top, bottom] = denominator
    ? [Math.round((value - integer) * denominator), denominator]
    : nearest(value - integer, 10 ** Math.min(4, Math.max(1, size)) - 1)
  const carry = mixed && top === bottom
  const part = (mixed && top === 0) || carry ? '' : `${top}/${bottom}`
  const shown = mixed
    ? fillLeft(whole, integer + Number(carry) === 0 && part ? '' : String(integer + Number(carry)), false)
    : ''
  return `${shown.trimEnd()} ${part}`.trim()
}

function denominatorOf(tokens: Token[]): { denominator: number; size: number } {
  const given = tokens.map((token) => ('text' in token ? token.text : '')).join('')
  return { denominator: Number(/^\s*([1-9]\d*)/.exec(given)?.[1] ?? 0), size: count(tokens) }
}

/** The last convergent of the continued fraction that has room: 3 1/7 for pi in two digits, as Excel has it. */
function nearest(value: number, most: number): [number, number] {
  let [top, bottom] = [Math.floor(value), 1]
  let [topBefore, bottomBefore] = [1, 0]
  let rest = value - top
  while (rest > 1e-9) {
    const whole = Math.floor(1 / rest + 1e-9)
    if (bottomBefore + whole * bottom > most) break
    ;[top, topBefore] = [topBefore + whole * top, top]
    ;[bottom, bottomBefore] = [bottomBefore + whole * bottom, bottom]
    rest = 1 / rest - whole
  }
  return [top, bottom]
}
