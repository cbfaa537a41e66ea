/**
 * What the model is given. A question about something that stands in the files is answered in the files' own words: the prompt shows by
 * two examples how, and the answer is kept inside the best passage. A small model that may write freely about a screen invents numbers.
 * Questions that want more than a place in the text (explain, summarize, translate) and talk without files are answered freely.
 */
import type { Quote } from '../../shared/contract'
import type { EngineMessage, GenerateOptions } from '../engine/engine'

/** Tokens of one answer, at most. */
export const MOST_ANSWER_TOKENS = 256

export interface AnswerInput {
  question: string
  /** Best first. */
  passages: readonly Quote[]
  history: readonly { question: string; answer: string }[]
  contextTokens: number
}

export interface AnswerRequest {
  messages: EngineMessage[]
  options: GenerateOptions
}

const QUOTING: readonly EngineMessage[] = [
  say('system', 'Answer the question with the words of the text.'),
  say('user', asked('Order 7731 Total 12.50', 'What is the total?')),
  say('assistant', 'Total 12.50'),
  say('user', asked('Status Running port 8080', 'Which port is open?')),
  say('assistant', 'port 8080'),
]

const WANTS_MORE =
  /^\s*(please\s+)?(explain|summari[sz]e|describe|translate|rewrite|write|why|compare|help)\b|\bwhat (does|do) .* mean\b|\bwhat is (this|that|it) (about|for)?\W*$|解释|总结|概括|描述|翻译|为什么|什么意思|介绍/i

/** Whether a question wants more than a place in the text. */
export function wantsMore(question: string): boolean {
  return WANTS_MORE.test(question)
}

export function answerMessages(input: AnswerInput): AnswerRequest {
  const [best] = input.passages
  return best && !wantsMore(input.question) ? quoting(input.question, best) : free(input)
}

function quoting(question: string, best: Quote): AnswerRequest {
  const text = oneLine(best.text)
  return {
    messages: [...QUOTING, say('user', asked(text, question))],
    options: { maxTokens: MOST_ANSWER_TOKENS, within: [text] },
  }
}

function free(input: AnswerInput): AnswerRequest {
  const text = input.passages.map((passage) => oneLine(passage.text)).join('\n')
  const last = say('user', text ? asked(text, input.question) : input.question)
  const room = input.contextTokens - MOST_ANSWER_TOKENS - tokensOf(last)
  return {
    messages: [...historyWithin(input.history, room), last],
    options: { maxTokens: MOST_ANSWER_TOKENS, repetitionPenalty: 1.1 },
  }
}

/** The latest turns that fit, oldest first. */
function historyWithin(history: AnswerInput['history'], room: number): EngineMessage[] {
  const messages: EngineMessage[] = []
  for (const turn of history.toReversed()) {
    const both = [say('user', turn.question), say('assistant', turn.answer)]
    room -= both.reduce((sum, message) => sum + tokensOf(message), 0)
    if (room < 0) break
    messages.unshift(...both)
  }
  return messages
}

function asked(text: string, question: string): string {
  return `Text:\n${text}\n\nQuestion: ${question}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function tokensOf(message: EngineMessage): number {
  return 8 + tokensIn(message.parts.map((part) => (part.type === 'text' ? part.text : '')).join(''))
}

/** Tokens of a text, estimated high: a Han character takes about two, other text three letters a token. */
export function tokensIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return Math.ceil(2 * han + (text.length - han) / 3)
}

function say(role: EngineMessage['role'], text: string): EngineMessage {
  return { role, parts: [{ type: 'text', text }] }
}
