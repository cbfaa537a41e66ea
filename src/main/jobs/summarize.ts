/**
 * A document becomes a summary with proof: pages as they are read, sections, a note for each, and from the notes the sentences of
 * the whole. Every note is a row, so that it goes on where it was, whatever happens. Reads downwards in the order things happen.
 */
import type { Answer, AnswerNote, Summary } from '../../shared/contract'
import { isAbort, toFailure } from '../failure'
import { choose, type Breathe, type Chosen, type SectionNote } from '../summary/choose'
import type { Section } from '../summary/document-text'
import { languageOf } from '../summary/language'
import { createSectioner } from '../summary/sections'
import { toSummarySentence } from '../summary/to-summary'
import { readAnswer } from '../store/answers'
import { readAttachment, readAttachmentFile } from '../store/attachments'
import { finishSummary } from '../store/summaries'
import type { RunningAnswer } from './answer'
import { READER, type AnswerJob, type Outcome } from './answer-job'
import { createBreathe } from './breathe'
import { announceStage } from './gather-evidence'
import { phraseSummary, type PhraseProgress } from './phrase-summary'
import type { Services } from './services'
import { createSummaryClock, type SummaryClock } from './summary-clock'
import { createNotebook, type Notebook } from './summary-notes'
import { coverageOf, pagesAsRead } from './summary-pages'
import { summaryText } from './summary-text'
import { createSummaryWriter, type SummaryWriter } from './summary-writer'

export interface RunningSummary extends RunningAnswer {
  /** As far as it is; null where nothing is known yet. */
  readonly summary: Summary | null
  /** Ends it as `paused`. */
  pause(): void
}

/** The task of the question. */
type Wish = Extract<AnswerJob['turn']['question']['task'], { kind: 'summary' }>

/** What the steps of one summary share. */
interface Work {
  services: Services
  job: AnswerJob
  wish: Wish
  attachmentId: string
  notes: SectionNote[]
  /** Once all is read and a model phrases: what it came to. */
  chosen: Chosen[] | null
  /** Sections begun, of which the last may have no note yet. */
  sections: number
  /** Pages whose sentences are in sections. */
  pages: number
  clock: SummaryClock
  writer: SummaryWriter
}

export function startSummary(services: Services, job: AnswerJob): RunningSummary {
  const controller = new AbortController()
  let ending: 'paused' | 'stopped' = 'stopped'
  const { summary } = readAnswer(services.db, job.answerId)
  const work: Work = {
    services,
    job,
    wish: job.turn.question.task as Wish,
    attachmentId: job.turn.question.attachments[0]!.id,
    notes: [],
    chosen: null,
    sections: 0,
    pages: 0,
    clock: createSummaryClock(summary?.workedMs ?? 0),
    writer: createSummaryWriter(services, job, summary),
  }
  return {
    text: '',
    get summary() {
      return work.writer.summary
    },
    ended: write(work, controller.signal, () => ending),
    stop: () => controller.abort(),
    pause() {
      ending = 'paused'
      controller.abort()
    },
  }
}

async function write(work: Work, signal: AbortSignal, ending: () => 'paused' | 'stopped'): Promise<Answer> {
  const nothing = { failure: null, usage: null, views: [] }
  const outcome: Outcome = { state: 'done', model: work.job.model.id, ...nothing }
  try {
    await takeNotes(work, signal)
    await phraseAll(work, signal)
  } catch (error) {
    if (isAbort(error)) outcome.state = ending()
    else Object.assign(outcome, failed(work, error))
  }
  return finish(work, outcome)
}

function failed({ services }: Work, error: unknown): Pick<Outcome, 'state' | 'failure'> {
  const failure = toFailure(error)
  if (failure.code === 'bug') services.reportBug(error)
  return { state: failure.code === 'engine-stopped' ? 'interrupted' : 'failed', failure }
}

// ------------------------------------------------------------------------------------------------ from pages to notes

async function takeNotes(work: Work, signal: AbortSignal): Promise<void> {
  const { services, attachmentId, writer } = work
  const breathe = createBreathe(signal)
  let tools: { notebook: Notebook; sectioner: ReturnType<typeof createSectioner> } | null = null
  try {
    showReading(work)
    for await (const page of pagesAsRead(services, attachmentId, signal)) {
      tools ??= {
        notebook: openNotebook(work),
        sectioner: createSectioner(readAttachment(services.db, attachmentId).unit),
      }
      await noteAll(work, tools.notebook, tools.sectioner.add(page), breathe)
      work.pages++
      work.clock.page()
      await breathe()
      await writer.grow(() => assemble(work, breathe))
    }
    if (tools) await noteAll(work, tools.notebook, tools.sectioner.end(), breathe)
  } finally {
    tools?.notebook.flush()
  }
}

