/** Everything the window shows, as one value. Main owns what must survive; this is what was last heard of it, and the draft. */
import type {
  AnswerStage,
  AppEvent,
  AppState,
  Attachment,
  Box,
  ConversationSummary,
  Detail,
  Failure,
  Region,
  SummaryLanguage,
  SummaryLength,
  Turn,
} from '../../shared/contract'

/** The chat in the middle of the window. `id` null: a new one, in which nothing was asked yet. */
export interface OpenChat {
  id: string | null
  state: 'opening' | 'ready' | 'failed'
  failure: Failure | null
  turns: Turn[]
}

export interface StageProgress {
  stage: AnswerStage
  done: number
  /** 0: not known. */
  total: number
}

/** A file on its way to a question. Known to main once it has an `attachmentId`. */
export interface Chip {
  key: string
  name: string
  bytes: number
  attachmentId: string | null
  /** Refused by the window or by main, before it became an attachment. */
  failure: Failure | null
  /** Counts how often the same file was added again; each time the chip shakes once. */
  repeated: number
}

/** A file that was not taken from a folder, and why. */
export interface LeftOut {
  name: string
  why: 'hidden' | 'kind' | 'too-many' | 'unreadable'
}

/** What became of a folder that was added. */
export interface Gathering {
  folder: string
  found: number
  done: boolean
  leftOut: LeftOut[]
}

export interface Draft {
  text: string
  chips: Chip[]
  /** Parts of pictures that are to be looked at closely: of chips, or of pictures of the chat. */
  regions: Region[]
  sending: boolean
  /** Why the last attempt to send or to add did not work. */
  failure: Failure | null
  gathering: Gathering | null
}

/** By whom and how closely a chat's questions are answered. null: not chosen, so what is best is taken. */
export interface Choice {
  /** A model's id, or `reader`. */
  model: string | null
  detail: Detail | null
}

/** A follow-up that waits until the present answer is written. */
export interface QueuedQuestion {
  key: string
  text: string
  attachmentIds: string[]
  how: HowToAsk
  /** Given: the one attachment is to be summed up; `text` is its name. */
  summary?: SummaryWish
}

export interface SummaryWish {
  length: SummaryLength
  language: SummaryLanguage
}

/** What goes with a question beside its text and files. */
export interface HowToAsk {
  model?: string
  detail?: Detail
  /** Left out: the whole of every picture. */
  regions?: Region[]
}

export interface ViewerState {
  attachmentId: string
  /** Whose quotes and marks the Answer layer shows. */
  answerId: string | null
  layer: 'views' | 'words' | 'answer'
  page: number
  /** Lit up and scrolled to. */
  focus: { page: number; box: Box } | null
}

/** A passage of a page, in the page's own words; its box is all 0 where it has no place. */
export interface Passage {
  page: number
  text: string
  box: Box
}

/** A page of a document beside the chat. */
export interface PanelState {
  attachmentId: string
  page: number
  passage: Passage | null
  /** What the passage stands behind: a sentence of a summary; empty for a line that an answer rests on. */
  behind: string
}

export type AnswerEvent = Extract<AppEvent, { answerId: string } | { type: 'answer.end' }>

export interface WindowState {
  /** As main last told it; null until the first answer. */
  app: AppState | null
  startFailure: Failure | null
  chat: OpenChat
  /** The newest state of every file seen. */
  attachments: Record<string, Attachment>
  /** Stages gone through by answers being written, by answer id; the last one is the present one. */
  stages: Record<string, StageProgress[]>
  /** Events of answers that the window does not know yet, or that do not join on: applied when it does. */
  early: AnswerEvent[]
  /** Requests under way that will bring a new turn. */
  asking: number
  /** By chat id, or `new`. */
  drafts: Record<string, Draft>
  queued: Record<string, QueuedQuestion[]>
  /** By chat id, or `new`. */
  choices: Record<string, Choice>
  /** Which version of an answer is shown, by question id; the newest where absent. */
  versions: Record<string, number>
  deleted: ConversationSummary | null
  /** The sentence that is being written in a summary, not checked yet, by answer id. */
  sentences: Record<string, string>
  /** Stopped summaries whose pages the user chose to keep as they are, by answer id. */
  keptAsIs: Record<string, true>
  /** How the last summary was wanted: the next one is offered the same way. */
  summaryWish: SummaryWish
  /** Names of sheets and times of frames, by attachment and page number, as far as they were asked for. */
  titles: Record<string, Record<number, string>>
  view: 'chat' | 'settings' | 'models' | 'library'
  viewer: ViewerState | null
  panel: PanelState | null
  shortcuts: boolean
  sidebar: boolean
}

export const NEW = 'new'
export const emptyDraft: Draft = {
  text: '',
  chips: [],
  regions: [],
  sending: false,
  failure: null,
  gathering: null,
}
export const newChat: OpenChat = { id: null, state: 'ready', failure: null, turns: [] }

export const initialState: WindowState = {
  app: null,
  startFailure: null,
  chat: newChat,
  attachments: {},
  stages: {},
  early: [],
  asking: 0,
  drafts: {},
  queued: {},
  choices: {},
  versions: {},
  deleted: null,
  sentences: {},
  keptAsIs: {},
  summaryWish: { length: 'page', language: 'document' },
  titles: {},
  view: 'chat',
  viewer: null,
  panel: null,
  shortcuts: false,
  sidebar: true,
}

export function draftKey(state: WindowState): string {
  return state.chat.id ?? NEW
}

export function draftOf(state: WindowState, key = draftKey(state)): Draft {
  return state.drafts[key] ?? emptyDraft
}

/** Whether an answer is being written in a chat, as far as the window knows. */
export function writingIn(state: WindowState, chatId: string | null): boolean {
  if (chatId === null) return false
  if (state.chat.id === chatId && state.chat.state === 'ready')
    return writingAnswer(state.chat.turns) !== null
  return state.app?.conversations.find(({ id }) => id === chatId)?.writing ?? false
}

export function writingAnswer(turns: readonly Turn[]): string | null {
  for (const turn of turns.toReversed())
    for (const answer of turn.answers) if (answer.state === 'writing') return answer.id
  return null
}
