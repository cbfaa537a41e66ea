/** How many pages of a document were read, and how: counted from its marks, a letter a page. Pure. */
import type { Answer, Attachment, PageCoverage } from '../../shared/contract'

export interface PageCounts {
  total: number
  /** Not waiting any more: read, blank, or found unreadable. */
  done: number
  ocr: number
  vision: number
  blank: number
  failed: number
}

export function countMarks(marks: string): PageCounts {
  const count = (mark: string) => marks.split(mark).length - 1
  return {
    total: marks.length,
    done: marks.length - count('w'),
    ocr: count('o'),
    vision: count('v'),
    blank: count('b'),
    failed: count('f'),
  }
}

/** As a summary tells them: what it has really taken in, which may be less than what is read by now. */
export function countCoverage({ total, text, ocr, vision, blank, unread }: PageCoverage): PageCounts {
  const failed = unread.length
  return { total, done: text + ocr + vision + blank + failed, ocr, vision, blank, failed }
}

/** While a summary is made, what is read by now; when it has ended, what it has taken in. */
export function countsOf({ state, summary }: Answer, { pageMarks }: Attachment): PageCounts {
  const told = summary && countCoverage(summary.coverage)
  return state !== 'writing' && told && told.done > 0 ? told : countMarks(pageMarks)
}

/** What is worth saying beside the number of pages. */
export function coverageParts({ ocr, vision, blank, failed }: PageCounts) {
  const parts = [
    ['ocr', ocr],
    ['vision', vision],
    ['blank', blank],
    ['failed', failed],
  ] as const
  return parts.filter(([, n]) => n > 0)
}

/** Number of the page that is being read; null where none waits. */
export function presentPage(marks: string): number | null {
  const at = marks.indexOf('w')
  return at < 0 ? null : at + 1
}