function openNotebook({ services, attachmentId }: Work): Notebook {
  return createNotebook(services.db, readAttachmentFile(services.db, attachmentId)!)
}

async function noteAll(work: Work, notebook: Notebook, sections: Section[], breathe: Breathe): Promise<void> {
  work.sections += sections.length
  for (const section of sections) {
    work.notes.push(notebook.note(section))
    showReading(work)
    await breathe()
  }
}

function showReading({ services, job, pages, attachmentId }: Work): void {
  announceStage(services, job, 'reading', pages, readAttachment(services.db, attachmentId).pageMarks.length)
}

// ------------------------------------------------------------------------------------------------ from notes to the summary

/** With a model that phrases: the sentences that were chosen, one chapter after another, in its words. */
async function phraseAll(work: Work, signal: AbortSignal): Promise<void> {
  const { services, job, wish, attachmentId, writer } = work
  if (job.model.id === READER.id || work.notes.length === 0) return
  const breathe = createBreathe(signal)
  const chosen = await choose(work.notes, wish.length, breathe)
  const sha256 = readAttachmentFile(services.db, attachmentId)!
  const clock = createSummaryClock(0)
  const onProgress = ({ chosen: soFar, done, total, draft }: PhraseProgress) => {
    if (draft === '' && done > 0) clock.page()
    work.chosen = soFar
    announceStage(services, job, 'writing', done, total)
    const make = async () => ({ ...toSummary(work, soFar), secondsLeft: clock.secondsLeft(total - done) })
    // A store that takes no more says so when the chapter is kept.
    writer.grow(make, draft).catch(() => undefined)
  }
  const wishes = { model: job.model.id, language: wish.language, sha256 }
  work.chosen = await phraseSummary(services, chosen, wishes, onProgress, signal)
}

/** As far as the notes go. */
async function assemble(work: Work, breathe: Breathe): Promise<Summary> {
  return toSummary(work, work.chosen ?? (await choose(work.notes, work.wish.length, breathe)))
}

function toSummary(work: Work, chosen: readonly Chosen[]): Summary {
  const { services, attachmentId, notes, clock } = work
  const coverage = coverageOf(services, attachmentId)
  return {
    attachmentId,
    unit: readAttachment(services.db, attachmentId).unit,
    sentences: chosen.map((sentence) => toSummarySentence(sentence, attachmentId)),
    coverage,
    sectionsDone: notes.length,
    sectionsTotal: work.sections,
    secondsLeft: clock.secondsLeft(coverage.total - work.pages),
    workedMs: clock.workedMs,
  }
}

/** The one door out. What cannot be stored is found unfinished by the next start, and marked so. */
async function finish(work: Work, outcome: Outcome): Promise<Answer> {
  const { services, job } = work
  const end = { ...outcome, quotes: [], proof: [], notes: notesOf(work) }
  let answer: Answer
  try {
    const summary = await last(work)
    const result = summary && {
      summary,
      text: summaryText(services.db, job, summary, outcome.state === 'done' ? null : work.pages),
    }
    answer = finishSummary(services.db, job.answerId, end, result)
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'bug') services.reportBug(error)
    const { createdAt } = job.turn.answers.at(-1)!
    answer = {
      id: job.answerId,
      text: '',
      createdAt,
      summary: work.writer.summary,
      ...end,
      failure,
      state: 'failed',
    }
  }
  services.emit({ type: 'answer.end', conversationId: job.conversationId, answer })
  return answer
}

/** What is to be known of how it was made. */
function notesOf({ job, wish, notes }: Work): AnswerNote[] {
  if (job.model.id !== READER.id) return []
  const text = notes.flatMap(({ candidates }) => candidates.map(({ sentence }) => sentence.text)).join(' ')
  const elsewhere = wish.language !== 'document' && text !== '' && languageOf(text) !== wish.language
  const inVain: AnswerNote[] = elsewhere
    ? [{ code: 'document-language', details: { wanted: wish.language } }]
    : []
  return [{ code: 'own-words', details: {} }, ...inVain]
}

/** What was shown before is more, where this run had no time to come as far. */
async function last(work: Work): Promise<Summary | null> {
  if (work.notes.length === 0) return work.writer.summary
  const summary = await assemble(work, createBreathe(new AbortController().signal))
  const before = work.writer.summary
  const isLess = before !== null && before.sectionsDone > summary.sectionsDone
  return { ...(isLess ? before : summary), secondsLeft: null, workedMs: summary.workedMs }
}
