/**
 * Deskglass without a window: opens the store, starts the workers, offers the jobs. The window (`index.ts`) and the terminal
 * (`cli.ts`) are two entrances to this one; it knows neither.
 */
import { readFile } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import type {
  Answer,
  AppEvent,
  AppState,
  Attachment,
  Conversation,
  ConversationSummary,
  DoctorReport,
  Failure,
  ModelSummary,
  Reading,
  Settings,
  Turn,
} from '../shared/contract'
import { DeskglassError, toFailure } from './failure'
import { READER_MODEL, startAnswer, type AnswerJob, type RunningAnswer } from './jobs/answer'
import { installStarter } from './jobs/install-model'
import { createAttachmentReader, READER_VERSION } from './jobs/read-attachment'
import type { Services } from './jobs/services'
import { readThumbnail } from './jobs/thumbnails'
import { createTurnstile } from './jobs/turnstile'
import { listModels, removeUnfinishedModels } from './models/library'
import { locateAnswer, reopenAnswer } from './store/answers'
import { readAttachment, readAttachmentFile } from './store/attachments'
import {
  deleteConversation,
  listConversations,
  readConversation,
  readSummary,
  renameConversation,
  restoreConversation,
} from './store/conversations'
import { filePath } from './store/files'
import { copyDatabaseIfOld } from './store/backup'
import { closeStore, openStore } from './store/open-store'
import { addAnswer, askQuestion, conversationOfQuestion } from './store/questions'
import { databaseReport } from './store/report'
import { listLiveRuns } from './store/run'
import { changeSettings, readSettings } from './store/settings'
import { createEngineClient } from './workers/engine-client'
import { createIngestClient } from './workers/ingest-client'
import { createWorkerHost, type ForkWorker } from './workers/worker-host'

export interface AssistantOptions {
  /** The data folder. */
  home: string
  /** Folder of the built worker scripts. */
  workers: string
  fork: ForkWorker
  version: string
  host: AppState['host']
  locale: string
  /** Folder of `samples.json` and the pictures it names. */
  samples: string
  /** Where bugs are told, with their stack and without content. */
  log(error: unknown): void
}

export interface NewQuestion {
  conversationId: string | null
  text: string
  attachmentIds: string[]
  /** A model's id or `reader`; left out: the first model at hand. */
  model?: string
}

/** Any method throws a DeskglassError where something expected goes wrong. */
export interface Assistant {
  subscribe(listener: (event: AppEvent) => void): () => void
  state(): Promise<AppState>
  doctor(): Promise<DoctorReport>
  changeSettings(changes: { [Name in keyof Settings]?: Settings[Name] | undefined }): Settings

  openConversation(id: string): Conversation
  renameConversation(id: string, title: string): ConversationSummary
  deleteConversation(id: string): void
  restoreConversation(id: string): ConversationSummary
  newestConversation(): ConversationSummary | null

  /** `source`: bytes, or a path (then `name` may be left out). */
  addAttachment(source: Uint8Array | string, name?: string): Attachment
  addSample(name: string): Promise<Attachment>
  removeAttachment(id: string): void
  /** The attachment when it is read or has failed. */
  whenSettled(id: string, signal: AbortSignal): Promise<Attachment>
  reading(id: string): Reading
  /** WebP or PNG of an attachment, upright. */
  picture(id: string, size: 'thumbnail' | 'full'): Promise<{ bytes: Uint8Array; type: string }>

  ask(
    question: NewQuestion,
  ): Promise<{ conversation: ConversationSummary; turn: Turn; ended: Promise<Answer> }>
  retry(questionId: string): Promise<Turn>
  continueAnswer(answerId: string): Turn
  stopAnswer(answerId: string): void

  models(): Promise<ModelSummary[]>
  installStarter(options: { keepSource: boolean }, signal: AbortSignal): Promise<ModelSummary>
  /** Stops what runs, keeps what is written, ends the workers. */
  close(): Promise<void>
}

/** Larger than any side of a picture that the window can show sharper by. */
const LARGEST_SIDE_SHOWN = 4096
const GIB = 1024 ** 3
/** A copy of the database a day, once the start is over. */
const DAY_MS = 86_400_000
const BACKUP_AFTER_MS = 10_000

