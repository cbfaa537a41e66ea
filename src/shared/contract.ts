/**
 * The whole boundary between the window and the main process, on one page: entities, requests, events, failures.
 *
 * Everything that enters main is parsed here, once, at `ipc/door.ts`. Everything that leaves it has one of these types.
 * The terminal (`cli.ts`) speaks the same entities. Nothing else is common to both sides.
 */
import { z } from 'zod'

// ---------------------------------------------------------------- entities

/** A rectangle in pixels of the upright picture (EXIF applied) or in points of a page: x, y, width, height. */
export type Box = [x: number, y: number, width: number, height: number]

export interface Word {
  text: string
  box: Box
}

/** One line of text as it was read. `confidence` 0..1; a text layer has 1. Without a place on a page its box is all 0. */
export interface Line {
  text: string
  box: Box
  confidence: number
  words: Word[]
  /** Left out: running text. `row`: of a table; `note`: a footnote or a speaker's note. */
  role?: 'heading' | 'item' | 'row' | 'note'
  /** Of a heading, 1 (highest) to 6. */
  level?: number
  /** Of a row: its cells, empty ones too. `text` is the cells with a tab between, or with a CSV file's own separator. */
  cells?: string[]
}

/** What a file is counted in. `part`: a stretch of a text that has no pages of its own; `frame`: of a video. */
export type PageUnit = 'picture' | 'page' | 'slide' | 'sheet' | 'chapter' | 'part' | 'frame'

/**
 * A picture has one page. `width` and `height` in the unit of the boxes, both 0 where nothing has a place (office files).
 * Lines stand in reading order; `text` is the lines joined.
 */
export interface Page {
  number: number
  /** How it was read: from the file's own text, by the reader, by a vision model, or not at all (`none`; `why` says it). */
  source: 'text' | 'ocr' | 'vision' | 'none'
  width: number
  height: number
  text: string
  lines: Line[]
  /** A slide's title, a sheet's name, a chapter's heading, a frame's time. */
  title?: string
  /** A sentence: why the page was not read from its own text, or could not be read. */
  why?: string
}

/** A letter a page. w: waiting, t: text, o: by OCR, v: by a vision model, b: blank, f: could not be read. */
export type PageMark = 'w' | 't' | 'o' | 'v' | 'b' | 'f'

export interface Reading {
  kind: string
  unit: PageUnit
  pages: Page[]
}

/** An expected failure. `message` is one or two plain English sentences; the window translates by `code` and `details`. */
export interface Failure {
  code: FailureCode
  message: string
  /** What the sentence speaks of: file name, sizes. Never what a user wrote or was told. */
  details: Record<string, string | number>
  /** What the user can do about it, if the program can do it for them. */
  actions: ('retry' | 'continue' | 'remove' | 'choose-other' | 'install-model' | 'unlock')[]
}

export type FailureCode =
  | 'not-a-picture'
  | 'empty-file'
  | 'damaged-file'
  | 'too-large'
  | 'unsupported-kind'
  | 'locked'
  | 'file-vanished'
  | 'not-allowed'
  | 'too-many-files'
  | 'disk-full'
  | 'folder-read-only'
  | 'timed-out'
  | 'reader-stopped'
  | 'engine-stopped'
  | 'model-damaged'
  | 'model-missing'
  | 'model-unsupported'
  | 'hub-unreachable'
  | 'hub-refused'
  | 'not-enough-memory'
  | 'context-full'
  | 'database-newer'
  | 'database-damaged'
  | 'already-running'
  | 'not-found'
  | 'invalid-request'
  | 'bug'

export interface Attachment {
  id: string
  /** The file's name as the user knows it, control and direction characters made visible. */
  name: string
  kind: 'picture' | 'document' | 'video' | 'unknown'
  bytes: number
  /** Of the upright picture or frame; 0 until known, and for documents. */
  width: number
  height: number
  state: 'copying' | 'reading' | 'ready' | 'failed'
  /** 0..1 while reading. */
  progress: number
  words: number
  unit: PageUnit
  /** A `PageMark` a page, so its length is the number of pages; empty until that is known. */
  pageMarks: string
  /** Of a video; else 0. */
  seconds: number
  /** There is a small picture of it: of the picture, a frame, the first page. */
  hasCover: boolean
  failure: Failure | null
}

