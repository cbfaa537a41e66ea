/** From evidence to words: by a vision model that looks, by a language model that gets the passages, or by the reader alone. */
import type { AnswerNote } from '../../shared/contract'
import type { Engine, EngineMessage, GenerateEnd, GenerateOptions } from '../engine/engine'
import { DeskglassError } from '../failure'
import { modelFolder } from '../models/library'
import { readSettings } from '../store/settings'
import { READER, type AnswerJob, type Outcome } from './answer-job'
import { asksForAPlace, quoteDocument, textToWriteFrom } from './answer-from-document'
import { answerMessages } from './answer-prompt'
import type { AnswerWriter } from './answer-writer'
import { earlierTurns, lastAnswer } from './earlier-turns'
import { announceStage, type Evidence } from './gather-evidence'
import { generationOf } from './generation'
import { canBeLookedAt, prepareLooking, toViews, type Shown } from './prepare-looking'
import type { Services } from './services'

export async function sayAnswer(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Outcome> {
  if (job.model.id === READER.id) return quoteReader(services, job, evidence, writer)
  return services.engineTurn.run(async () => {
    announceStage(services, job, 'opening', 0, 0)
    const engine = services.engines.open(modelFolder(services.home, job.model.id))
    if (asksForAPlace(job, evidence)) return quoteDocument(services, job, evidence, engine, writer, signal)
    const request = await prepare(services, job, evidence, engine, signal)
    const wish = job.generation ?? readSettings(services.db).generation
    const options = generationOf(request.options, (await engine.describe()).generation, wish)
    return generate(services, job, engine, { ...request, options }, writer, signal)
  }, signal)
}

/** Without a model the answer is what the reader read: the lines that match the question, marked as quotes. */
function quoteReader(services: Services, job: AnswerJob, evidence: Evidence, writer: AnswerWriter): Outcome {
  announceStage(services, job, 'writing', 0, 0)
  if (evidence.sources.length === 0) throw noModel()
  const lines = evidence.passages.slice(0, 3).map((quote) => `> ${quote.text}`)
  writer.append(lines.length > 0 ? lines.join('\n\n') : noTextIn(evidence))
  return { state: 'done', usage: null, failure: null, model: READER.id, views: [] }
}

function noTextIn({ attachments }: Evidence): string {
  return `No text was found in ${attachments.map(({ name }) => `“${name}”`).join(', ')}.`
}

function noModel(): DeskglassError {
  return new DeskglassError(
    'model-missing',
    'No model is installed, so there is nothing to answer from. Drop a picture: its text can be read without a model.',
    {},
    ['install-model'],
  )
}

// ------------------------------------------------------------------------------------------------ the prompt

interface Request {
  messages: EngineMessage[]
  options: GenerateOptions
  /** In the order in which the messages hold them. */
  pictures: Shown[]
  notes: AnswerNote[]
}

async function prepare(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  engine: Engine,
  signal: AbortSignal,
): Promise<Request> {
  const looks = job.model.takesPictures && evidence.attachments.some(canBeLookedAt)
  if (looks) return prepareLooking(services, job, evidence, engine, signal)
  const { contextTokens } = await engine.describe()
  const history = earlierTurns(services, job)
    .map((turn) => ({ question: turn.question.text, answer: lastAnswer(turn) }))
    .filter((turn) => turn.answer !== '')
  const { text: question } = job.turn.question
  const { passages, notes } = textToWriteFrom(services, evidence, contextTokens)
  return {
    ...answerMessages({ question, passages, history, contextTokens }),
    pictures: [],
    notes,
  }
}

// ------------------------------------------------------------------------------------------------ writing

async function generate(
  services: Services,
  job: AnswerJob,
  engine: Engine,
  { messages, options, pictures, notes }: Request,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Outcome> {
  const asked = performance.now()
  const prefix = writer.text ? { prefix: writer.text } : {}
  const onEvent: Parameters<Engine['generate']>[2] = (event) => {
    if (event.type === 'looking') return announceStage(services, job, 'looking', event.done, event.total)
    if (event.type === 'prefill') return announceStage(services, job, 'thinking', event.done, event.total)
    // Templates that end in “Assistant:” make the first word begin with a blank; the template puts it back in the next turn.
    const delta = writer.text ? event.delta : event.delta.trimStart()
    if (!writer.text) announceStage(services, job, 'writing', 0, options.maxTokens)
    if (delta) writer.append(delta)
  }
  const end = await engine.generate(messages, { ...options, ...prefix }, onEvent, signal)
  return { ...toOutcome(job, end, pictures, performance.now() - asked), notes }
}

function toOutcome(job: AnswerJob, end: GenerateEnd, pictures: Shown[], wallMs: number): Outcome {
  const state = { stop: 'done', length: 'cut', aborted: 'stopped' } as const
  const { promptTokens, imageTokens, outputTokens, firstTokenMs, tokensPerSecond } = end.usage
  return {
    state: state[end.reason],
    usage: {
      promptTokens,
      imageTokens,
      outputTokens,
      firstTokenMs: firstTokenMs || wallMs,
      tokensPerSecond,
      device: end.device,
      ...(end.deviceReason && { deviceReason: end.deviceReason }),
    },
    failure: null,
    model: job.model.id,
    views: end.pictures.flatMap((seen, index) => toViews(seen, pictures[index])),
  }
}