export async function createAssistant(options: AssistantOptions): Promise<Assistant> {
  const { home } = options
  const opened = openStore(home)
  const { db, notices } = opened
  if (listLiveRuns(home).size === 1) await removeUnfinishedModels(home)

  const backup = setTimeout(
    () => copyDatabaseIfOld(db, Date.now(), DAY_MS).catch(options.log),
    BACKUP_AFTER_MS,
  )
  backup.unref()

  const listeners = new Set<(event: AppEvent) => void>()
  const emit = (event: AppEvent) => listeners.forEach((listener) => listener(event))
  const reportBug = options.log
  const engineHost = createWorkerHost({
    entry: join(options.workers, 'engine-worker.js'),
    name: 'deskglass-engine',
    fork: options.fork,
    stopped: {
      code: 'engine-stopped',
      message:
        'The model stopped working in the middle of this answer. What it had written is kept; the next question starts it again.',
    },
    silenceLimitMs: 120_000,
    memoryLimit: 8 * GIB,
  })
  const ingestHost = createWorkerHost({
    entry: join(options.workers, 'ingest-worker.js'),
    name: 'deskglass-ingest',
    fork: options.fork,
    stopped: {
      code: 'reader-stopped',
      message:
        'Reading stopped at this file: it took too long or too much memory, or was ended from outside. Try it again, or leave it out.',
    },
    silenceLimitMs: 60_000,
    memoryLimit: 3 * GIB,
  })
  const engines = createEngineClient(engineHost)
  const ingest = createIngestClient(ingestHost)
  const reader = createAttachmentReader({ home, db, ingest, emit, reportBug })
  const services: Services = {
    home,
    db,
    ingest,
    engines,
    reader,
    engineTurn: createTurnstile(),
    emit,
    reportBug,
  }

  const running = new Map<string, RunningAnswer>()
  let installing: ModelSummary | null = null
  listeners.add((event) => {
    if (event.type === 'model.change') installing = event.model.state === 'ready' ? null : event.model
  })

  function run(job: AnswerJob): Promise<Answer> {
    const answer = startAnswer(services, job)
    running.set(job.answerId, answer)
    announce(job.conversationId)
    return answer.ended.finally(() => {
      running.delete(job.answerId)
      announce(job.conversationId)
    })
  }

  function announce(conversationId: string): void {
    try {
      emit({ type: 'conversation.change', conversation: withWriting(readSummary(db, conversationId)) })
    } catch (error) {
      // It was deleted while its answer was being written.
      if (toFailure(error).code !== 'not-found') reportBug(error)
    }
  }

  function withWriting(summary: ConversationSummary): ConversationSummary {
    return { ...summary, writing: isWriting(summary.id) }
  }

  const isWriting = (conversationId: string) =>
    [...running.keys()].some((answerId) => locateAnswer(db, answerId).conversationId === conversationId)

  /** What is being written is ahead of the store. */
  function withRunningText(turn: Turn): Turn {
    const answers = turn.answers.map((answer) => ({
      ...answer,
      text: running.get(answer.id)?.text ?? answer.text,
    }))
    return { ...turn, answers }
  }

  async function modelFor(wanted?: string): Promise<string> {
    if (wanted === READER_MODEL) return READER_MODEL
    const models = await listModels(home)
    const ready = models.filter((model) => model.state === 'ready')
    if (!wanted) return ready[0]?.id ?? READER_MODEL
    if (ready.some((model) => model.id === wanted)) return wanted
    throw new DeskglassError(
      'model-missing',
      `There is no model “${wanted}”. \`doctor\` lists what is installed.`,
      {
        model: wanted,
      },
    )
  }

  async function models(): Promise<ModelSummary[]> {
    const ready = await listModels(home)
    return installing && !ready.some((model) => model.id === installing?.id) ? [...ready, installing] : ready
  }

  function bytesOf(id: string): string {
    const sha256 = readAttachmentFile(db, id)
    if (sha256 !== null) return sha256
    throw new DeskglassError('not-found', `“${readAttachment(db, id).name}” has no content yet.`)
  }

  function stopAll(): Promise<unknown> {
    for (const answer of running.values()) answer.stop()
    return Promise.allSettled([...running.values()].map((answer) => answer.ended))
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async state() {
      return {
        version: options.version,
        host: options.host,
        platform: process.platform,
        locale: options.locale,
        conversations: listConversations(db).map(withWriting),
        models: await models(),
        settings: readSettings(db),
        notices: [...notices, ...interruptedNotice(opened.interrupted)],
        samples: await readSamples(options.samples),
      }
    },
    async doctor() {
      return {
        version: options.version,
        host: options.host.kind === 'electron' ? 'Electron' : 'stand-in (Node and Chromium)',
        node: process.version,
        platform: `${process.platform} ${process.arch}`,
        dataFolder: home,
        device: 'CPU',
        reader: `PP-OCRv4 (${READER_VERSION})`,
        models: (await models()).map(({ id, state, bytes }) => ({ id, state, bytes })),
        database: databaseReport(db),
        memory: { totalBytes: totalmem(), freeBytes: freemem() },
      }
    },
    changeSettings(changes) {
      const settings = changeSettings(db, changes)
      emit({ type: 'settings.change', settings })
      return settings
    },

    openConversation(id) {
      const conversation = readConversation(db, id)
      return { ...withWriting(conversation), turns: conversation.turns.map(withRunningText) }
    },
    renameConversation(id, title) {
      const conversation = withWriting(renameConversation(db, id, title))
      emit({ type: 'conversation.change', conversation })
      return conversation
    },
    deleteConversation(id) {
      for (const [answerId, answer] of running) {
        if (locateAnswer(db, answerId).conversationId === id) answer.stop()
      }
      deleteConversation(db, id, Date.now())
      emit({ type: 'conversation.remove', id })
    },
    restoreConversation(id) {
      const conversation = withWriting(restoreConversation(db, id))
      emit({ type: 'conversation.change', conversation })
      return conversation
    },
    newestConversation: () => listConversations(db)[0] ?? null,

    addAttachment: (source, name) => reader.add(source, name),
    async addSample(name) {
      const sample = (await readSamples(options.samples)).find((known) => known.name === name)
      if (!sample) throw new DeskglassError('not-found', 'There is no such sample.')
      return reader.add(await readFile(join(options.samples, sample.name)), sample.name)
    },
    removeAttachment: (id) => reader.remove(id),
    whenSettled: (id, signal) => reader.whenSettled(id, signal),
    reading: (id) => reader.reading(id),
    async picture(id, size) {
      const sha256 = bytesOf(id)
      if (size === 'thumbnail') {
        const thumbnail = await readThumbnail(home, sha256)
        if (thumbnail) return { bytes: thumbnail, type: 'image/webp' }
      }
      const longest = size === 'thumbnail' ? 640 : LARGEST_SIDE_SHOWN
      const { name } = readAttachment(db, id)
      const bytes = await ingest.render(filePath(home, sha256), name, longest, AbortSignal.timeout(60_000))
      return { bytes, type: 'image/png' }
    },

    async ask({ conversationId, text, attachmentIds, model: wanted }) {
      const model = await modelFor(wanted)
      const asked = askQuestion(db, { conversationId, text, attachmentIds, model, now: Date.now() })
      const answerId = asked.turn.answers.at(-1)!.id
      const ended = run({ conversationId: asked.conversation.id, turn: asked.turn, answerId, model })
      return { conversation: withWriting(asked.conversation), turn: asked.turn, ended }
    },
    async retry(questionId) {
      const model = await modelFor()
      const turn = addAnswer(db, { questionId, model, now: Date.now() })
      void run({
        conversationId: conversationOfQuestion(db, questionId),
        turn,
        answerId: turn.answers.at(-1)!.id,
        model,
      })
      return turn
    },
    continueAnswer(answerId) {
      const { conversationId } = locateAnswer(db, answerId)
      const turn = reopenAnswer(db, answerId)
      const { model } = turn.answers.find((answer) => answer.id === answerId)!
      void run({ conversationId, turn, answerId, model })
      return turn
    },
    stopAnswer: (answerId) => running.get(answerId)?.stop(),

    models,
    installStarter: (how, signal) => installStarter(services, how, signal),
    async close() {
      clearTimeout(backup)
      reader.close()
      await stopAll()
      await Promise.all([engineHost.stop(), ingestHost.stop()])
      closeStore(opened)
    },
  }
}

function interruptedNotice(count: number): Failure[] {
  if (count === 0) return []
  const what = count === 1 ? 'One answer was' : `${count} answers were`
  return [
    {
      code: 'engine-stopped',
      message: `${what} being written when Deskglass ended. What was written is kept, and can be gone on with.`,
      details: { count },
      actions: [],
    },
  ]
}

interface Sample {
  name: string
  question: string
}

async function readSamples(folder: string): Promise<Sample[]> {
  const list = await readFile(join(folder, 'samples.json'), 'utf8').catch(() => '[]')
  return JSON.parse(list) as Sample[]
}
