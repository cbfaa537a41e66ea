/**
 * A page on its way from the ingest process to the store. It is folded up where it was read, so that the main process, which
 * only hands it on, never spends time on the thousands of words of a page.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Box, Page, PageMark } from '../shared/contract'

/** A stretch of a page, to be found. */
export interface PackedPassage {
  /** Numbers of lines of the page, from 0; `lastLine` belongs to it. */
  firstLine: number
  lastLine: number
  /** The headings it stands under, the nearest last. */
  heading: string
  text: string
}

export interface PackedPage {
  number: number
  mark: PageMark
  /** Words of its text. */
  words: number
  /** `Page` as JSON, deflated without a header. */
  page: Uint8Array
  passages: PackedPassage[]
}

/** Speed over size: words and boxes repeat so much that the fastest level makes a fifth of them. */
const LEVEL = 1

export function packPage(page: Page, passages: PackedPassage[] = []): PackedPage {
  const json = JSON.stringify(page, (key, value: unknown) => (key === 'box' ? rounded(value as Box) : value))
  return {
    number: page.number,
    mark: markOf(page),
    words: countWords(page.text),
    // A copy: what zlib gives may be a part of a larger piece of memory, which would travel with it.
    page: Uint8Array.from(deflateRawSync(json, { level: LEVEL })),
    passages,
  }
}

export function unpackPage(packed: Uint8Array): Page {
  return JSON.parse(inflateRawSync(packed).toString('utf8')) as Page
}

/** A page that was looked at by the reader and is not empty paper has lines or a sentence on why there are none. */
export function markOf({ source, lines, text, why }: Page): PageMark {
  if (source === 'none') return 'f'
  if (lines.length === 0 && text.trim() === '' && (source === 'text' || why === undefined)) return 'b'
  return ({ text: 't', ocr: 'o', vision: 'v' } as const)[source]
}

const rounded = (box: Box) => box.map((value) => Math.round(value * 100) / 100)

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

export function countWords(text: string): number {
  let words = 0
  for (const part of segmenter.segment(text)) if (part.isWordLike) words++
  return words
}
