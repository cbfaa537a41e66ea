/**
 * Pages become paragraphs under headings, one page after another: a paragraph may go on overleaf. Notes, running heads and page
 * numbers are left out; tables and slides have their own ways.
 */
import type { Line, Page, PageUnit } from '../../shared/contract'
import type { Heading, Part, Sentence } from './document-text'
import { CAPTION, goesOn, headingGoesOn, usualWidth } from './line-joins'
import { isSlide, slideSentences } from './slides'
import { splitSentences, type PagedLine } from './split-sentences'
import { tableSentences } from './table-rows'
import { takeTitle } from './title'

export interface ParagraphReader {
  /** What is complete with this page, in order: sentences, and where a heading begins. */
  add(page: Page): Part[]
  /** What was still open. */
  end(): Part[]
}

export function createParagraphReader(unit: PageUnit): ParagraphReader {
  let trail: Heading[] = []
  let open: PagedLine[] = []
  let form: 'sentence' | 'item' = 'sentence'
  let parts: Part[] = []
  let started = false

  function close(): void {
    if (open.length > 0) put(splitSentences(open, trail, form))
    open = []
    form = 'sentence'
  }

  function put(sentences: Sentence[]): void {
    parts.push({ kind: 'sentences', sentences })
  }

  function enter(heading: Heading): void {
    close()
    trail = [...trail.filter(({ level }) => level < heading.level), heading]
    parts.push({ kind: 'heading', heading })
  }

  function takeHeading(line: Line, before: Line | undefined): void {
    const text = cleanHeading(line.text)
    const last = trail.at(-1)
    if (last && headingGoesOn(before, line)) last.text = `${last.text} ${text}`
    else enter({ level: line.level ?? 6, text })
  }

  function takeRunning(line: Line, page: number, width: number): void {
    const begins = line.role === 'item' || !goesOn(open.at(-1)?.line, line, width)
    if (begins) close()
    if (line.role === 'item') form = 'item'
    open.push({ line, page })
  }

  function take(lines: readonly Line[], page: Page): void {
    const width = usualWidth(lines)
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at]!
      if (line.role === 'heading' && !CAPTION.test(line.text)) takeHeading(line, lines[at - 1])
      else if (line.role === 'row') {
        const end = lines.findIndex((other, index) => index > at && other.role !== 'row')
        const rows = lines.slice(at, end < 0 ? undefined : end)
        close()
        put(tableSentences(rows, page, trail))
        at += rows.length - 1
      } else takeRunning(line, page.number, width)
    }
  }

  function takeSlide(page: Page, lines: readonly Line[]): void {
    close()
    for (const part of slideSentences(page, lines)) {
      if (part.kind === 'heading') enter(part.heading)
      else put(part.sentences.map((own) => ({ ...own, trail })))
    }
  }

  /** The title goes out as one, its headings stay. */
  function withoutTitle(page: Page, lines: readonly Line[]): readonly Line[] {
    const { title, rest } = takeTitle(page, lines)
    if (title) put([title])
    return rest
  }

  function handOver(): Part[] {
    const done = parts
    parts = []
    return done
  }

  return {
    add(page) {
      const lines = page.lines.filter((line) => line.role !== 'note' && /[\p{L}\p{N}]/u.test(line.text))
      if (isSlide(page, lines, unit)) takeSlide(page, lines)
      else take(started ? lines : withoutTitle(page, lines), page)
      started ||= lines.length > 0
      return handOver()
    },
    end() {
      close()
      return handOver()
    },
  }
}

/** Without the link to itself that web pages have there. */
function cleanHeading(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s*[#¶§]$/u, '')
    .trim()
}
