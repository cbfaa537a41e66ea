/** Whether a question is about a video, at the moment at which its model is chosen. */
import type { Attachment } from '../../shared/contract'
import { readAttachment } from '../store/attachments'
import type { Database } from '../store/open-store'
import { readTurns } from '../store/turns'

/** A file that nobody has looked at yet is taken for what its name says: the answer only depends on it for the choice. */
const VIDEO_NAME = /\.(mp4|m4v|mov|webm|mkv|gif)$/i

/** @param attachmentIds of a new question; the files of its conversation count as well */
export function hasVideo(db: Database, conversationId: string | null, attachmentIds: string[]): boolean {
  const before = conversationId === null ? [] : readTurns(db, conversationId)
  const files = before.flatMap(({ question }) => question.attachments)
  return [...attachmentIds.map((id) => readAttachment(db, id)), ...files].some(mayBeVideo)
}

function mayBeVideo({ kind, name }: Attachment): boolean {
  return kind === 'video' || (kind === 'unknown' && VIDEO_NAME.test(name))
}
