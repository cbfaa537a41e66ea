/** Numbers, sizes, times and dates in the user's language, all by Intl. */

export interface Format {
  language: 'en' | 'zh-CN'
  number(value: number): string
  percent(share: number): string
  bytes(value: number): string
  /** Seconds with one digit below ten: 5.6 s, 0.4 s, 12 s. Never 0. */
  seconds(milliseconds: number): string
  list(parts: string[]): string
  month(time: number): string
  /** The form of a word for a count. */
  plural(count: number, forms: { one: string; other: string }): string
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function createFormat(language: 'en' | 'zh-CN'): Format {
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { style: 'narrow', type: 'conjunction' })
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' })
  const rules = new Intl.PluralRules(locale)
  return {
    language,
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    bytes: (value) => formatBytes(locale, value),
    seconds: (milliseconds) => formatSeconds(locale, milliseconds),
    list: (parts) => list.format(parts),
    month: (time) => month.format(time),
    plural: (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other),
  }
}

function formatBytes(locale: string, value: number): string {
  const step = Math.min(UNITS.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3))
  const amount = value / 1000 ** step
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 && amount < 100 ? 1 : 0,
  }).format(amount)
}

function formatSeconds(locale: string, milliseconds: number): string {
  const seconds = Math.max(0.1, milliseconds / 1000)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: seconds < 10 ? 1 : 0,
    maximumFractionDigits: seconds < 10 ? 1 : 0,
  })
    .format(seconds)
    .replace(/(\d)(s|秒)$/, '$1 $2')
}
