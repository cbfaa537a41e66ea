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

export interface Draft {
  text: string
  chips: Chip[]
  sending: boolean
  /** Why the last attempt to send or to add did not work. */
  failure: Failure | null
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
}

/** What goes with a question beside its text and files. */
export interface HowToAsk {
  model?: string
  detail?: Detail
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
  view: 'chat' | 'settings' | 'models'
  viewer: ViewerState | null
  shortcuts: boolean
  sidebar: boolean
}

export const NEW = 'new'
export const emptyDraft: Draft = { text: '', chips: [], sending: false, failure: null }
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
  view: 'chat',
  viewer: null,
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