/** A part of a picture that is to be looked at closely, in pixels of the upright picture. */
export interface Region {
  attachmentId: string
  box: Box
}

/** A passage of a file that an answer rests on, in the file's own words. */
export interface Quote {
  text: string
  attachmentId: string
  file: string
  page: number
  box: Box
}

/** A number, date, amount, link or name with digits in an answer, and where it stands in the files (nowhere: not found). */
export interface ProofMark {
  text: string
  /** Offset of `text` in the answer, in UTF-16 units. */
  start: number
  found: boolean
  places: { attachmentId: string; page: number; box: Box }[]
}

export interface Usage {
  promptTokens: number
  imageTokens: number
  outputTokens: number
  firstTokenMs: number
  tokensPerSecond: number
  /** What really ran, for example `CPU, 4-bit, 2 threads`; left out in answers of earlier versions. */
  device?: string
  /** A sentence: why it was not, or no more, the graphics card that was asked for. */
  deviceReason?: string
}

/** How closely a vision model looks: one view, up to 10, or the model's own full detail of up to 17. */
export type Detail = 'fast' | 'balanced' | 'sharp'

/** What a vision model saw of a picture: `rows` x `columns` views, then the whole. 0 by 0: the whole is the only view. */
export interface PictureViews {
  attachmentId: string
  /** Of a video: the page that is this frame, or the nearest to it. Left out: 1. */
  page?: number
  rows: number
  columns: number
  /** Pixels on each side of a view as the model got it; the views are stretched to it. */
  side: number
  /** Each view's place in pixels of the picture, row by row, the whole picture last. */
  views: Box[]
}

/** A summary's length: a paragraph, about a page, or some sentences for each section. */
export type SummaryLength = 'short' | 'page' | 'sections'
/** `document`: the language the document is written in. */
export type SummaryLanguage = 'document' | 'en' | 'zh-CN'

export type Task = { kind: 'ask' } | { kind: 'summary'; length: SummaryLength; language: SummaryLanguage }

export interface Question {
  id: string
  text: string
  task: Task
  detail: Detail
  attachments: Attachment[]
  /** Where the user wants the pictures looked at closely; empty: the whole of them. */
  regions: Region[]
  createdAt: number
}

/** Where in a document a sentence of a summary comes from. `box` is all 0 where the page has no places. */
export interface SourcePlace {
  attachmentId: string
  page: number
  /** The passage in the document's own words. */
  text: string
  box: Box
}

export interface SummarySentence {
  text: string
  /** Heading it stands under, empty for none. */
  heading: string
  /** Page numbers it rests on, rising. */
  pages: number[]
  places: SourcePlace[]
  /** Its numbers, dates and names, and most of its words, stand on those pages. */
  supported: boolean
  /** The document's own sentence, word for word. */
  own: boolean
}

export interface PageCoverage {
  total: number
  read: number
  text: number
  ocr: number
  vision: number
  blank: number
  unread: { number: number; why: string }[]
}

/** A summary as far as it is; while it grows, sentences may still change. */
export interface Summary {
  attachmentId: string
  unit: PageUnit
  sentences: SummarySentence[]
  coverage: PageCoverage
  /** Sections summed up, of those known so far. */
  sectionsDone: number
  sectionsTotal: number
  /** About, from the speed measured; null before three seconds of measuring and at the end. */
  secondsLeft: number | null
  /** Working time so far, over all runs. */
  workedMs: number
}

/**
 * What is to be known of how an answer was made; the window has the words. `whole-text`: the model had all text of the files;
 * `passages`: only the passages that match (`passages`, `pages`: how many); `storyboard`: the model takes no video and saw `frames`
 * frames as pictures; `fewer-frames`: `frames` of the `wanted` fitted; `own-words`: a summary in the document's own sentences, for
 * no model that phrases well was at hand; `document-language`: it could not be put into the language wished (`wanted`);
 * `pages-so-far`: documents were still being read, `read` of `total` pages (`unit`: what they are) were there to answer from.
 */
