/**
 * What a vision model is given: the talk so far with its pictures where they were, the question with its pictures before it, as the
 * model cards show, and the reader's matching lines where they fit.
 */
import type { Quote } from '../../shared/contract'
import type { EngineMessage, Measure, MessagePart, PicturePart } from '../engine/engine'
import { DeskglassError } from '../failure'

export interface LookTurn {
  question: string
  pictures: PicturePart[]
  /** Empty for the turn that is to be answered. */
  answer: string
}

/**
 * The fullest prompt that fits: first without the lines, then without the oldest turns. `left`: pictures of turns that were left out.
 * Throws `context-full`, with the numbers, where the question alone with its pictures is too much.
 */
export async function lookMessages(
  turns: LookTurn[],
  lines: readonly Quote[],
  measure: (messages: EngineMessage[]) => Promise<Measure>,
): Promise<{ messages: EngineMessage[]; left: number }> {
  const drops = turns.map((_turn, dropped) => dropped)
  let last: Measure | undefined
  for (const [dropped, beside] of [[0, lines] as const, ...drops.map((drop) => [drop, []] as const)]) {
    const messages = turns
      .slice(dropped)
      .flatMap((turn) => toMessages(turn, turn === turns.at(-1) ? beside : []))
    last = await measure(messages)
    if (last.fits) return { messages, left: picturesIn(turns.slice(0, dropped)) }
  }
  throw tooMuch(last!)
}

function toMessages({ question, pictures, answer }: LookTurn, lines: readonly Quote[]): EngineMessage[] {
  const parts: MessagePart[] = [...pictures, { type: 'text', text: withLines(question, lines) }]
  const user: EngineMessage = { role: 'user', parts }
  return answer ? [user, { role: 'assistant', parts: [{ type: 'text', text: answer }] }] : [user]
}

function withLines(question: string, lines: readonly Quote[]): string {
  if (lines.length === 0) return question
  const text = lines.map((line) => line.text.replace(/\s+/g, ' ').trim()).join('\n')
  return `Text read in the picture:\n${text}\n\n${question}`
}

const picturesIn = (turns: LookTurn[]) => turns.reduce((sum, turn) => sum + turn.pictures.length, 0)

function tooMuch({ promptTokens, contextTokens }: Measure): DeskglassError {
  return new DeskglassError(
    'context-full',
    `The question with its pictures is ${promptTokens} tokens, and the model takes ${contextTokens} with the answer. ` +
      'Ask about fewer pictures at once, or choose a faster quality, which looks at fewer views.',
    { needed: promptTokens, limit: contextTokens },
    ['retry'],
  )
}
