/** What an answer can rest on: the files it is about, read, and the passages of them that matter to the question. */
import type { AnswerNote, AnswerStage, Attachment, Quote } from '../../shared/contract'
import { DeskglassError } from '../failure'
import { findPassages, type SourcePage } from '../grounding/passages'
import { withSentences } from '../grounding/sentence-lines'
import { setAnswerQuotes } from '../store/answers'
import { readAttachment } from '../store/attachments'
import { readTurns } from '../store/turns'
import type { AnswerJob } from './answer-job'
import { documentSources, isDocument } from './document-evidence'
import { distinctPages } from './read-video'
import type { Services } from './services'
import { isUsable, whatIsEnough, whenAskable } from './when-askable'

/** Passages that are found; the prompt takes as many as fit, the window shows as many as help. */
const MOST_PASSAGES = 12
const MOST_QUOTES = 6

export interface Evidence {
  /** Files that could be read, in the order they were added; some may be read in part. */
  attachments: Attachment[]
  sources: SourcePage[]
  /** Best first. */
  passages: ScoredQuote[]
  /** What is to be known of what was read. */
  notes: AnswerNote[]
}

/** A passage with how well its words match, about 0..1.2. */
export type ScoredQuote = Quote & { score: number }

export const noEvidence: Evidence = { attachments: [], sources: [], passages: [], notes: [] }

export async function gatherEvidence(
  services: Services,
  job: AnswerJob,
  signal: AbortSignal,
): Promise<Evidence> {
  const settled = await settle(services, job, filesInQuestion(services, job), signal)
  const attachments = settled.filter(isUsable)
  if (settled.length > 0 && attachments.length === 0) throw nothingReadable(settled)
  announceStage(services, job, 'searching', 0, 0)
  const { text } = job.turn.question
  const pictures = attachments.filter((attachment) => !isDocument(attachment))
  const seen = pictures.flatMap((attachment) => pagesOf(services, attachment))
  const printed = documentSources(services.db, text, attachments)
  const sources = [...seen, ...printed]
  // What is printed is meant in sentences; what a screen shows, in lines.
  const quotable = [
    ...seen,
    ...printed.map((source) => ({ ...source, page: withSentences(source.page), prose: true as const })),
  ]
  const passages = findPassages(text, quotable, MOST_PASSAGES).map(toQuote)
  announceQuotes(services, job, passages)
  return { attachments, sources, passages, notes: soFarNote(attachments) }
}

/** The question's own files, or for a follow-up without any, those that were asked about before. */
function filesInQuestion({ db }: Services, { conversationId, turn }: AnswerJob): Attachment[] {
  if (turn.question.attachments.length > 0) return turn.question.attachments
  const turns = readTurns(db, conversationId)
  const position = turns.findIndex((earlier) => earlier.question.id === turn.question.id)
  const earlier = turns.slice(0, position).flatMap((other) => other.question.attachments)
  return [...new Map(earlier.map((attachment) => [attachment.id, attachment])).values()]
}

async function settle(services: Services, job: AnswerJob, attachments: Attachment[], signal: AbortSignal) {
  const settled: Attachment[] = []
  const isEnough = whatIsEnough(job)
  for (const { id } of attachments) {
    announceStage(services, job, 'reading', settled.length, attachments.length)
    settled.push(await whenAskable(services, id, isEnough, signal))
  }
  // While the last was waited for, others were read on.
  return settled.map((file) => (file.state === 'reading' ? readAttachment(services.db, file.id) : file))
}

/** Of a picture or a video, as far as it is read. */
export function pagesOf({ reader }: Services, { id, name, state, pageMarks }: Attachment): SourcePage[] {
  if (state === 'reading' && !/[^w]/.test(pageMarks)) return []
  return distinctPages(reader.reading(id).pages).map((page) => ({ attachmentId: id, file: name, page }))
}

/** How far the documents were read that are still being read. */
function soFarNote(attachments: Attachment[]): AnswerNote[] {
  const partial = attachments.filter((file) => isDocument(file) && file.state === 'reading')
  const [first] = partial
  if (!first) return []
  const marks = partial.map(({ pageMarks }) => pageMarks).join('')
  const unit = partial.every((file) => file.unit === first.unit) ? first.unit : 'page'
  return [
    { code: 'pages-so-far', details: { read: marks.replaceAll('w', '').length, total: marks.length, unit } },
  ]
}

function toQuote({ text, attachmentId, file, page, box, score }: ScoredQuote): ScoredQuote {
  return { text, attachmentId, file, page, box, score }
}

/** What is shown and kept of the passages. */
export function quotesOf(passages: readonly ScoredQuote[]): Quote[] {
  return passages.slice(0, MOST_QUOTES).map(({ score: _score, ...quote }) => quote)
}

export function announceQuotes(
  { db, emit }: Services,
  { conversationId, answerId }: AnswerJob,
  passages: readonly ScoredQuote[],
): void {
  const quotes = quotesOf(passages)
  setAnswerQuotes(db, answerId, quotes)
  emit({ type: 'answer.quotes', conversationId, answerId, quotes })
}

function nothingReadable(attachments: Attachment[]): DeskglassError {
  const [only] = attachments
  if (attachments.length === 1 && only?.failure) return DeskglassError.from(only.failure)
  return new DeskglassError(
    'damaged-file',
    `None of the ${attachments.length} files could be read: ${only?.failure?.message ?? ''}`,
    { count: attachments.length },
    ['choose-other'],
  )
}

export function announceStage(
  { emit }: Services,
  { conversationId, answerId }: AnswerJob,
  stage: AnswerStage,
  done: number,
  total: number,
): void {
  emit({ type: 'answer.stage', conversationId, answerId, stage, done, total })
}
