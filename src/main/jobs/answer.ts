/**
 * The second half of journey 1: a question that is committed becomes an answer with its evidence. Reads downwards in the order
 * things happen. Stop, failure and success leave through one door, `finish`.
 */
import type { Answer, Attachment, Failure, Quote, Turn, Usage } from '../../shared/contract'
import { DeskglassError, isAbort, toFailure } from '../failure'
import { findPassages, type SourcePage } from '../grounding/passages'
import { checkProof } from '../grounding/proof'
import { modelFolder } from '../models/library'
import { finishAnswer, readAnswer, setAnswerQuotes } from '../store/answers'
import { readTurns } from '../store/turns'
import type { Engine, GenerateEnd } from '../engine/engine'
import { answerMessages, MOST_ANSWER_TOKENS } from './answer-prompt'
import { createAnswerWriter, type AnswerWriter } from './answer-writer'
import type { Services } from './services'

/** Passages that are found; the prompt takes as many as fit, the window shows as many as help. */
const MOST_PASSAGES = 12
const MOST_QUOTES = 6

/** Answers of this "model" are the reader's own lines. */
export const READER_MODEL = 'reader'

export interface AnswerJob {
  conversationId: string
  turn: Turn
  answerId: string
  /** A model's id, or `reader`. */
  model: string
}

export interface RunningAnswer {
  /** All that was said so far, ahead of the store by up to a quarter of a second. */
  readonly text: string
  /** The answer as it ended. Never rejects, unless the store itself fails. */
  readonly ended: Promise<Answer>
  stop(): void
}

export function startAnswer(services: Services, job: AnswerJob): RunningAnswer {
  const controller = new AbortController()
  const before = readAnswer(services.db, job.answerId)
  const writer = createAnswerWriter(services, { ...job, text: before.text }, () => controller.abort())
  const ended = write(services, job, writer, controller.signal)
  return {
    get text() {
      return writer.text
    },
    ended,
    stop: () => controller.abort(),
  }
}

interface Outcome {
  state: Exclude<Answer['state'], 'writing'>
  usage: Usage | null
  failure: Failure | null
  model: string
}

