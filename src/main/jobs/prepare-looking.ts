/** What a vision model is asked: pictures and videos where they were asked about, the reader's lines where they fit. */
import type { AnswerNote, Attachment, PictureViews, Question, Turn } from '../../shared/contract'
import type {
  Engine,
  EngineMessage,
  GenerateEnd,
  GenerateOptions,
  ModelDescription,
  PicturePart,
} from '../engine/engine'
import { readSettings } from '../store/settings'
import type { AnswerJob } from './answer-job'
import { MOST_ANSWER_TOKENS } from './answer-prompt'
import { earlierTurns, lastAnswer } from './earlier-turns'
import { announceStage, type Evidence } from './gather-evidence'
import { lookMessages, picturesOf, type LookTurn } from './look-prompt'
import { askedPictures, fetchPixels, linesInRegions, type AskedPicture } from './picture-parts'
import type { Services } from './services'
import { hasFrames } from './when-askable'
import { askedVideo, lookAtFrames, type AskedFrame } from './video-parts'

export interface LookingRequest {
  messages: EngineMessage[]
  options: GenerateOptions
  /** Every picture in the messages, in their order. */
  pictures: Shown[]
  notes: AnswerNote[]
}

/** `page`: of a video. */
export interface Shown {
  attachment: Attachment
  page?: number
}

/** A model with a smaller context was made for pictures and short questions; lines beside them would only confuse it. */
const ROOM_FOR_LINES = 4096

export const canBeLookedAt = ({ kind }: Attachment) => kind === 'picture' || kind === 'video'

/** Read, or of a video at least taken apart. */
const isThere = (file: Attachment) => file.state === 'ready' || hasFrames(file)

/** Everything that was not looked at before is decoded, and frames of videos are looked at. */
export async function prepareLooking(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  engine: Engine,
  signal: AbortSignal,
): Promise<LookingRequest> {
  const model = await engine.describe()
  const asked = new Asked()
  const turns: LookTurn[] = []
  for (const turn of [...earlierTurns(services, job), job.turn]) {
    const files = turn === job.turn ? evidence.attachments : turn.question.attachments
    const own = files.filter((file) => isAbout(turn.question, file.id) && isThere(file))
    const seen = await asked.add(services, own.filter(canBeLookedAt), turn.question, model, signal)
    const answer = turn === job.turn ? '' : lastAnswer(turn)
    turns.push({ question: turn.question.text, seen, answer })
  }
  await fetchPixels(services, engine, asked.pictures, signal)
  const measure = (messages: EngineMessage[]) => engine.measure(messages, MOST_ANSWER_TOKENS)
  const { messages, notes } = await lookMessages(turns, linesBeside(services, job, evidence, model), measure)
  const parts = picturesOf(messages)
  const onLooking = (done: number, total: number) => announceStage(services, job, 'looking', done, total)
  await lookAtFrames(services, engine, asked.framesAmong(parts), onLooking, signal)
  return {
    messages,
    options: { maxTokens: MOST_ANSWER_TOKENS },
    pictures: parts.map((part) => asked.shown(part)),
    notes,
  }
}

function linesBeside({ db }: Services, { turn }: AnswerJob, { passages }: Evidence, model: ModelDescription) {
  const roomy = model.contextTokens >= ROOM_FOR_LINES && readSettings(db).linesBesidePictures === 'on'
  return roomy ? linesInRegions(passages, turn.question.regions) : []
}

/** What is asked about, and whose each part is. */
class Asked {
  readonly pictures: AskedPicture[] = []
  readonly #frames = new Map<PicturePart, AskedFrame>()

  /** The parts of a turn, file by file. */
  async add(
    services: Services,
    files: Attachment[],
    question: Turn['question'],
    model: ModelDescription,
    signal: AbortSignal,
  ): Promise<LookTurn['seen']> {
    const seen: LookTurn['seen'] = []
    for (const file of files) {
      if (file.kind === 'video') {
        const { video, frames } = await askedVideo(services, file, question.detail, model, signal)
        for (const frame of frames) this.#frames.set(frame.part, frame)
        seen.push(video)
        continue
      }
      const pictures = askedPictures(services, [file], question)
      this.pictures.push(...pictures)
      seen.push(...pictures.map(({ part }) => part))
    }
    return seen
  }

  framesAmong(parts: PicturePart[]): AskedFrame[] {
    return parts.map((part) => this.#frames.get(part)).filter((frame) => frame !== undefined)
  }

  shown(part: PicturePart): Shown {
    const frame = this.#frames.get(part)
    if (frame) return { attachment: frame.attachment, page: frame.page }
    return { attachment: this.pictures.find((picture) => picture.part === part)!.attachment }
  }
}

/** Its own files, and files of before in which it points at something. */
function isAbout({ attachments, regions }: Question, id: string): boolean {
  return [...attachments.map((own) => own.id), ...regions.map((region) => region.attachmentId)].includes(id)
}

export function toViews(seen: GenerateEnd['pictures'][number], shown: Shown | undefined): PictureViews[] {
  if (!shown) return []
  const { rows, columns, side } = seen
  const views = seen.views.map(({ x, y, width, height }): PictureViews['views'][number] => [
    x,
    y,
    width,
    height,
  ])
  const page = shown.page === undefined ? {} : { page: shown.page }
  return [{ attachmentId: shown.attachment.id, ...page, rows, columns, side, views }]
}