export interface AnswerNote {
  code: PartsNote | 'own-words' | 'document-language'
  details: Record<string, string | number>
}

/** Of what the files hold, how much the model was given. */
type PartsNote = 'whole-text' | 'passages' | 'storyboard' | 'fewer-frames' | 'pages-so-far'

export interface Answer {
  id: string
  text: string
  /** `interrupted`: the program or the engine ended in the middle; `cut`: the token limit was reached. */
  state: 'writing' | 'paused' | 'done' | 'stopped' | 'interrupted' | 'cut' | 'failed'
  /** The model's id, or `reader` where no model was at hand and the quotes are the answer. */
  model: string
  quotes: Quote[]
  proof: ProofMark[]
  /** Empty where the model was given text only. */
  views: PictureViews[]
  notes: AnswerNote[]
  /** Of a question whose task is a summary; `text` is then its sentences with their headings, as Markdown. */
  summary: Summary | null
  usage: Usage | null
  failure: Failure | null
  createdAt: number
}

/** A question and its answers, oldest first; more than one after "try again". The last one belongs to the conversation's history. */
export interface Turn {
  question: Question
  answers: Answer[]
}

export interface ConversationSummary {
  id: string
  title: string
  /** Milliseconds since the epoch, of the last turn. The sidebar groups by it. */
  updatedAt: number
  /** Has an answer being written. */
  writing: boolean
  hasPicture: boolean
}

export interface Conversation extends ConversationSummary {
  turns: Turn[]
}

export interface ModelSummary {
  id: string
  name: string
  state: 'ready' | 'installing' | 'damaged' | 'failed'
  /** 0..1 while installing. */
  progress: number
  takes: ('text' | 'picture' | 'video')[]
  contextTokens: number
  bytes: number
  failure: Failure | null
}

/** A model that can be fetched from a hub. What is not known before it is asked for is not here: sizes, hashes. */
export interface CatalogueEntry {
  id: string
  name: string
  repository: string
  licence: string
  takes: ModelSummary['takes']
  /** About, of what is fetched. */
  bytes: number
}

/** How a model writes; a name that is left out: as the model's own generation config says. */
export interface Generation {
  /** 0: always the likeliest token. */
  temperature?: number | undefined
  topP?: number | undefined
  minP?: number | undefined
  repetitionPenalty?: number | undefined
  /** The same seed gives the same text. */
  seed?: number | undefined
  maxTokens?: number | undefined
  /** The answer ends before the first of these. */
  stop?: string[] | undefined
}

export type DeviceWish = 'auto' | 'cpu' | 'gpu'

export interface Settings {
  generation: Generation
  device: DeviceWish
  /** The reader's matching lines stand beside the picture when a vision model is asked. */
  linesBesidePictures: 'on' | 'off'
  theme: 'system' | 'light' | 'dark'
  language: 'system' | 'en' | 'zh-CN'
}

/** A document of the library: what was read is kept by content, whoever dropped it, as long as a conversation has it. */
export interface LibraryEntry {
  /** One of the attachments with this content. */
  attachment: Attachment
  conversations: { id: string; title: string }[]
}

export interface LibraryHit {
  attachmentId: string
  file: string
  unit: PageUnit
  page: number
  /** The passage, with the words found between U+0002 and U+0003. */
  snippet: string
  conversationId: string
}

export type ExportFormat = 'md' | 'docx' | 'pdf'

/** What the window needs to draw itself, also after a reload. */
export interface AppState {
  version: string
  /** `stand-in`: Node and Chromium in place of Electron's binary; `missing` names what only real Electron has. */
  host: { kind: 'electron' | 'stand-in'; missing: string[] }
  platform: string
  locale: string
  conversations: ConversationSummary[]
  models: ModelSummary[]
  catalogue: CatalogueEntry[]
  settings: Settings
  /** Things to be said at the top of the window: restored database, interrupted answers, read-only folder. */
  notices: Failure[]
  samples: { name: string; question: string }[]
}

