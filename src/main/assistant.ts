/**
 * Deskglass without a window: opens the store, starts the workers, offers the jobs. The window (`index.ts`) and the terminal
 * (`cli.ts`) are two entrances to this one; it knows neither.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  AppEvent,
  AppState,
  Attachment,
  Conversation,
  ConversationSummary,
  DeviceWish,
  DoctorReport,
  ExportFormat,
  Failure,
  LibraryEntry,
  LibraryHit,
  Page,
  Reading,
  RequestOutput,
  Settings,
} from '../shared/contract'
import { doctorReport } from './doctor-report'
import { DeskglassError } from './failure'
import { createAnswers, type Answers } from './jobs/answers'
import { createPageDescriber } from './jobs/describe-pages'
import { createLookAhead } from './jobs/look-ahead'
import { createModelShelf, type ModelShelf } from './jobs/model-shelf'
import { createAttachmentReader } from './jobs/read-attachment'
import { exportSummary, type PrintPage } from './jobs/export-summary'
import type { Services } from './jobs/services'
import { createShownPictures, type ShownPictures } from './jobs/shown-pictures'
import { createTurnstile } from './jobs/turnstile'
import { findTables } from './grounding/tables'
import { readCatalogue } from './models/catalogue'
import { removeUnfinishedModels } from './models/library'
import { copyDatabaseIfOld } from './store/backup'
import {
  deleteConversation,
  listConversations,
  readConversation,
  renameConversation,
  restoreConversation,
} from './store/conversations'
import { isFileUsed } from './store/file-rows'
import { closeStore, openStore } from './store/open-store'
import { listLibrary, searchLibrary } from './store/library'
import { listLiveRuns } from './store/run'
import { changeSettings, readSettings } from './store/settings'
import { openChromiumPage } from './video/chromium-page'
import { createFilms } from './video/films'
import type { OpenFramePage } from './video/video'
import { createVideos } from './video/videos'
import { createAnimationClient } from './workers/animation-client'
import { createEngineClient } from './workers/engine-client'
import { createIngestClient } from './workers/ingest-client'
import { createEngineHost, createIngestHost } from './workers/hosts'
import type { ForkWorker } from './workers/worker-host'

export interface AssistantOptions {
  /** The data folder. */
  home: string
  /** Folder of the built worker scripts. */
  workers: string
  fork: ForkWorker
  /** Where models run; left out: as the settings say. */
  device?: DeviceWish
  version: string
  host: AppState['host']
  locale: string
  /** Folder of the program's own data: `samples/`, `models.json`. */
  resources: string
  /** Where bugs are told, with their stack and without content. */
  log(error: unknown): void
  /** Where the frames of videos are decoded; left out: in a browser of this machine. */
  openFramePage?: OpenFramePage
  /** Left out: there is no window to print with. */
  printPage?: PrintPage
}

/** Any method throws a DeskglassError where something expected goes wrong. */
export interface Assistant extends ShownPictures {
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
  addAttachment(source: Uint8Array | string, name?: string, password?: string): Attachment
  addSample(name: string): Promise<Attachment>
  removeAttachment(id: string): void
  /** The attachment when it is read or has failed. */
  whenSettled(id: string, signal: AbortSignal): Promise<Attachment>
  reading(id: string): Reading
  /** One page of what was read. Throws `not-found`. */
  page(id: string, number: number): Page
  /** Opens an encrypted document and reads it. Throws `locked` where the password is wrong. */
  unlock(id: string, password: string): Promise<Attachment>
  /** Reads a page again that could not be read; `attachment.change` tells how it went. */
  retryPage(id: string, number: number): void
  tables(id: string, number: number): { rows: string[][] }[]
  listLibrary(): LibraryEntry[]
  searchLibrary(query: string): LibraryHit[]
  exportSummary(answerId: string, format: ExportFormat): Promise<RequestOutput['summary.export']>

  answers: Answers
  models: ModelShelf
  /** Stops what runs, keeps what is written, ends the workers. */
  close(): Promise<void>
}

/** A copy of the database a day, once the start is over. */
const DAY_MS = 86_400_000
const BACKUP_AFTER_MS = 10_000

