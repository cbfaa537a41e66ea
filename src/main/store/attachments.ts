/**
 * Attachments: what the user put beside a question, under the name it had. Until it is asked about it is a draft; its
 * content is a file that others may share (`files.ts`).
 */
import type { Attachment, Failure } from '../../shared/contract'
import { DeskglassError } from '../failure'
import type { Database } from './database'
import { recordFile } from './file-rows'
import { notFound } from './not-found'

export interface AttachmentRow {
  id: string
  name: string
  kind: Attachment['kind']
  bytes: number
  width: number
  height: number
  state: Attachment['state']
  progress: number
  words: number
  unit: Attachment['unit']
  page_marks: string
  seconds: number
  has_cover: number
  failure: string | null
}

/** The columns of AttachmentRow, of attachments `f`. */
export const ATTACHMENT = `f.id, f.name, f.kind, f.bytes, f.width, f.height, f.state, f.progress, f.words,
  f.unit, f.page_marks, f.seconds, f.has_cover, f.failure`

export function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    state: row.state,
    progress: row.progress,
    words: row.words,
    unit: row.unit,
    pageMarks: row.page_marks,
    seconds: row.seconds,
    hasCover: row.has_cover === 1,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
  }
}

function toRow(attachment: Attachment): AttachmentRow {
  const { hasCover, ...plain } = attachment
  return {
    ...plain,
    name: attachment.name.toWellFormed(),
    page_marks: attachment.pageMarks,
    has_cover: hasCover ? 1 : 0,
    failure: attachment.failure && JSON.stringify(attachment.failure),
  }
}

/** What may change. `sha256` once the content is stored; `bytes` has to be right by then. */
export type AttachmentChanges = Partial<Omit<Attachment, 'id'>> & { sha256?: string }

/** A new draft, with `id` from the caller. */
export function addAttachment(db: Database, attachment: Attachment, now: number): Attachment {
  db.prepare(
    `INSERT INTO attachments
       (id, name, kind, bytes, width, height, state, writer, progress, words, unit, page_marks, seconds,
        has_cover, failure, created_at)
     VALUES
       (@id, @name, @kind, @bytes, @width, @height, @state, this_run(), @progress, @words, @unit,
        @page_marks, @seconds, @has_cover, @failure, @now)`,
  ).run({ ...toRow(attachment), now })
  return readAttachment(db, attachment.id)
}

export function readAttachment(db: Database, id: string): Attachment {
  const sql = `SELECT ${ATTACHMENT} FROM attachments f WHERE f.id = ?`
  const row = db.prepare<[string], AttachmentRow>(sql).get(id)
  if (!row) throw notFound('attachment')
  return toAttachment(row)
}

/** The content's SHA-256, null until it is stored. Throws `not-found`. */
export function readAttachmentFile(db: Database, id: string): string | null {
  const sql = 'SELECT sha256 FROM attachments WHERE id = ?'
  const sha256 = db.prepare<[string], string | null>(sql).pluck().get(id)
  if (sha256 === undefined) throw notFound('attachment')
  return sha256
}

export function updateAttachment(
  db: Database,
  id: string,
  changes: AttachmentChanges,
  now: number,
): Attachment {
  return db
    .transaction(() => {
      const { sha256 = null, ...known } = changes
      const attachment = { ...readAttachment(db, id), ...known }
      if (sha256 !== null) recordFile(db, sha256, attachment.bytes, now)
      db.prepare(
        `UPDATE attachments SET sha256 = coalesce(@sha256, sha256), name = @name, kind = @kind, bytes = @bytes,
           width = @width, height = @height, state = @state, writer = this_run(), progress = @progress,
           words = @words, unit = @unit, page_marks = @page_marks, seconds = @seconds, has_cover = @has_cover,
           failure = @failure
         WHERE id = @id`,
      ).run({ ...toRow(attachment), sha256 })
      return readAttachment(db, id)
    })
    .immediate()
}

/** Attachments with this content that this run is reading: each shows how far it is. */
export function attachmentsReading(db: Database, sha256: string): string[] {
  const sql = `SELECT id FROM attachments WHERE sha256 = ? AND state = 'reading' AND writer = this_run()`
  return db.prepare<[string], string>(sql).pluck().all(sha256)
}

/** All that have this content and are read. */
export function attachmentsOfFile(db: Database, sha256: string): string[] {
  const sql = `SELECT id FROM attachments WHERE sha256 = ? AND state = 'ready'`
  return db.prepare<[string], string>(sql).pluck().all(sha256)
}

/** Drafts only: what was asked about stays with its question. The content goes with the next tidying. */
export function removeAttachment(db: Database, id: string): void {
  const sql = `DELETE FROM attachments AS f WHERE f.id = ?
    AND NOT EXISTS (SELECT 1 FROM question_attachments l WHERE l.attachment_id = f.id)`
  if (db.prepare(sql).run(id).changes > 0) return
  const { name } = readAttachment(db, id)
  throw new DeskglassError(
    'invalid-request',
    `“${name}” belongs to a question that was asked. Delete the conversation to remove it.`,
    { file: name },
  )
}
