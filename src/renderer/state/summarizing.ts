/** Which documents "Summarize" would sum up, and whether Enter alone does it. Pure. */
import type { Attachment } from '../../shared/contract'
import { chipAttachment, chipFailure } from './drafts'
import { draftKey, draftOf, type WindowState } from './window-state'

/** Those being added; else those that the chat last spoke of. */
export function documentsToSummarize(state: WindowState, key = draftKey(state)): Attachment[] {
  const added = draftOf(state, key).chips.flatMap((chip) => chipAttachment(state, chip) ?? [])
  const documents = added.filter(isReadable)
  if (added.length > 0 || state.chat.id !== key) return documents
  const turn = state.chat.turns.findLast(({ question }) => question.attachments.some(isReadable))
  return turn?.question.attachments.filter(isReadable) ?? []
}

/** An empty box with exactly one document above it. */
export function summarizesOnEnter(state: WindowState): boolean {
  const { text, chips, sending } = draftOf(state)
  const [chip] = chips
  if (text.trim() !== '' || sending || chips.length !== 1 || !chip || chipFailure(state, chip)) return false
  return documentsToSummarize(state).length === 1
}

function isReadable({ kind, failure }: Attachment): boolean {
  return kind === 'document' && failure === null
}