/** What runs where; `npm run doctor` and the settings page print it. */
export interface DoctorReport {
  version: string
  host: string
  node: string
  platform: string
  dataFolder: string
  device: string
  /** What each model that was measured on this machine runs on, and why. */
  devices: { model: string; device: string; reason: string }[]
  reader: string
  models: { id: string; state: string; bytes: number }[]
  database: { path: string; version: number; health: string; conversations: number; bytes: number }
  memory: { totalBytes: number; freeBytes: number }
}

// ---------------------------------------------------------------- requests: input schema -> output type

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const modelId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
const text = z.string().max(100_000)

const box = z.tuple([z.number(), z.number(), z.number(), z.number()])
const region = z.strictObject({ attachmentId: id, box })
const generation = z.strictObject({
  temperature: z.number().min(0).max(5).optional(),
  topP: z.number().gt(0).max(1).optional(),
  minP: z.number().min(0).max(1).optional(),
  repetitionPenalty: z.number().min(0.1).max(10).optional(),
  seed: z.int().min(0).max(0xffff_ffff).optional(),
  maxTokens: z.int().min(1).max(16_384).optional(),
  stop: z.array(z.string().min(1).max(200)).max(8).optional(),
})
const summaryLength = z.enum(['short', 'page', 'sections'])
const summaryLanguage = z.enum(['document', 'en', 'zh-CN'])

/** Bytes of one dropped file, at most. Larger ones are refused by the window before they are read. */
export const LARGEST_FILE = 512 * 1024 * 1024
/** Files in one question, at most. */
export const MOST_FILES = 300

export const requests = {
  'app.state': z.strictObject({}),
  'app.doctor': z.strictObject({}),
  'settings.change': z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    language: z.enum(['system', 'en', 'zh-CN']).optional(),
    linesBesidePictures: z.enum(['on', 'off']).optional(),
    device: z.enum(['auto', 'cpu', 'gpu']).optional(),
    generation: generation.optional(),
  }),
  'conversation.open': z.strictObject({ id }),
  'conversation.rename': z.strictObject({ id, title: z.string().trim().min(1).max(200) }),
  'conversation.delete': z.strictObject({ id }),
  'conversation.restore': z.strictObject({ id }),
  /** Bytes as the window read them. The answer comes at once; `attachment.change` tells how reading goes. */
  'attachment.add': z.strictObject({
    name: z.string().min(1).max(1024),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= LARGEST_FILE),
  }),
  'attachment.addSample': z.strictObject({ name: z.string().min(1).max(100) }),
  'attachment.remove': z.strictObject({ id }),
  'attachment.reading': z.strictObject({ id }),
  /** One page of what was read. */
  'attachment.page': z.strictObject({ id, number: z.int().min(1) }),
  /** Opens an encrypted document. The password is kept in memory and never stored. */
  'attachment.unlock': z.strictObject({ id, password: z.string().max(1000) }),
  /** Reads a page again that could not be read. */
  'attachment.retryPage': z.strictObject({ id, number: z.int().min(1) }),
  /** The tables of a page, from the file itself or from where its words stand. */
  'attachment.tables': z.strictObject({ id, number: z.int().min(1) }),
  'library.list': z.strictObject({}),
  'library.search': z.strictObject({ query: z.string().max(1000) }),
  /** Commits the question and an empty answer, then returns; the rest comes as `answer.*` events. */
  'chat.ask': z.strictObject({
    conversationId: id.nullable(),
    text,
    attachmentIds: z.array(id).max(MOST_FILES),
    /** A model's id or `reader`; left out: the best at hand for what is asked about. */
    model: modelId.optional(),
    detail: z.enum(['fast', 'balanced', 'sharp']).optional(),
    regions: z.array(region).max(16).optional(),
  }),
  /** A summary of the whole of each document; as `chat.ask`, with `answer.summary` events. */
  'chat.summarize': z.strictObject({
    conversationId: id.nullable(),
    attachmentId: id,
    length: summaryLength,
    language: summaryLanguage,
    /** A model's id, or `reader`: the document's own sentences. */
    model: modelId.optional(),
  }),
  /** Pauses a summary; `chat.continue` goes on with it, also after a restart. */
  'chat.pause': z.strictObject({ answerId: id }),
  /** Forgets the notes of a summary and makes it anew. */
  'chat.startOver': z.strictObject({ answerId: id }),
  'summary.export': z.strictObject({ answerId: id, format: z.enum(['md', 'docx', 'pdf']) }),
  /** Another answer to the same question. */
  'chat.retry': z.strictObject({ questionId: id }),
  /** Goes on writing an interrupted, stopped or cut answer where it ended. */
  'chat.continue': z.strictObject({ answerId: id }),
  'chat.stop': z.strictObject({ answerId: id }),
  /** Comes back at once; `model.change` tells how it goes. */
  'model.install': z.strictObject({ id: modelId }),
  /** Ends an install that is under way. What was fetched is kept, for the next try. */
  'model.cancel': z.strictObject({ id: modelId }),
  'model.remove': z.strictObject({ id: modelId }),
} as const

