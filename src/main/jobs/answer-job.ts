/** What an answer is to be made of, and how it can end. */
import type {
  Answer,
  AnswerNote,
  Failure,
  Generation,
  PictureViews,
  Turn,
  Usage,
} from '../../shared/contract'

export interface AnswerJob {
  conversationId: string
  turn: Turn
  answerId: string
  model: AnsweringModel
  /** How this one is to be written; left out: as the settings say. */
  generation?: Generation | undefined
  /** Left out: `so-far`. */
  wait?: Wait | undefined
}

/** For files that are being read: until they are read as a whole, or until there is enough to answer from. */
export type Wait = 'whole' | 'so-far'

/** `reader`: no model, the answers are the reader's own lines. */
export interface AnsweringModel {
  id: string
  takesPictures: boolean
}

export const READER: AnsweringModel = { id: 'reader', takesPictures: false }

/** How an answer came to its end, whatever the way. */
export interface Outcome {
  state: Exclude<Answer['state'], 'writing'>
  usage: Usage | null
  failure: Failure | null
  model: string
  views: PictureViews[]
  /** Left out: nothing is to be said. */
  notes?: AnswerNote[]
}
