/** A number format as Excel writes it (`#,##0.00;[Red]-0`), taken apart into sections and tokens. */

export type Token =
  | { kind: 'literal'; text: string }
  /** `0`, `#` or `?`: a digit. */
  | { kind: 'digit'; text: string }
  | { kind: 'point' | 'comma' | 'percent' | 'slash' | 'text' | 'general' }
  /** `E+` or `E-`. */
  | { kind: 'exponent'; text: string }
  /** A run of one letter (`yyyy`), or `AM/PM`. */
  | { kind: 'date'; text: string }
  /** Hours, minutes or seconds that do not start anew: `[h]`. */
  | { kind: 'elapsed'; text: string }

export interface Section {
  tokens: Token[]
  condition: ((value: number) => boolean) | null
  /** BCP 47, for the names of months and days. */
  locale: string
}

const PIECES =
  /"([^"]*)"?|\\([\s\S])|_([\s\S])|\*[\s\S]|\[([^\]]*)\]|(AM\/PM|A\/P|上午\/下午)|(General|G\/通用格式|Standard)|(E[+-])|(y+|m+|d+|h+|s+|e+|g+|a{3,4}|b{2,4})|([0#?])|([\s\S])/gi

const SIGNS: Record<string, Token> = {
  '.': { kind: 'point' },
  ',': { kind: 'comma' },
  '%': { kind: 'percent' },
  '/': { kind: 'slash' },
  '@': { kind: 'text' },
}

/** At most four: for numbers above zero, below, zero itself, and text. */
export function parseFormat(code: string): Section[] {
  const sections: Section[] = [newSection()]
  for (const match of code.matchAll(PIECES)) {
    if (match[0] === ';') sections.push(newSection())
    else addPiece(sections.at(-1)!, match)
  }
  return sections.slice(0, 4)
}

const newSection = (): Section => ({ tokens: [], condition: null, locale: 'en' })

function addPiece(section: Section, match: RegExpMatchArray): void {
  const [all, quoted, escaped, width, bracket, half, general, exponent, date, digit, other] = match
  const { tokens } = section
  if (quoted !== undefined || escaped !== undefined)
    tokens.push({ kind: 'literal', text: quoted ?? escaped! })
  else if (width !== undefined) tokens.push({ kind: 'literal', text: ' ' })
  else if (bracket !== undefined) addBracket(section, bracket)
  else if (half !== undefined || date !== undefined) tokens.push({ kind: 'date', text: all.toLowerCase() })
  else if (general !== undefined) tokens.push({ kind: 'general' })
  else if (exponent !== undefined) tokens.push({ kind: 'exponent', text: exponent.toUpperCase() })
  else if (digit !== undefined) tokens.push({ kind: 'digit', text: digit })
  else if (other !== undefined) tokens.push(SIGNS[other] ?? { kind: 'literal', text: other })
}

/** Elapsed time, a currency with its language, a condition; colours are nothing to us. */
function addBracket(section: Section, text: string): void {
  const currency = /^\$([^-]*)(?:-([0-9A-F]+))?/i.exec(text)
  const condition = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d+)?)$/i.exec(text)
  if (/^(h+|m+|s+)$/i.test(text)) section.tokens.push({ kind: 'elapsed', text: text.toLowerCase() })
  else if (currency) {
    if (currency[1]) section.tokens.push({ kind: 'literal', text: currency[1] })
    section.locale = localeOf(currency[2])
  } else if (condition) section.condition = compare(condition[1]!, Number(condition[2]))
}

function compare(sign: string, limit: number): (value: number) => boolean {
  const tests: Record<string, (value: number) => boolean> = {
    '<': (value) => value < limit,
    '<=': (value) => value <= limit,
    '>': (value) => value > limit,
    '>=': (value) => value >= limit,
    '=': (value) => value === limit,
    '<>': (value) => value !== limit,
  }
  return tests[sign]!
}

/** Windows' numbers of languages; their low ten bits are the language without its country. */
const LANGUAGES: Record<number, string> = {
  0x01: 'ar',
  0x02: 'bg',
  0x03: 'ca',
  0x04: 'zh',
  0x05: 'cs',
  0x06: 'da',
  0x07: 'de',
  0x08: 'el',
  0x0a: 'es',
  0x0b: 'fi',
  0x0c: 'fr',
  0x0d: 'he',
  0x0e: 'hu',
  0x10: 'it',
  0x11: 'ja',
  0x12: 'ko',
  0x13: 'nl',
  0x14: 'nb',
  0x15: 'pl',
  0x16: 'pt',
  0x18: 'ro',
  0x19: 'ru',
  0x1a: 'hr',
  0x1b: 'sk',
  0x1d: 'sv',
  0x1e: 'th',
  0x1f: 'tr',
  0x21: 'id',
  0x22: 'uk',
  0x24: 'sl',
  0x2a: 'vi',
}

function localeOf(number: string | undefined): string {
  return LANGUAGES[Number.parseInt(number ?? '', 16) & 0x3ff] ?? 'en'
}
