/** Which file Ctrl+I opens: the newest one asked about, with the answer to it. */
import type { Attachment } from '../../shared/contract'
import { viewsOf } from './seen-views'
import type { ViewerState, WindowState } from '../state/window-state'

export function pictureToShow({ chat }: WindowState): ViewerState | null {
  const turn = chat.turns.findLast(({ question }) => question.attachments.some(isPicture))
  const attachment = turn?.question.attachments.find(isPicture)
  if (!turn || !attachment) return null
  const answer = chat.turns.at(-1)?.answers.at(-1) ?? null
  const layer = viewsOf(answer, attachment.id) ? 'views' : 'words'
  return { attachmentId: attachment.id, answerId: answer?.id ?? null, layer, page: 1, focus: null }
}

/** Pages of anything else open beside the chat. */
function isPicture({ kind }: Attachment): boolean {
  return kind === 'picture' || kind === 'unknown'
}

/** The newest file that opens beside the chat, where there is no picture. */
export function documentToShow({ chat }: WindowState): string | null {
  const files = chat.turns.flatMap(({ question }) => question.attachments)
  return files.findLast((file) => !isPicture(file))?.id ?? null
}
