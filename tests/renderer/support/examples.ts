/** Whole entities of the contract, to be varied by a test. */
import type {
  Answer,
  Attachment,
  ConversationSummary,
  ModelSummary,
  Turn,
} from '../../../src/shared/contract'
import { initialState, type WindowState } from '../../../src/renderer/state/window-state'

export const app: NonNullable<WindowState['app']> = {
  version: '1.0.0',
  host: { kind: 'stand-in', missing: [] },
  platform: 'linux',
  locale: 'en-GB',
  conversations: [],
  models: [],
  catalogue: [],
  settings: {
    theme: 'system',
    language: 'system',
    linesBesidePictures: 'on',
    device: 'auto',
    generation: {},
  },
  notices: [],
  samples: [],
}

export const answer: Answer = {
  id: 'a1',
  text: '',
  state: 'writing',
  model: 'm1',
  quotes: [],
  proof: [],
  views: [],
  summary: null,
  notes: [],
  usage: null,
  failure: null,
  createdAt: 2,
}

export const turn: Turn = {
  question: {
    id: 'q1',
    text: 'How much?',
    detail: 'balanced',
    task: { kind: 'ask' },
    regions: [],
    attachments: [],
    createdAt: 1,
  },
  answers: [answer],
}

export const conversation: ConversationSummary = {
  id: 'c1',
  title: 'How much?',
  updatedAt: 1,
  writing: true,
  hasPicture: false,
}

export const attachment: Attachment = {
  id: 'f1',
  name: 'bill.png',
  kind: 'picture',
  bytes: 4,
  width: 0,
  height: 0,
  state: 'reading',
  progress: 0,
  words: 0,
  unit: 'picture',
  pageMarks: '',
  seconds: 0,
  hasCover: false,
  failure: null,
}

export const model: ModelSummary = {
  id: 'm1',
  name: 'SmolLM2',
  state: 'ready',
  progress: 1,
  takes: ['text'],
  contextTokens: 8192,
  bytes: 105_000_000,
  failure: null,
}

export const openState: WindowState = {
  ...initialState,
  app: { ...app, conversations: [conversation] },
  chat: { id: 'c1', state: 'ready', failure: null, turns: [turn] },
}
