/** Parts of pictures that the next question is about. Pure. */
import type { Attachment, Region } from '../../shared/contract'
import { answeringModel, takesPictures } from './answering'
import { changeDraft, sendableIds } from './drafts'
import { draftKey, draftOf, type WindowState } from './window-state'

/** Of one question, at most; main refuses more. */
const MOST_REGIONS = 16

/** Whether a part of a file could be asked about now: a picture of this chat, and a model that looks. */
export function canLookCloser(state: WindowState, attachment: Attachment | null): boolean {
  if (attachment?.kind !== 'picture' || attachment.state !== 'ready' || attachment.width === 0) return false
  const key = draftKey(state)
  return isAtHand(state, key, attachment.id) && takesPictures(answeringModel(state, key, true))
}

/** The same part twice is one. */
export function addRegion(state: WindowState, key: string, region: Region): WindowState {
  return changeDraft(state, key, ({ regions }) => ({
    regions: regions.some((other) => sameRegion(other, region))
      ? regions
      : [...regions, region].slice(-MOST_REGIONS),
  }))
}

export function dropRegion(state: WindowState, key: string, region: Region): WindowState {
  return changeDraft(state, key, ({ regions }) => ({
    regions: regions.filter((other) => !sameRegion(other, region)),
  }))
}

/** Those whose pictures go along or are in the chat already. */
export function sendableRegions(state: WindowState, key: string): Region[] {
  return draftOf(state, key).regions.filter(({ attachmentId }) => isAtHand(state, key, attachmentId))
}

export function regionKey({ attachmentId, box }: Region): string {
  return `${attachmentId} ${box.join(' ')}`
}

function isAtHand(state: WindowState, key: string, attachmentId: string): boolean {
  const { id, turns } = state.chat
  const asked =
    id === key && turns.some(({ question }) => question.attachments.some((file) => file.id === attachmentId))
  return asked || sendableIds(state, draftOf(state, key)).includes(attachmentId)
}

function sameRegion(one: Region, other: Region): boolean {
  return regionKey(one) === regionKey(other)
}
