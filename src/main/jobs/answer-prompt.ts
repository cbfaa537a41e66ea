/** What the model is given: the question, the passages of the read text that matter, and as much of the talk before as fits. */
import type { Quote } from '../../shared/contract'
import type { EngineMessage, GenerateOptions } from '../engine/engine'

/** Tokens of one answer, at most. */
export const MOST_ANSWER_TOKENS = 256

export interface AnswerInput {
  question: string
  passages: readonly Quote[]
  history: readonly { question: string; answer: string }[]
  contextTokens: number
}

export interface AnswerRequest {
  messages: EngineMessage[]
  options: GenerateOptions
}

export function answerMessages({ question, passages, history }: AnswerInput): AnswerRequest {
  const text = passages.map((passage) => passage.text.replace(/\s+/g, ' ')).join('\n')
  const messages: EngineMessage[] = [
    ...history.slice(-2).flatMap((turn) => [say('user', turn.question), say('assistant', turn.answer)]),
    say('user', text ? `Text:\n${text}\n\nQuestion: ${question}` : question),
  ]
  return { messages, options: { maxTokens: MOST_ANSWER_TOKENS } }
}

function say(role: EngineMessage['role'], text: string): EngineMessage {
  return { role, parts: [{ type: 'text', text }] }
}
