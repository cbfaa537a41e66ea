/** What was said before a question. */
import type { Turn } from '../../shared/contract'
import { readTurns } from '../store/turns'
import type { AnswerJob } from './answer-job'
import type { Services } from './services'

/** Oldest first. */
export function earlierTurns(
  { db }: Pick<Services, 'db'>,
  { conversationId, turn }: Pick<AnswerJob, 'conversationId' | 'turn'>,
): Turn[] {
  const turns = readTurns(db, conversationId)
  return turns.slice(
    0,
    turns.findIndex((earlier) => earlier.question.id === turn.question.id),
  )
}

export const lastAnswer = (turn: Turn): string => turn.answers.at(-1)?.text ?? ''
