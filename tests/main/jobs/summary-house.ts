/** What a summary needs, for real: a store, a process that reads, one that writes, and everything that is announced. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Answer, AppEvent, Attachment } from '../../../src/shared/contract'
import { createAnswers, type Answers } from '../../../src/main/jobs/answers'
import type { Services } from '../../../src/main/jobs/services'
import { createTurnstile } from '../../../src/main/jobs/turnstile'
import { forkNode } from '../../../src/main/workers/fork-node'
import { createEngineClient } from '../../../src/main/workers/engine-client'
import { createEngineHost } from '../../../src/main/workers/hosts'
import { createIngestClient } from '../../../src/main/workers/ingest-client'
import type { Store } from '../../../src/main/store/open-store'
import { root } from '../../support/root'
import { never, openHouse, REAL, type House } from './reading-house'

export interface SummaryHouse extends House {
  services: Services
  answers: Answers
  events: AppEvent[]
  /** Adds a document and sums it up to the end. */
  sumUp(content: string, length?: 'short' | 'page' | 'sections'): Promise<Answer>
  add(content: string, name?: string): Promise<Attachment>
  /** The end of an answer that goes on. */
  ended(answerId: string): Promise<Answer>
}

export function openSummaryHouse(
  store?: Store,
  entry = REAL,
  beforeRead?: () => Promise<void>,
): SummaryHouse {
  const house = openHouse(entry, store, beforeRead)
  const events: AppEvent[] = []
  const engineHost = createEngineHost({ workers: join(root, 'out/main'), fork: forkNode })
  onTestFinished(() => engineHost.stop())
  const services: Services = {
    home: house.store.home,
    db: house.store.db,
    ingest: createIngestClient(house.host),
    films: house.films,
    engines: createEngineClient(engineHost),
    reader: house.reader,
    engineTurn: createTurnstile(),
    emit: (event) => void events.push(event),
    reportBug: (error) => void house.bugs.push(error),
  }
  const answers = createAnswers(services, { makeWay() {}, goOn() {} })

  async function add(content: string, name = 'report.md'): Promise<Attachment> {
    const { id } = house.reader.add(new TextEncoder().encode(content), name)
    return house.reader.whenSettled(id, never)
  }

  return {
    ...house,
    services,
    answers,
    events,
    add,
    async sumUp(content, length = 'sections') {
      const { id } = await add(content)
      const wish = { conversationId: null, attachmentId: id, length, language: 'document' as const }
      return (await answers.summarize(wish)).ended
    },
    async ended(answerId) {
      for (;;) {
        const end = events.findLast((event) => event.type === 'answer.end' && event.answer.id === answerId)
        if (end?.type === 'answer.end') return end.answer
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  }
}