export async function createAssistant(options: AssistantOptions): Promise<Assistant> {
  const { home } = options
  const opened = openStore(home)
  const { db } = opened
  if (listLiveRuns(home).size === 1) await removeUnfinishedModels(home)
  const backup = setTimeout(
    () => copyDatabaseIfOld(db, Date.now(), DAY_MS).catch(options.log),
    BACKUP_AFTER_MS,
  )
  backup.unref()

  const listeners = new Set<(event: AppEvent) => void>()
  const emit = (event: AppEvent) => listeners.forEach((listener) => listener(event))
  const reportBug = options.log
  const engineHost = createEngineHost(options)
  const ingestHost = createIngestHost(options)
  const deviceWish = () => options.device ?? readSettings(db).device
  const engines = createEngineClient(engineHost, deviceWish, join(home, 'cache', 'features'))
  const ingest = createIngestClient(ingestHost)
  const films = createFilms(
    join(home, 'cache', 'frames'),
    createVideos(options.openFramePage ?? openChromiumPage, createAnimationClient(ingestHost)),
  )
  if (listLiveRuns(home).size === 1) films.tidy((sha256) => isFileUsed(db, sha256)).catch(reportBug)
  const reader = createAttachmentReader({ home, db, ingest, films, emit, reportBug })
  const services: Services = {
    home,
    db,
    ingest,
    films,
    engines,
    reader,
    engineTurn: createTurnstile(),
    emit,
    reportBug,
  }
  const pictures = createShownPictures(services)
  const lookAhead = createLookAhead(services)
  const describer = createPageDescriber(services)
  const unasked = [lookAhead, describer]
  for (const { onEvent } of unasked) listeners.add(onEvent)
  const makeWay = () => unasked.forEach((job) => job.makeWay())
  const answers = createAnswers(services, { makeWay, goOn: () => unasked.forEach((job) => job.goOn()) })
  const catalogue = await readCatalogue(join(options.resources, 'models.json'))
  const models = createModelShelf(services, catalogue)
  const samplesFolder = join(options.resources, 'samples')
  const samples = await readList<AppState['samples'][number]>(join(samplesFolder, 'samples.json'))

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
        conversations: listConversations(db).map(answers.withWriting),
        models: await models.list(),
        catalogue: catalogue.map(({ revision: _revision, ...entry }) => entry),
        settings: readSettings(db),
        notices: [...opened.notices, ...interruptedNotice(opened.interrupted)],
        samples,
      }
    },
    doctor: async () => doctorReport(options, db, await models.list(), deviceWish()),
    changeSettings(changes) {
      const settings = changeSettings(db, changes)
      emit({ type: 'settings.change', settings })
      return settings
    },

    openConversation(id) {
      const conversation = readConversation(db, id)
      return { ...answers.withWriting(conversation), turns: conversation.turns.map(answers.withRunningText) }
    },
    renameConversation(id, title) {
      const conversation = answers.withWriting(renameConversation(db, id, title))
      emit({ type: 'conversation.change', conversation })
      return conversation
    },
    deleteConversation(id) {
      answers.stopConversation(id)
      deleteConversation(db, id, Date.now())
      emit({ type: 'conversation.remove', id })
    },
    restoreConversation(id) {
      const conversation = answers.withWriting(restoreConversation(db, id))
      emit({ type: 'conversation.change', conversation })
      return conversation
    },
    newestConversation: () => listConversations(db)[0] ?? null,

    addAttachment: (source, name, password) => reader.add(source, name, password),
    async addSample(name) {
      const sample = samples.find((known) => known.name === name)
      if (!sample) throw new DeskglassError('not-found', 'There is no such sample.')
      return reader.add(await readFile(join(samplesFolder, sample.name)), sample.name)
    },
    removeAttachment: (id) => reader.remove(id),
    whenSettled: (id, signal) => reader.whenSettled(id, signal),
    reading: (id) => reader.reading(id),
    page: (id, number) => reader.page(id, number),
    unlock: (id, password) => reader.unlock(id, password),
    retryPage: (id, number) => reader.retryPage(id, number),
    tables: (id, number) => findTables(reader.page(id, number)),
    pagePicture: pictures.pagePicture,
    listLibrary: () => listLibrary(db),
    searchLibrary: (query) => searchLibrary(db, query),
    exportSummary: (answerId, format) =>
      exportSummary(
        db,
        answerId,
        format,
        spokenLanguage(readSettings(db), options.locale),
        options.printPage,
      ),
    picture: pictures.picture,

    answers,
    models,
    async close() {
      clearTimeout(backup)
      models.close()
      makeWay()
      reader.close()
      await answers.stopAll()
      await films.settled()
      await Promise.all([engineHost.stop(), ingestHost.stop()])
      closeStore(opened)
    },
  }
}

function spokenLanguage({ language }: Settings, locale: string): 'en' | 'zh-CN' {
  const wanted = language === 'system' ? locale : language
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
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

/** A list from the program's own data; without the file, an empty one. */
async function readList<Entry>(path: string): Promise<Entry[]> {
  return JSON.parse(await readFile(path, 'utf8').catch(() => '[]')) as Entry[]
}
