/** Dates, times and stretches of time in the pattern of a format. */
import type { Section, Token } from './format-code'
import { serialDate, type DateParts } from './serial-date'

export function isDateSection({ tokens }: Section): boolean {
  return tokens.some(({ kind }) => kind === 'date' || kind === 'elapsed')
}

/** null: the number is no date, and the sheet shows nothing but crosses. */
export function formatDate(serial: number, { tokens, locale }: Section, from1904: boolean): string | null {
  const fraction = fractionDigits(tokens)
  const date = serialDate(serial, from1904, 10 ** (3 - fraction))
  if (!date) return null
  const halves = tokens.some((token) => token.kind === 'date' && token.text.includes('/'))
  const withDay = tokens.some((token) => token.kind === 'date' && /^dd?$/.test(token.text))
  const context = { date, locale, halves, withDay, serial, precision: 10 ** (3 - fraction) }
  return tokens.map((token, index) => piece(token, index, tokens, context)).join('')
}

interface Context {
  date: DateParts
  locale: string
  /** Twelve hours, twice. */
  halves: boolean
  /** The day of the month is shown too. */
  withDay: boolean
  serial: number
  /** Milliseconds. */
  precision: number
}

/** `ss.000`: the digits behind a point that follows seconds. */
function fractionDigits(tokens: Token[]): number {
  const point = tokens.findIndex((token, index) => token.kind === 'point' && isSeconds(tokens[index - 1]))
  if (point < 0) return 0
  const rest = tokens.slice(point + 1)
  const end = rest.findIndex(({ kind }) => kind !== 'digit')
  return Math.min(3, end < 0 ? rest.length : end)
}

function isSeconds(token: Token | undefined): boolean {
  return (token?.kind === 'date' || token?.kind === 'elapsed') && token.text.startsWith('s')
}

function piece(token: Token, index: number, tokens: Token[], context: Context): string {
  switch (token.kind) {
    case 'literal':
      return token.text
    case 'slash':
      return '/'
    case 'comma':
      return ','
    case 'percent':
      return '%'
    case 'point':
      return '.'
    case 'digit':
      return fractionDigit(tokens, index, context)
    case 'elapsed':
      return elapsed(token.text, context)
    case 'date':
      return datePiece(
        token.text === 'm' || token.text === 'mm' ? minuteOrMonth(tokens, index) : token.text,
        context,
      )
    default:
      return ''
  }
}

function fractionDigit(tokens: Token[], index: number, { date }: Context): string {
  const point = tokens.slice(0, index).findLastIndex(({ kind }) => kind === 'point')
  if (point < 0) return ''
  return String(date.milliseconds).padStart(3, '0')[index - point - 1] ?? '0'
}

function elapsed(text: string, { serial, precision }: Context): string {
  const milliseconds = Math.round((serial * 86_400_000) / precision) * precision
  const unit = { h: 3_600_000, m: 60_000, s: 1000 }[text[0]!]!
  return String(Math.floor(milliseconds / unit)).padStart(text.length, '0')
}

/** `m` is minutes behind hours and before seconds, and months everywhere else. */
function minuteOrMonth(tokens: Token[], index: number): string {
  const text = (tokens[index] as { text: string }).text
  const times = (token: Token): string =>
    (token.kind === 'date' && !token.text.includes('/')) || token.kind === 'elapsed' ? token.text : ''
  const before = tokens.slice(0, index).map(times).findLast(Boolean)
  const after = tokens
    .slice(index + 1)
    .map(times)
    .find(Boolean)
  return before?.startsWith('h') || after?.startsWith('s') ? text.replaceAll('m', 'n') : text
}

function datePiece(text: string, context: Context): string {
  const { date, locale, halves } = context
  const padded = (value: number) => String(value).padStart(Math.min(2, text.length), '0')
  switch (text[0]) {
    case 'y':
      return text.length <= 2 ? String(date.year % 100).padStart(2, '0') : String(date.year).padStart(4, '0')
    case 'e':
      return String(date.year)
    case 'b':
      return String(date.year + 543)
    case 'g':
      return ''
    case 'm':
      return text.length <= 2 ? padded(date.month) : monthName(date.month, text.length, context)
    case 'd':
      return text.length <= 2 ? padded(date.day) : dayName(date.weekday, text.length === 3, locale)
    case 'h':
      return padded(halves ? date.hours % 12 || 12 : date.hours)
    case 'n':
      return padded(date.minutes)
    case 's':
      return padded(date.seconds)
    default:
      return text.startsWith('aaa') ? dayName(date.weekday, text.length === 3, 'zh') : half(text, date.hours)
  }
}

function half(text: string, hours: number): string {
  if (text === 'a/p') return hours < 12 ? 'A' : 'P'
  if (text.startsWith('上')) return hours < 12 ? '上午' : '下午'
  return hours < 12 ? 'AM' : 'PM'
}

/** Three letters are the short name, five the first letter of the name. Beside a day some languages bend it: 15 марта. */
function monthName(month: number, length: number, { locale, withDay }: Context): string {
  const style = ({ 3: 'short', 5: 'narrow' } as const)[length] ?? 'long'
  const day = withDay && style === 'long' ? ({ day: 'numeric' } as const) : {}
  const format = new Intl.DateTimeFormat(locale, { month: style, ...day, timeZone: 'UTC' })
  const parts = format.formatToParts(Date.UTC(2023, month - 1, 15))
  return parts.find(({ type }) => type === 'month')!.value
}

function dayName(weekday: number, short: boolean, locale: string): string {
  // 1 January 2023 was a Sunday.
  const format = new Intl.DateTimeFormat(locale, { weekday: short ? 'short' : 'long', timeZone: 'UTC' })
  return format.format(Date.UTC(2023, 0, 1 + weekday))
}
