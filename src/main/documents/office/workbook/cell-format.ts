/** What a cell shows for its value: the format's right section, its sign, and Excel's own formats by number. */
import { parseFormat, type Section } from './format-code'
import { formatDate, isDateSection } from './format-date'
import { formatNumber } from './format-number'
import { generalNumber } from './general-number'

export interface CellFormat {
  number(value: number): string
  text(value: string): string
}

/** Excel's own limit is 255. */
const MOST_LETTERS = 1000

/** @param from1904 the workbook counts its days from 1904 */
export function createFormat(code: string, from1904: boolean): CellFormat {
  const sections = parseFormat(code.slice(0, MOST_LETTERS))
  const forText = sections.length === 4 ? sections[3] : sections.find(holdsText)
  const forNumbers = sections.slice(0, 3).filter((section) => !holdsText(section))
  return {
    number: (value) => (forNumbers.length === 0 ? generalNumber(value) : shown(value, forNumbers, from1904)),
    text: (value) => (forText ? fillText(value, forText) : value),
  }
}

const holdsText = ({ tokens }: Section) => tokens.some(({ kind }) => kind === 'text')

function fillText(value: string, { tokens }: Section): string {
  const fill = (token: Section['tokens'][number]) => (token.kind === 'literal' ? token.text : '')
  return tokens.map((token) => (token.kind === 'text' ? value : fill(token))).join('')
}

function shown(value: number, sections: Section[], from1904: boolean): string {
  const index = chosen(value, sections)
  const section = sections[index]
  if (!section) return generalNumber(value)
  if (isDateSection(section)) return formatDate(value, section, from1904) ?? generalNumber(value)
  const text = formatNumber(Math.abs(value), section)
  return value < 0 && !onlyNegative(index, sections) ? `-${text}` : text
}

/** Such a section says itself how it shows what is below zero. */
function onlyNegative(index: number, sections: Section[]): boolean {
  const { condition } = sections[index]!
  if (condition) return ![0, 1, Number.MAX_VALUE].some(condition)
  if (index === 0) return false
  return index === 1 && (sections.length === 3 || !sections[0]!.condition)
}

/** The first section whose condition holds; without one of its own it has that of its place. */
function chosen(value: number, sections: Section[]): number {
  const usual = [
    () => sections.length === 1 || (sections.length === 2 ? value >= 0 : value > 0),
    () => sections.length === 2 || value < 0,
    () => true,
  ]
  return sections.findIndex(({ condition }, index) => (condition ? condition(value) : usual[index]!()))
}

/**
 * Formats that files call by number alone (ECMA-376, part 1, 18.8.30). Those that follow the settings of the reader's computer
 * (14, 22) are written year first, which everyone reads alike.
 */
export const FORMATS_BY_NUMBER: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '$#,##0;-$#,##0',
  6: '$#,##0;-$#,##0',
  7: '$#,##0.00;-$#,##0.00',
  8: '$#,##0.00;-$#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'yyyy-mm-dd',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h:mm AM/PM',
  35: 'h:mm:ss AM/PM',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '$#,##0;-$#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '$#,##0.00;-$#,##0.00;"-"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'yyyy"年"m"月"',
  56: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}
