/** Which files an answer would wait for, and whether there is enough of those that are still being read. Pure. */
import type { Attachment } from '../../shared/contract'
import { answeringModel, takesPictures } from './answering'
import { chipAttachment, chipFailure } from './drafts'
import { documentsToSummarize } from './summarizing'
import { draftOf, type WindowState } from './window-state'

/** Documents that would be asked about as far as they are read: those in the composer, without any those of the chat. */
export function documentsSoFar(state: WindowState): Attachment[] {
  const newest = documentsToSummarize(state).map((file) => state.attachments[file.id] ?? file)
  return newest.filter(isReadSoFar)
}

/** Files in the composer that the answer waits for; a model that looks need not wait for the text of a video. */
export function filesToWaitFor(state: WindowState): number {
  const looks = takesPictures(answeringModel(state))
  const waits = (file: Attachment | null) =>
    !file || (file.state !== 'ready' && !isReadSoFar(file) && !(looks && hasFrames(file)))
  const { chips } = draftOf(state)
  return chips.filter((chip) => !chipFailure(state, chip) && waits(chipAttachment(state, chip))).length
}

function isReadSoFar({ kind, state, pageMarks }: Attachment): boolean {
  return kind === 'document' && state === 'reading' && /[tov]/.test(pageMarks)
}

function hasFrames({ kind, state, width }: Attachment): boolean {
  return kind === 'video' && state === 'reading' && width > 0
}
