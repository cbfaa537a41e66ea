/**
 * Who will answer the next question of a chat, and how closely it will look. Pure. Main chooses by the same rule when nothing is sent
 * (`jobs/answers.ts`), so that the window can say beforehand who answers.
 */
import type { Detail, ModelSummary } from '../../shared/contract'
import { findAnswer } from './answers'
import { chipAttachment, chipFailure } from './drafts'
import {
  draftKey,
  draftOf,
  writingAnswer,
  type Choice,
  type HowToAsk,
  type WindowState,
} from './window-state'

export const READER = 'reader'
export const DETAILS = ['fast', 'balanced', 'sharp'] as const
/** Views of one picture, at most. */
export const MOST_VIEWS: Record<Detail, number> = { fast: 1, balanced: 10, sharp: 17 }

const nothingChosen: Choice = { model: null, detail: null }

export function takesPictures(model: ModelSummary | null): boolean {
  return model?.takes.includes('picture') ?? false
}

/** The model's id or `reader`; null where none was chosen, or the chosen one is not ready any more. */
export function chosenModel(state: WindowState, key = draftKey(state)): string | null {
  const { model } = choiceOf(state, key)
  return model === READER || readyModels(state).some(({ id }) => id === model) ? model : null
}

/** null: the reader. */
export function answeringModel(
  state: WindowState,
  key = draftKey(state),
  hasFiles = willHaveFiles(state, key),
): ModelSummary | null {
  const chosen = chosenModel(state, key)
  if (chosen === READER) return null
  const ready = readyModels(state)
  return ready.find(({ id }) => id === chosen) ?? bestModel(ready, hasFiles)
}

/** Who is answering in the open chat, else who will. null: the reader. */
export function presentModel(state: WindowState): ModelSummary | null {
  const writing = findAnswer(state.chat.turns, writingAnswer(state.chat.turns) ?? '')
  if (!writing) return answeringModel(state)
  return state.app?.models.find(({ id }) => id === writing.model) ?? null
}

/** One that looks where there is something to see, else one that does not; else any. */
export function bestModel(ready: readonly ModelSummary[], hasFiles: boolean): ModelSummary | null {
  return ready.find((model) => takesPictures(model) === hasFiles) ?? ready[0] ?? null
}

/** As chosen; else as the chat's last question was asked. */
export function detailOf(state: WindowState, key = draftKey(state)): Detail {
  const last = state.chat.id === key ? state.chat.turns.at(-1)?.question.detail : undefined
  return choiceOf(state, key).detail ?? last ?? 'balanced'
}

export function howToAsk(state: WindowState, key: string, hasFiles: boolean): HowToAsk {
  const model = chosenModel(state, key)
  const looks = takesPictures(answeringModel(state, key, hasFiles))
  return { ...(model !== null && { model }), ...(looks && { detail: detailOf(state, key) }) }
}

export function changeChoice(state: WindowState, key: string, change: Partial<Choice>): WindowState {
  return { ...state, choices: { ...state.choices, [key]: { ...choiceOf(state, key), ...change } } }
}

/** A new chat has got its id: what was chosen in it goes along. */
export function moveChoice(state: WindowState, from: string, to: string): WindowState {
  const { [from]: moved, ...choices } = state.choices
  return moved && from !== to ? { ...state, choices: { ...choices, [to]: moved } } : state
}

function choiceOf(state: WindowState, key: string): Choice {
  return state.choices[key] ?? nothingChosen
}

function readyModels(state: WindowState): ModelSummary[] {
  return state.app?.models.filter((model) => model.state === 'ready') ?? []
}

/** A follow-up is about the pictures of its chat. */
function willHaveFiles(state: WindowState, key: string): boolean {
  const { id, turns } = state.chat
  const has =
    id === key && turns.some((turn) => turn.question.attachments.some(({ kind }) => kind === 'picture'))
  return (
    has ||
    draftOf(state, key).chips.some(
      (chip) => !chipFailure(state, chip) && chipAttachment(state, chip)?.kind !== 'document',
    )
  )
}

/** Whether there is something to look at among files: documents have text, and are read. */
export function hasPictures(state: WindowState, attachmentIds: readonly string[]): boolean {
  return attachmentIds.some((id) => state.attachments[id]?.kind !== 'document')
}
