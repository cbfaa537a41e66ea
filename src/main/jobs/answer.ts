/**
 * The second half of journey 1: a question that is committed becomes an answer with its evidence. Reads downwards in the order
 * things happen. Stop, failure and success leave through one door, `finish`.
 */
import type { Answer, ProofMark } from '../../shared/contract'
import { isAbort, toFailure } from '../failure'
import { checkProof } from '../grounding/proof'
import { finishAnswer, readAnswer } from '../store/answers'
import { readAttachment } from '../store/attachments'
import type { AnswerJob, Outcome } from './answer-job'
import { createAnswerWriter, type AnswerWriter } from './answer-writer'
import { claimSources } from './document-evidence'
import { gatherEvidence, noEvidence, pagesOf, quotesOf, type Evidence } from './gather-evidence'
import { sayAnswer } from './say-answer'
import type { Services } from './services'

export interface RunningAnswer {
  /** All that was said so far, ahead of the store by up to a quarter of a second. */
  readonly text: string
  /** The answer as it ended. Never rejects. */
  readonly ended: Promise<Answer>
  stop(): void
}

export function startAnswer(services: Services, job: AnswerJob): RunningAnswer {
  const controller = new AbortController()
  const { text } = readAnswer(services.db, job.answerId)
  const writer = createAnswerWriter(services, { ...job, text }, () => controller.abort())
  return {
    get text() {
      return writer.text
    },
    ended: write(services, job, writer, controller.signal),
    stop: () => controller.abort(),
  }
}

async function write(
  services: Services,
  job: AnswerJob,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Answer> {
  let evidence = noEvidence
  let outcome: Outcome
  try {
    evidence = await gatherEvidence(services, job, signal)
    outcome = await sayAnswer(services, job, evidence, writer, signal)
  } catch (error) {
    outcome = toOutcome(services, job, writer.failure ?? error)
  }
  return finish(services, job, evidence, writer, outcome)
}

function toOutcome(services: Services, job: AnswerJob, error: unknown): Outcome {
  const nothingMore = { usage: null, model: job.model.id, views: [] }
  if (isAbort(error)) return { state: 'stopped', failure: null, ...nothingMore }
  const failure = toFailure(error)
  if (failure.code === 'bug') services.reportBug(error)
  const interrupted = failure.code === 'engine-stopped'
  return { state: interrupted ? 'interrupted' : 'failed', failure, ...nothingMore }
}

type End = Outcome & { quotes: Answer['quotes']; proof: ProofMark[] }

function finish(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  writer: AnswerWriter,
  outcome: Outcome,
): Answer {
  const quotes = quotesOf(evidence.passages)
  // Without a file there is nothing to hold an answer against.
  const sources = proofSources(services, evidence, writer.text)
  const proof = sources.length > 0 ? checkProof(writer.text, sources) : []
  const notes = [...evidence.notes, ...(outcome.notes ?? [])]
  const end = { ...outcome, quotes, proof, notes }
  const answer = store(services, job, writer, end) ?? unstored(job, writer, end)
  services.emit({ type: 'answer.end', conversationId: job.conversationId, answer })
  return answer
}

/** What the answer was made from, of long documents whatever else may hold what it says, of videos what was read by now. */
function proofSources(
  services: Services,
  { attachments, sources }: Evidence,
  text: string,
): Evidence['sources'] {
  const { db } = services
  const unread = attachments.filter(({ kind, state }) => kind === 'video' && state === 'reading')
  const before = sources.filter(({ attachmentId }) => !unread.some(({ id }) => id === attachmentId))
  const since = unread.flatMap(({ id }) => pagesOf(services, readAttachment(db, id)))
  return [...before, ...since, ...claimSources(db, text, attachments, before)]
}

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
  return { id: answerId, text: writer.text, createdAt, summary: null, notes: [], ...end, state: 'failed' }
}