export type RequestName = keyof typeof requests
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]>

export interface RequestOutput {
  'app.state': AppState
  'app.doctor': DoctorReport
  'settings.change': Settings
  'conversation.open': Conversation
  'conversation.rename': ConversationSummary
  'conversation.delete': null
  'conversation.restore': ConversationSummary
  'attachment.add': Attachment
  'attachment.addSample': Attachment
  'attachment.remove': null
  'attachment.reading': Reading
  'attachment.page': Page
  'attachment.unlock': Attachment
  'attachment.retryPage': null
  'attachment.tables': { rows: string[][] }[]
  'library.list': LibraryEntry[]
  'library.search': LibraryHit[]
  'chat.ask': { conversation: ConversationSummary; turn: Turn }
  'chat.retry': { turn: Turn }
  'chat.continue': { turn: Turn }
  'chat.stop': null
  'chat.summarize': { conversation: ConversationSummary; turn: Turn }
  'chat.pause': null
  'chat.startOver': { turn: Turn }
  'summary.export': { name: string; type: string; bytes: Uint8Array }
  'model.install': null
  'model.cancel': null
  'model.remove': null
}

/** Every request resolves to one of these; a rejected promise would keep only a message. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; failure: Failure }

// ---------------------------------------------------------------- events: main -> window

export type AnswerStage = 'reading' | 'looking' | 'searching' | 'opening' | 'thinking' | 'writing'

export type AppEvent =
  | { type: 'attachment.change'; attachment: Attachment }
  | { type: 'conversation.change'; conversation: ConversationSummary }
  | { type: 'conversation.remove'; id: string }
  | { type: 'model.change'; model: ModelSummary }
  | { type: 'model.remove'; id: string }
  | { type: 'settings.change'; settings: Settings }
  | { type: 'notice.add'; notice: Failure }
  /** A job has a start (the request's own result), stages, deltas and exactly one end. `total` 0: not known. */
  | {
      type: 'answer.stage'
      conversationId: string
      answerId: string
      stage: AnswerStage
      done: number
      total: number
    }
  /** The lines the answer will rest on, known before the first word of it. */
  | { type: 'answer.quotes'; conversationId: string; answerId: string; quotes: Quote[] }
  /** `offset`: where `delta` begins in the answer's text, so that a reloaded window can join in. */
  | { type: 'answer.delta'; conversationId: string; answerId: string; offset: number; delta: string }
  /** At most every tenth of a second. `draft`: the sentence that is being written, not checked yet. */
  | { type: 'answer.summary'; conversationId: string; answerId: string; summary: Summary; draft: string }
  | { type: 'answer.end'; conversationId: string; answer: Answer }

/** What the preload puts on `window.deskglass`. */
export interface Bridge {
  request<Name extends RequestName>(
    name: Name,
    input: RequestInput<Name>,
  ): Promise<Result<RequestOutput[Name]>>
  /** Returns the function that ends the subscription. */
  on(listener: (event: AppEvent) => void): () => void
}
