/** Pages as they are handed on, one shape for each way of reading, and the sentences on why it was this way. */
import type { Line, Page } from '../../../shared/contract'
import { lettersIn } from './glyph'
import { joinLines } from './page-text'

export const BLANK = 'The page is blank.'
export const PICTURE = 'The page is a picture; it was read by the reader.'
export const EMPTY_PICTURE = 'The page is a picture in which no text was found.'
export const NO_LETTERS =
  'The page’s own text does not say which letters it is; its picture was read by the reader.'
const BOTH = 'Part of the page is a picture; that part was read by the reader.'
export const NOT_DRAWN = 'The page’s pictures could not be read; this is its own text alone.'
export const PARTIAL = 'The file is damaged; this is what could still be found of the page.'
export const FORM = 'The page is a form that is made when it is opened; this is its fixed text.'

export type Base = Pick<Page, 'number' | 'width' | 'height'>

export function textPage(base: Base, lines: Line[], why: string): Page {
  return { ...base, source: 'text', text: joinLines(lines), lines, ...(why ? { why } : {}) }
}

export function picturePage(base: Base, rows: Line[][], notes: Line[], why: string): Page {
  const text = [...rows.map(rowText), ...notes.map((line) => line.text)].join('\n')
  return { ...base, source: 'ocr', text, lines: [...rows.flat(), ...notes], why }
}

/** The page's own lines, and those of its pictures that it does not have itself. */
export function mixedPage(base: Base, own: Line[], rows: Line[][]): Page {
  const added = rows.map((row) => row.filter((line) => !isCovered(line, own))).filter((row) => row.length > 0)
  if (added.length === 0) return textPage(base, own, '')
  return {
    ...base,
    source: lettersOf(added.flat()) > lettersOf(own) ? 'ocr' : 'text',
    text: [joinLines(own), ...added.map(rowText)].filter((part) => part !== '').join('\n'),
    lines: [...own, ...added.flat()],
    why: BOTH,
  }
}

export function formPage(number: number, texts: string[]): Page {
  const lines = texts.map((text): Line => ({ text, box: [0, 0, 0, 0], confidence: 1, words: [] }))
  return { number, source: 'text', width: 0, height: 0, text: texts.join('\n'), lines, why: FORM }
}

/** Two lines on one level that are not one sentence. */
const rowText = (row: Line[]) => row.map((line) => line.text).join('  ')

export const lettersOf = (lines: Line[]) => lines.reduce((sum, line) => sum + lettersIn(line.text), 0)

function isCovered({ box }: Line, own: Line[]): boolean {
  const shared = own.reduce((sum, line) => sum + overlap(box, line.box), 0)
  return shared > 0.4 * box[2] * box[3]
}

function overlap(a: Line['box'], b: Line['box']): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  return Math.max(0, width) * Math.max(0, height)
}
