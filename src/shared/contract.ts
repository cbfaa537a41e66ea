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

/** One line of text as it was read. `confidence` 0..1; a text layer has 1. */
export interface Line {
  text: string
  box: Box
  confidence: number
  words: Word[]
}

/** A picture has one page. `width` and `height` in the unit of the boxes. Lines stand in reading order. */
export interface Page {
  number: number
  source: 'text' | 'ocr'
  width: number
  height: number
  text: string
  lines: Line[]
}

export interface Reading {
  kind: string
  pages: Page[]
}

/** An expected failure. `message` is one or two plain English sentences; the window translates by `code` and `details`. */
export interface Failure {
  code: FailureCode
  message: string
  /** What the sentence speaks of: file name, sizes. Never what a user wrote or was told. */
  details: Record<string, string | number>
  /** What the user can do about it, if the program can do it for them. */
  actions: ('retry' | 'continue' | 'remove' | 'choose-other' | 'install-model')[]
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
  kind: 'picture' | 'document' | 'unknown'
  bytes: number
  /** Of the upright picture; 0 until known. */
  width: number
  height: number
  state: 'copying' | 'reading' | 'ready' | 'failed'
  /** 0..1 while reading. */
  progress: number
  words: number
  failure: Failure | null
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
}

/** How closely a vision model looks: one view, up to 10, or the model's own full detail of up to 17. */
export type Detail = 'fast' | 'balanced' | 'sharp'

/** What a vision model saw of a picture: `rows` x `columns` views, then the whole. 0 by 0: the whole is the only view. */
export interface PictureViews {
  attachmentId: string
  rows: number
  columns: number
  /** Pixels on each side of a view as the model got it; the views are stretched to it. */
  side: number
  /** Each view's place in pixels of the picture, row by row, the whole picture last. */
  views: Box[]
}

export interface Question {
  id: string
  text: string
  detail: Detail
  attachments: Attachment[]
  createdAt: number
}

export interface Answer {
  id: string
  text: string
  /** `interrupted`: the program or the engine ended in the middle; `cut`: the token limit was reached. */
  state: 'writing' | 'done' | 'stopped' | 'interrupted' | 'cut' | 'failed'
  /** The model's id, or `reader` where no model was at hand and the quotes are the answer. */
  model: string
  quotes: Quote[]
  proof: ProofMark[]
  /** Empty where the model was given text only. */
  views: PictureViews[]
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

export interface Settings {
  /** The reader's matching lines stand beside the picture when a vision model is asked. */
  linesBesidePictures: 'on' | 'off'
  theme: 'system' | 'light' | 'dark'
  language: 'system' | 'en' | 'zh-CN'
}

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
  reader: string
  models: { id: string; state: string; bytes: number }[]
  database: { path: string; version: number; health: string; conversations: number; bytes: number }
  memory: { totalBytes: number; freeBytes: number }
}

// ---------------------------------------------------------------- requests: input schema -> output type

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const modelId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
const text = z.string().max(100_000)

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
  /** Commits the question and an empty answer, then returns; the rest comes as `answer.*` events. */
  'chat.ask': z.strictObject({
    conversationId: id.nullable(),
    text,
    attachmentIds: z.array(id).max(MOST_FILES),
    /** A model's id or `reader`; left out: the best at hand for what is asked about. */
    model: modelId.optional(),
    detail: z.enum(['fast', 'balanced', 'sharp']).optional(),
  }),
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
  'chat.ask': { conversation: ConversationSummary; turn: Turn }
  'chat.retry': { turn: Turn }
  'chat.continue': { turn: Turn }
  'chat.stop': null
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
