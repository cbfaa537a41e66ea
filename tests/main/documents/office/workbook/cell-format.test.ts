import { describe, expect, it } from 'vitest'
import {
  createFormat,
  FORMATS_BY_NUMBER,
} from '../../../../../src/main/documents/office/workbook/cell-format'

/** What the cell shows, without the spaces at its ends. */
const shown = (code: string, value: number | string, from1904 = false) => {
  const format = createFormat(code, from1904)
  return (typeof value === 'number' ? format.number(value) : format.text(value)).trim()
}
const byNumber = (number: number, value: number) => shown(FORMATS_BY_NUMBER[number]!, value)

/** Checked against Excel's documentation and, once, against an independent implementation. */
describe('createFormat', () => {
  it.each([
    ['General', 0.1 + 0.2, '0.3'],
    ['General', Math.PI, '3.141592654'],
    ['General', -1234567.891, '-1234567.891'],
    ['General', 0.00001, '0.00001'],
    ['General', 1.23e-10, '1.23E-10'],
    ['General', 123456789012, '123456789012'],
    ['General', 1.5e20, '1.5E+20'],
    ['General" kg"', 12.5, '12.5 kg'],
    ['0', 2.5, '3'],
    ['0.00', 1.005, '1.01'],
    ['#,##0', 1234567, '1,234,567'],
    ['#,##0', 0, '0'],
    ['#,##0.00;[Red]-#,##0.00', -1234.5, '-1,234.50'],
    ['0.00', -12.345, '-12.35'],
    ['#.##', 0.5, '.5'],
    ['0.###', 2, '2.'],
    ['00000', 42, '00042'],
    ['000-00-0000', 123456789, '123-45-6789'],
    ['(000) 000-0000', 5551234567, '(555) 123-4567'],
    ['0.0,,"M"', 12_345_678, '12.3M'],
    ['#,##0,', 1_234_567, '1,235'],
    ['0%', 0.217, '22%'],
    ['0.00E+00', 12345, '1.23E+04'],
    ['##0.0E+0', 12345, '12.3E+3'],
    ['# ?/?', 13.3, '13 1/3'],
    ['# ??/??', Math.PI, '3 1/7'],
    ['# ?/8', 2.25, '2 2/8'],
    ['_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', -5, '(5.00)'],
    ['_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', 0, '-'],
    ['[$€-407] #,##0.00', 1234.5, '€ 1,234.50'],
    ['[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', 2_500_000, '2.5M'],
    ['[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', 2500, '2.5K'],
    ['[>=1000000]0.0,,"M";[>=1000]0.0,"K";0', -25, '-25'],
    ['[<0]-0.00;0.00', -5, '-5.00'],
    ['[>100]0;0.0', -5, '-5.0'],
    ['0;-0;"none"', 0, 'none'],
    [';;;', 5, ''],
    ['"Yes";"No"', -1, 'No'],
    ['@', 5, '5'],
  ])('shows %s of %d as %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected)
  })

  it.each([
    ['yyyy-mm-dd', 45000, '2023-03-15'],
    ['d mmm yyyy', 45000, '15 Mar 2023'],
    ['dddd, mmmm dd, yyyy', 45000, 'Wednesday, March 15, 2023'],
    ['[$-407]dddd, d. mmmm yyyy', 45000, 'Mittwoch, 15. März 2023'],
    ['[$-419]d mmmm', 45000, '15 марта'],
    ['yyyy"年"m"月"d"日"', 45000, '2023年3月15日'],
    ['[$-804]aaaa', 45000, '星期三'],
    ['mmmmm', 45000, 'M'],
    ['m/d/yy h:mm', 45000.75, '3/15/23 18:00'],
    ['h:mm AM/PM', 0.5, '12:00 PM'],
    ['h:mm:ss AM/PM', 0.999999, '12:00:00 AM'],
    ['hh:mm:ss.000', 0.1234567, '02:57:46.659'],
    ['mm:ss', 0.01, '14:24'],
    ['[h]:mm:ss', 1.5, '36:00:00'],
    ['[mm]:ss', 0.5, '720:00'],
    ['yyyy-mm-dd', 39702.9999999, '2008-09-12'],
    ['yyyy-mm-dd', 0, '1900-01-00'],
    ['ddd', 1, 'Sun'],
    ['yyyy-mm-dd', -5, '-5'],
    ['yyyy-mm-dd', 1e9, '1000000000'],
  ])('shows %s of day %d as %s', (code, value, expected) => {
    expect(shown(code, value)).toBe(expected)
  })

  it('puts text where the format wants it', () => {
    expect([
      shown('0;0;0;"<"@">"', 'a'),
      shown('@" m"', 'a'),
      shown('0.00', 'a'),
      shown(';;;', 'secret'),
    ]).toEqual(['<a>', 'a m', 'a', ''])
  })

  it('knows the formats that are called by number', () => {
    expect([
      byNumber(14, 45000),
      byNumber(22, 45000.5),
      byNumber(17, 45000),
      byNumber(10, 0.5),
      byNumber(46, 2),
      byNumber(49, 7),
    ]).toEqual(['2023-03-15', '2023-03-15 12:00', 'Mar-23', '50.00%', '48:00:00', '7'])
  })
})
