/** From evidence to words: by a vision model that looks, by a language model that gets the passages, or by the reader alone. */
import type { Attachment, PictureViews } from '../../shared/contract'
import type { Engine, EngineMessage, GenerateEnd, GenerateOptions, PicturePart } from '../engine/engine'
import { DeskglassError } from '../failure'
import { modelFolder } from '../models/library'
import { readAttachmentFile } from '../store/attachments'
import { filePath } from '../store/files'
import { readSettings } from '../store/settings'
import { readTurns } from '../store/turns'
import { READER, type AnswerJob, type Outcome } from './answer-job'
import { answerMessages, MOST_ANSWER_TOKENS } from './answer-prompt'
import type { AnswerWriter } from './answer-writer'
import { announceStage, type Evidence } from './gather-evidence'
import { lookMessages, type LookTurn } from './look-prompt'
import type { Services } from './services'

/** A model with a smaller context was made for pictures and short questions; lines beside them would only confuse it. */
const ROOM_FOR_LINES = 4096

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
    const request = await prepare(services, job, evidence, engine, signal)
    return generate(services, job, engine, request, writer, signal)
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
  pictures: Attachment[]
}

async function prepare(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  engine: Engine,
  signal: AbortSignal,
): Promise<Request> {
  const looks = job.model.takesPictures && evidence.attachments.some(({ kind }) => kind === 'picture')
  if (looks) return prepareLooking(services, job, evidence, engine, signal)
  const { contextTokens } = await engine.describe()
  const history = earlierTurns(services, job)
    .map((turn) => ({ question: turn.question.text, answer: turn.answers.at(-1)?.text ?? '' }))
    .filter((turn) => turn.answer !== '')
  const { text: question } = job.turn.question
  return {
    ...answerMessages({ question, passages: evidence.passages, history, contextTokens }),
    pictures: [],
  }
}

/** Pictures stay where they were asked about; the reader's lines stand beside the question where they fit. */
async function prepareLooking(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  engine: Engine,
  signal: AbortSignal,
): Promise<Request> {
  const turns: LookTurn[] = []
  const pictures: Attachment[] = []
  for (const turn of [...earlierTurns(services, job), job.turn]) {
    const files = turn.question.attachments.filter(
      ({ kind, state }) => kind === 'picture' && state === 'ready',
    )
    const settled =
      turn === job.turn ? evidence.attachments.filter(({ id }) => isIn(turn.question.attachments, id)) : files
    const parts: PicturePart[] = []
    for (const file of settled) parts.push(await picturePart(services, file, turn.question.detail, signal))
    pictures.push(...settled)
    turns.push({
      question: turn.question.text,
      pictures: parts,
      answer: turn === job.turn ? '' : lastAnswer(turn),
    })
  }
  const { contextTokens } = await engine.describe()
  const roomy = contextTokens >= ROOM_FOR_LINES && readSettings(services.db).linesBesidePictures === 'on'
  const besides = roomy ? evidence.passages : []
  const measure = (messages: EngineMessage[]) => engine.measure(messages, MOST_ANSWER_TOKENS)
  const { messages, left } = await lookMessages(turns, besides, measure)
  return { messages, options: { maxTokens: MOST_ANSWER_TOKENS }, pictures: pictures.slice(left) }
}

const isIn = (attachments: Attachment[], id: string) => attachments.some((attachment) => attachment.id === id)
const lastAnswer = (turn: AnswerJob['turn']) => turn.answers.at(-1)?.text ?? ''

async function picturePart(
  { db, home, ingest }: Services,
  { id, name }: Attachment,
  detail: PicturePart['detail'],
  signal: AbortSignal,
): Promise<PicturePart> {
  const key = readAttachmentFile(db, id)
  if (key === null) throw new DeskglassError('not-found', `“${name}” has no content.`, { file: name })
  return { type: 'picture', key, pixels: await ingest.pixels(filePath(home, key), name, signal), detail }
}

/** Turns before this one, oldest first. */
function earlierTurns({ db }: Services, { conversationId, turn }: AnswerJob) {
  const turns = readTurns(db, conversationId)
  return turns.slice(
    0,
    turns.findIndex((earlier) => earlier.question.id === turn.question.id),
  )
}

// ------------------------------------------------------------------------------------------------ writing

async function generate(
  services: Services,
  job: AnswerJob,
  engine: Engine,
  { messages, options, pictures }: Request,
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
    if (!writer.text) announceStage(services, job, 'writing', 0, MOST_ANSWER_TOKENS)
    if (delta) writer.append(delta)
  }
  const end = await engine.generate(messages, { ...options, ...prefix }, onEvent, signal)
  return toOutcome(job, end, pictures, performance.now() - asked)
}

function toOutcome(job: AnswerJob, end: GenerateEnd, pictures: Attachment[], wallMs: number): Outcome {
  const state = { stop: 'done', length: 'cut', aborted: 'stopped' } as const
  const { promptTokens, imageTokens, outputTokens, firstTokenMs, tokensPerSecond } = end.usage
  return {
    state: state[end.reason],
    usage: { promptTokens, imageTokens, outputTokens, firstTokenMs: firstTokenMs || wallMs, tokensPerSecond },
    failure: null,
    model: job.model.id,
    views: end.pictures.flatMap((seen, index) => toViews(seen, pictures[index])),
  }
}

function toViews(seen: GenerateEnd['pictures'][number], picture: Attachment | undefined): PictureViews[] {
  if (!picture) return []
  const views = seen.views.map(({ x, y, width, height }): PictureViews['views'][number] => [
    x,
    y,
    width,
    height,
  ])
  return [{ attachmentId: picture.id, rows: seen.rows, columns: seen.columns, side: seen.side, views }]
}