async function write(
  services: Services,
  job: AnswerJob,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Answer> {
  const evidence: Evidence = { sources: [], quotes: [] }
  let outcome: Outcome
  try {
    await gatherEvidence(services, job, evidence, signal)
    outcome = await say(services, job, evidence, writer, signal)
  } catch (error) {
    outcome = toOutcome(services, job, writer.failure ?? error)
  }
  return finish(services, job, evidence, writer, outcome)
}

interface Evidence {
  sources: SourcePage[]
  quotes: Quote[]
}

// ------------------------------------------------------------------------------------------------ reading and searching

async function gatherEvidence(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<void> {
  const attachments = attachmentsInQuestion(services, job)
  const settled = await settle(services, job, attachments, signal)
  const readable = settled.filter((attachment) => attachment.state === 'ready')
  if (settled.length > 0 && readable.length === 0) throw nothingReadable(settled)
  stage(services, job, 'searching', 0, 0)
  evidence.sources = readable.flatMap((attachment) => pagesOf(services, attachment))
  evidence.quotes = findPassages(job.turn.question.text, evidence.sources, MOST_PASSAGES).map(toQuote)
  const shown = evidence.quotes.slice(0, MOST_QUOTES)
  setAnswerQuotes(services.db, job.answerId, shown)
  services.emit({
    type: 'answer.quotes',
    conversationId: job.conversationId,
    answerId: job.answerId,
    quotes: shown,
  })
}

/** The question's own files, or for a follow-up without any, those that were asked about before. */
function attachmentsInQuestion({ db }: Services, { conversationId, turn }: AnswerJob): Attachment[] {
  if (turn.question.attachments.length > 0) return turn.question.attachments
  const turns = readTurns(db, conversationId)
  const position = turns.findIndex((earlier) => earlier.question.id === turn.question.id)
  const earlier = turns.slice(0, position).flatMap((other) => other.question.attachments)
  return [...new Map(earlier.map((attachment) => [attachment.id, attachment])).values()]
}

async function settle(services: Services, job: AnswerJob, attachments: Attachment[], signal: AbortSignal) {
  const settled: Attachment[] = []
  for (const { id } of attachments) {
    stage(services, job, 'reading', settled.length, attachments.length)
    settled.push(await services.reader.whenSettled(id, signal))
  }
  return settled
}

function pagesOf({ reader }: Services, { id, name }: Attachment): SourcePage[] {
  return reader.reading(id).pages.map((page) => ({ attachmentId: id, file: name, page }))
}

function toQuote({ text, attachmentId, file, page, box }: Quote): Quote {
  return { text, attachmentId, file, page, box }
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

// ------------------------------------------------------------------------------------------------ saying it

async function say(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Outcome> {
  if (job.model === READER_MODEL) return quoteReader(services, job, evidence, writer)
  return services.engineTurn.run(() => generate(services, job, evidence, writer, signal), signal)
}

/** Without a model the answer is what the reader read: the lines that match the question, marked as quotes. */
function quoteReader(services: Services, job: AnswerJob, evidence: Evidence, writer: AnswerWriter): Outcome {
  stage(services, job, 'writing', 0, 0)
  if (evidence.sources.length === 0) throw noModel()
  const lines = evidence.quotes.slice(0, 3).map((quote) => `> ${quote.text}`)
  writer.append(lines.length > 0 ? lines.join('\n\n') : noTextIn(evidence))
  return { state: 'done', usage: null, failure: null, model: READER_MODEL }
}

function noTextIn({ sources }: Evidence): string {
  const files = [...new Set(sources.map((source) => source.file))]
  return `No text was found in ${files.map((file) => `“${file}”`).join(', ')}.`
}

function noModel(): DeskglassError {
  return new DeskglassError(
    'model-missing',
    'No model is installed, so there is nothing to answer from. Drop a picture: its text can be read without a model.',
    {},
    ['install-model'],
  )
}

async function generate(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Outcome> {
  stage(services, job, 'opening', 0, 0)
  const engine = services.engines.open(modelFolder(services.home, job.model))
  const { contextTokens } = await engine.describe()
  const { messages, options } = answerMessages({
    question: job.turn.question.text,
    passages: evidence.quotes,
    history: historyOf(services, job),
    contextTokens,
  })
  const asked = performance.now()
  const prefix = writer.text ? { prefix: writer.text } : {}
  const end = await engine.generate(
    messages,
    { ...options, ...prefix },
    onEvent(services, job, writer),
    signal,
  )
  return toEnd(job, end, performance.now() - asked)
}

function onEvent(
  services: Services,
  job: AnswerJob,
  writer: AnswerWriter,
): Parameters<Engine['generate']>[2] {
  return (event) => {
    if (event.type === 'prefill') return stage(services, job, 'thinking', event.done, event.total)
    if (!writer.text) stage(services, job, 'writing', 0, MOST_ANSWER_TOKENS)
    writer.append(event.delta)
  }
}

/** Earlier turns as the model gets them, oldest first: the question and its last answer. */
function historyOf({ db }: Services, { conversationId, turn }: AnswerJob) {
  const turns = readTurns(db, conversationId)
  const position = turns.findIndex((earlier) => earlier.question.id === turn.question.id)
  return turns
    .slice(0, position)
    .map((earlier) => ({ question: earlier.question.text, answer: earlier.answers.at(-1)?.text ?? '' }))
    .filter((earlier) => earlier.answer !== '')
}

function toEnd(job: AnswerJob, end: GenerateEnd, wallMs: number): Outcome {
  const state = { stop: 'done', length: 'cut', aborted: 'stopped' } as const
  const { promptTokens, outputTokens, firstTokenMs, tokensPerSecond } = end.usage
  const usage = {
    promptTokens,
    imageTokens: 0,
    outputTokens,
    firstTokenMs: firstTokenMs || wallMs,
    tokensPerSecond,
  }
  return { state: state[end.reason], usage, failure: null, model: job.model }
}

// ------------------------------------------------------------------------------------------------ the one way out

function toOutcome(services: Services, job: AnswerJob, error: unknown): Outcome {
  const nothingMore = { usage: null, model: job.model }
  if (isAbort(error)) return { state: 'stopped', failure: null, ...nothingMore }
  const failure = toFailure(error)
  if (failure.code === 'bug') services.reportBug(error)
  const interrupted = failure.code === 'engine-stopped'
  return { state: interrupted ? 'interrupted' : 'failed', failure, ...nothingMore }
}

function finish(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  writer: AnswerWriter,
  outcome: Outcome,
): Answer {
  const quotes = evidence.quotes.slice(0, MOST_QUOTES)
  // Without a file there is nothing to hold an answer against.
  const proof = evidence.sources.length > 0 ? checkProof(writer.text, evidence.sources) : []
  const end = { ...outcome, quotes, proof }
  const answer = store(services, job, writer, end) ?? unstored(job, writer, end)
  services.emit({ type: 'answer.end', conversationId: job.conversationId, answer })
  return answer
}

type End = Outcome & Pick<Answer, 'quotes' | 'proof'>

/** null where the store refuses: the disk is full, say. The next start finds the answer unfinished and marks it so. */
function store(
  { db, reportBug }: Services,
  { answerId }: AnswerJob,
  writer: AnswerWriter,
  end: End,
): Answer | null {
  try {
    writer.flush()
    return finishAnswer(db, answerId, end)
  } catch (error) {
    end.failure = toFailure(error)
    if (end.failure.code === 'bug') reportBug(error)
    return null
  }
}

function unstored({ turn, answerId }: AnswerJob, writer: AnswerWriter, end: End): Answer {
  const createdAt = turn.answers.at(-1)?.createdAt ?? turn.question.createdAt
  return { id: answerId, text: writer.text, createdAt, ...end, state: 'failed' }
}

function stage(
  { emit }: Services,
  { conversationId, answerId }: AnswerJob,
  name: 'reading' | 'searching' | 'opening' | 'thinking' | 'writing',
  done: number,
  total: number,
): void {
  emit({ type: 'answer.stage', conversationId, answerId, stage: name, done, total })
}
