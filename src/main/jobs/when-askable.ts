/**
 * How long a question waits for a file. What is read of it may be enough: some pages of a long document, or the frames of a video
 * for a model that looks at them itself. Reading goes on behind the answer.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attachment } from '../../shared/contract'
import { readAttachment } from '../store/attachments'
import type { AnswerJob } from './answer-job'
import { namedPageNumbers } from './document-evidence'
import type { Services } from './services'

/** Nobody should have to wait longer for a first word. */
const PATIENCE_MS = 1500
/** But an answer from all of a document is the better one: one that is read by then is waited for. */
const MOST_PATIENCE_MS = 5000
const LOOK_EVERY_MS = 50

/** For one question: what is enough of any of its files. Patience begins now, and is one for all of them. */
export function whatIsEnough({ wait, model, turn }: AnswerJob): (attachment: Attachment) => boolean {
  if (wait === 'whole') return isSettled
  const named = namedPageNumbers(turn.question.text)
  const isPatienceOver = createPatience()
  return (attachment) =>
    isSettled(attachment) ||
    (model.takesPictures && hasFrames(attachment)) ||
    (isPatienceOver(attachment) && hasPages(attachment, named))
}

/** The attachment when nothing more will happen to it, or it is enough. What an earlier run left unread is read now. */
export async function whenAskable(
  { db, reader }: Pick<Services, 'db' | 'reader'>,
  id: string,
  isEnough: (attachment: Attachment) => boolean,
  signal: AbortSignal,
): Promise<Attachment> {
  const settling = reader.whenSettled(id, signal)
  // Nobody waits for it any more where what is read was enough.
  settling.catch(() => {})
  for (;;) {
    const settled = await Promise.race([settling, sleep(LOOK_EVERY_MS, null, { signal })])
    if (settled) return settled
    const attachment = readAttachment(db, id)
    if (!isSettled(attachment) && isEnough(attachment)) return attachment
  }
}

/** From how far each file was when it was met and how far it is by now follows when it will be read. */
function createPatience(): (attachment: Attachment) => boolean {
  const began = performance.now()
  const met = new Map<string, number>()
  return ({ id, progress }) => {
    const waited = performance.now() - began
    if (!met.has(id)) met.set(id, progress)
    const gained = progress - met.get(id)!
    const left = gained > 0 ? (waited * (1 - progress)) / gained : Infinity
    return waited >= PATIENCE_MS && waited + left > MOST_PATIENCE_MS
  }
}

/** Something of it can be asked about. */
export function isUsable(attachment: Attachment): boolean {
  return attachment.state === 'ready' || hasPages(attachment) || hasFrames(attachment)
}

/** Its frames lie on the disk, whether or not they are read. */
export function hasFrames({ kind, state, width }: Attachment): boolean {
  return kind === 'video' && (state === 'reading' || state === 'ready') && width > 0
}

const isSettled = ({ state }: Attachment) => state === 'ready' || state === 'failed'

/** Something is read, and what the question names is not among what waits. */
function hasPages({ kind, state, pageMarks }: Attachment, named: readonly number[] = []): boolean {
  const isReading = kind === 'document' && state === 'reading'
  return isReading && /[tov]/.test(pageMarks) && named.every((page) => pageMarks[page - 1] !== 'w')
}
