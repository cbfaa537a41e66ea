/**
 * Which pages of documents a question is about. A document may have a thousand pages: the index of passages names the few that may
 * matter, and only those are unfolded; what the words of a question mean to each other is left to grounding.
 */
import type { Attachment, Page } from '../../shared/contract'
import { findClaims } from '../grounding/claims'
import type { SourcePage } from '../grounding/passage'
import { readQuestion } from '../grounding/question'
import { readAttachmentFile } from '../store/attachments'
import { documentPages, readPage } from '../store/document-pages'
import type { Database } from '../store/open-store'
import { findPassageRows, lettersOf, type PassageRow } from '../store/passages'

/** Pages looked at for one question. */
const MOST_PAGES = 8
/** Passages asked of the index; several may stand on one page. */
const MOST_ROWS = 40
/** Pages in which one claim of an answer is looked for. */
const MOST_CLAIM_PAGES = 4
/** Lines of a page that is looked at as a whole; of larger ones (a sheet) only what is around the passages found. */
const MOST_LINES = 600
/** Lines before and after a passage, and at the top of the page, where columns have their names. */
const AROUND = 3

interface DocumentFile {
  sha256: string
  attachment: Attachment
}

export function isDocument({ kind }: Attachment): boolean {
  return kind === 'document'
}

/** The pages that may hold the answer, the likeliest first. */
export function documentSources(
  db: Database,
  question: string,
  attachments: readonly Attachment[],
): SourcePage[] {
  const files = filesOf(db, attachments)
  const total = files.reduce((sum, { attachment }) => sum + attachment.pageMarks.length, 0)
  const rows = findRows(db, question, files)
  if (total <= MOST_PAGES) return files.flatMap((file) => allPages(db, file, rows))
  const wanted = [...namedPages(question, files), ...rankedPages(rows), ...firstPages(files)]
  return unique(wanted)
    .slice(0, MOST_PAGES)
    .flatMap((place) => sourcePage(db, files, place, rows))
}

/** Every page where one of the answer's claims may stand, beside those it was made from. */
export function claimSources(
  db: Database,
  answer: string,
  attachments: readonly Attachment[],
  known: readonly SourcePage[],
): SourcePage[] {
  const files = filesOf(db, attachments)
  if (files.length === 0) return []
  const isKnown = ({ sha256, page }: Place) =>
    known.some((source) => source.page.number === page && isOf(files, source.attachmentId, sha256))
  const places = findClaims(answer).flatMap(({ text }) =>
    findPassageRows(db, { sha256: files.map((file) => file.sha256), words: [text], limit: MOST_CLAIM_PAGES }),
  )
  return unique(places)
    .filter((place) => !isKnown(place))
    .flatMap((place) => sourcePage(db, files, place, []))
}

/** All text of the documents, page by page; null where it has more letters than that. */
export function wholeText(
  db: Database,
  attachments: readonly Attachment[],
  mostLetters: number,
): string | null {
  const files = filesOf(db, attachments)
  const letters = files.reduce((sum, { sha256 }) => sum + lettersOf(db, sha256), 0)
  if (files.length === 0 || letters > mostLetters) return null
  return files.flatMap(({ sha256 }) => documentPages(db, sha256).map((page) => page.text)).join('\n\n')
}

function filesOf(db: Database, attachments: readonly Attachment[]): DocumentFile[] {
  return attachments.filter(isDocument).flatMap((attachment) => {
    const sha256 = readAttachmentFile(db, attachment.id)
    return sha256 === null ? [] : [{ sha256, attachment }]
  })
}

function isOf(files: readonly DocumentFile[], attachmentId: string, sha256: string): boolean {
  return files.some((file) => file.attachment.id === attachmentId && file.sha256 === sha256)
}

function findRows(db: Database, question: string, files: readonly DocumentFile[]): PassageRow[] {
  const words = readQuestion(question).terms.flatMap(({ text, others }) => [text, ...others])
  return findPassageRows(db, { sha256: files.map(({ sha256 }) => sha256), words, limit: MOST_ROWS })
}

// ------------------------------------------------------------------------------------------------ which pages

interface Place {
  sha256: string
  page: number
}

/** "on page 37", "slide 4", "第 37 页": the user says where. */
function namedPages(question: string, files: readonly DocumentFile[]): Place[] {
  const numbers = namedPageNumbers(question)
  return files.flatMap(({ sha256, attachment }) =>
    numbers
      .filter((page) => page >= 1 && page <= attachment.pageMarks.length)
      .map((page) => ({ sha256, page })),
  )
}

export function namedPageNumbers(question: string): number[] {
  return [...question.matchAll(NAMED_PAGE)].map((match) => Number(match[1] ?? match[2]))
}

const NAMED_PAGE =
  /\b(?:pages?|p\.|slides?|sheets?|chapters?|parts?)\s*(\d{1,5})\b|第\s*(\d{1,5})\s*(?:页|张|章|部分)/giu

/** A page with several passages high in the list stands above one with a single one. */
function rankedPages(rows: readonly PassageRow[]): Place[] {
  const scores = new Map<string, { place: Place; score: number }>()
  rows.forEach(({ sha256, page }, rank) => {
    const key = `${sha256} ${page}`
    const entry = scores.get(key) ?? { place: { sha256, page }, score: 0 }
    entry.score += 1 / (5 + rank)
    scores.set(key, entry)
  })
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ place }) => place)
}

/** What a document is and whose, stands at its beginning. */
function firstPages(files: readonly DocumentFile[]): Place[] {
  return files.map(({ sha256 }) => ({ sha256, page: 1 }))
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map(({ sha256, page }) => [`${sha256} ${page}`, { sha256, page }])).values()]
}

// ------------------------------------------------------------------------------------------------ unfolding them

function allPages(
  db: Database,
  { sha256, attachment }: DocumentFile,
  rows: readonly PassageRow[],
): SourcePage[] {
  return documentPages(db, sha256).map((page) => toSource(attachment, shortened(page, sha256, rows)))
}

function sourcePage(
  db: Database,
  files: readonly DocumentFile[],
  place: Place,
  rows: readonly PassageRow[],
): SourcePage[] {
  const file = files.find(({ sha256 }) => sha256 === place.sha256)
  const page = file && readPage(db, place.sha256, place.page)
  return file && page ? [toSource(file.attachment, shortened(page, place.sha256, rows))] : []
}

function toSource({ id, name }: Attachment, page: Page): SourcePage {
  return { attachmentId: id, file: name, page }
}

function shortened(page: Page, sha256: string, rows: readonly PassageRow[]): Page {
  if (page.lines.length <= MOST_LINES) return page
  const near = rows.filter((row) => row.sha256 === sha256 && row.page === page.number)
  const isNear = (at: number) =>
    at < AROUND || near.some((row) => at >= row.firstLine - AROUND && at <= row.lastLine + AROUND)
  return { ...page, lines: page.lines.filter((_line, at) => isNear(at)) }
}
