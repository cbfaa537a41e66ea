/** Sums up a file (or goes on with an answer) and says each step: `answer ID`, then how far it is, until it is killed or done. */
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { AppEvent } from '../../../../src/shared/contract'
import { createAnswers } from '../../../../src/main/jobs/answers'
import { createAttachmentReader } from '../../../../src/main/jobs/read-attachment'
import type { Services } from '../../../../src/main/jobs/services'
import { createTurnstile } from '../../../../src/main/jobs/turnstile'
import { openStore } from '../../../../src/main/store/open-store'
import { createFilms } from '../../../../src/main/video/films'
import { animations } from '../../../../src/main/video/videos'
import { createEngineClient } from '../../../../src/main/workers/engine-client'
import { forkNode } from '../../../../src/main/workers/fork-node'
import { createEngineHost, createIngestHost } from '../../../../src/main/workers/hosts'
import { createIngestClient } from '../../../../src/main/workers/ingest-client'

const [home = '', what = '', workers = ''] = process.argv.slice(2)
const { db } = openStore(home)
const ingest = createIngestClient(createIngestHost({ workers, fork: forkNode }))
const engines = createEngineClient(createEngineHost({ workers, fork: forkNode }))
const films = createFilms(join(home, 'cache', 'frames'), animations)
const reportBug = (error: unknown) => say(`bug ${String(error)}`)
const emit = (event: AppEvent) => {
  if (event.type === 'answer.summary') say(`grown ${event.summary.sectionsDone}`)
  if (event.type === 'answer.stage') say(`stage ${event.done}`)
}
const reader = createAttachmentReader({ home, db, ingest, films, emit, reportBug })
const services: Services = {
  home,
  db,
  ingest,
  engines,
  reader,
  films,
  engineTurn: createTurnstile(),
  emit,
  reportBug,
}
const answers = createAnswers(services, { makeWay() {}, goOn() {} })

if (existsSync(what)) {
  const { id: attachmentId } = reader.add(what)
  const wish = { conversationId: null, attachmentId, length: 'sections', language: 'document' } as const
  const { turn } = await answers.summarize(wish)
  say(`answer ${turn.answers[0]!.id}`)
} else {
  await answers.continue(what)
  say(`answer ${what}`)
}

function say(line: string): void {
  writeSync(1, `${line}\n`)
}
