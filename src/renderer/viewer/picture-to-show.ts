/** Which file Ctrl+I opens: the newest one asked about, with the answer to it. */
import { viewsOf } from './seen-views'
import type { ViewerState, WindowState } from '../state/window-state'

export function pictureToShow({ chat }: WindowState): ViewerState | null {
  const turn = chat.turns.findLast(({ question }) => question.attachments.length > 0)
  const attachment = turn?.question.attachments[0]
  if (!turn || !attachment) return null
  const answer = chat.turns.at(-1)?.answers.at(-1) ?? null
  const layer = viewsOf(answer, attachment.id) ? 'views' : 'words'
  return { attachmentId: attachment.id, answerId: answer?.id ?? null, layer, page: 1, focus: null }
}
