/** A summary while it grows: shown and stored a few times a second, whole each time, for its sentences change until the end. */
import type { Summary } from '../../shared/contract'
import { setAnswerSummary } from '../store/summaries'
import type { AnswerJob } from './answer-job'
import type { Services } from './services'

const SHOW_EVERY_MS = 250
/** Making it may take a tenth of the time, at most. */
const PATIENCE = 10

export interface SummaryWriter {
  /** As it was last shown; null before. */
  readonly summary: Summary | null
  /** Makes it anew and shows it, if it is time for that. `draft`: a sentence that is being written. */
  grow(make: () => Promise<Summary>, draft?: string): Promise<void>
}

export function createSummaryWriter(
  { db, emit }: Pick<Services, 'db' | 'emit'>,
  { conversationId, answerId }: AnswerJob,
  before: Summary | null,
): SummaryWriter {
  let summary = before
  let nextAt = 0
  return {
    get summary() {
      return summary
    },
    async grow(make, draft = '') {
      const begun = performance.now()
      if (begun < nextAt) return
      summary = await make()
      setAnswerSummary(db, answerId, summary)
      emit({ type: 'answer.summary', conversationId, answerId, summary, draft })
      const took = performance.now() - begun
      nextAt = performance.now() + Math.max(SHOW_EVERY_MS, took * PATIENCE)
    },
  }
}
