/**
 * An answer about documents in the document's own words: the sentence that the model picks among the likely ones. What wants more than a
 * place in the text is left to the model's own writing, with the whole text where it fits.
 */
import type { AnswerNote } from '../../shared/contract'
import type { Engine } from '../engine/engine'
import type { AnswerJob, Outcome } from './answer-job'
import { tokensIn, wantsMore } from './answer-prompt'
import type { AnswerWriter } from './answer-writer'
import { isDocument, wholeText } from './document-evidence'
import { announceQuotes, announceStage, type Evidence, type ScoredQuote } from './gather-evidence'
import { pickPassage } from './pick-passage'
import type { Services } from './services'

/** Of the context, for the question, its frame and the answer. */
const OTHER_TOKENS = 700
/** No text has more letters a token, by the estimate that answers are held to: a longer document need not be unfolded to be counted. */
const MOST_LETTERS_A_TOKEN = 3

/** Whether the best that was found stands in a document, and the question asks for something that stands there. */
export function asksForAPlace(job: AnswerJob, evidence: Evidence): boolean {
  const [best] = evidence.passages
  const source = evidence.attachments.find(({ id }) => id === best?.attachmentId)
  return source !== undefined && isDocument(source) && !wantsMore(job.turn.question.text)
}

export async function quoteDocument(
  services: Services,
  job: AnswerJob,
  evidence: Evidence,
  engine: Engine,
  writer: AnswerWriter,
  signal: AbortSignal,
): Promise<Outcome> {
  announceStage(services, job, 'thinking', 0, 0)
  evidence.passages = await pickPassage(engine, job.turn.question.text, evidence.passages, signal)
  announceQuotes(services, job, evidence.passages)
  const text = evidence.passages[0]?.text ?? ''
  announceStage(services, job, 'writing', 0, 0)
  // An interrupted answer goes on where it ended, if it is still the same one.
  const rest = text.startsWith(writer.text) ? text.slice(writer.text.length) : `\n\n${text}`
  if (rest) writer.append(rest)
  const notes = passageNote(evidence)
  return { state: 'done', usage: null, failure: null, model: job.model.id, views: [], notes }
}

/** The text a model is given to write from, and the word on which part of the documents that is. */
export function textToWriteFrom(
  { db }: Services,
  evidence: Evidence,
  contextTokens: number,
): { passages: ScoredQuote[]; notes: AnswerNote[] } {
  const documents = evidence.attachments.filter(isDocument)
  const [best] = evidence.passages
  if (documents.length === 0 || !best) return { passages: evidence.passages, notes: [] }
  const room = contextTokens - OTHER_TOKENS
  const whole = wholeText(db, documents, room * MOST_LETTERS_A_TOKEN)
  if (whole === null || tokensIn(whole) > room)
    return { passages: evidence.passages, notes: passageNote(evidence) }
  return { passages: [{ ...best, text: whole }], notes: evidence.notes.length > 0 ? [] : [WHOLE] }
}

const WHOLE: AnswerNote = { code: 'whole-text', details: {} }

function passageNote({ passages }: Evidence): AnswerNote[] {
  const pages = new Set(passages.map(({ attachmentId, page }) => `${attachmentId} ${page}`))
  return [{ code: 'passages', details: { passages: passages.length, pages: pages.size } }]
}
