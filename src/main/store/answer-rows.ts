/** An answer as it lies in the table, and as everybody else knows it. */
import type {
  Answer,
  AnswerNote,
  Failure,
  PictureViews,
  ProofMark,
  Quote,
  Summary,
  Usage,
} from '../../shared/contract'

export interface AnswerRow {
  id: string
  text: string
  state: Answer['state']
  model: string
  quotes: string
  proof: string
  views: string
  summary: string | null
  notes: string
  usage: string | null
  failure: string | null
  created_at: number
}

/** Pieces of one answer, `a`, in order. */
export const PIECES = `coalesce((
  SELECT group_concat(p.text, '' ORDER BY p.seq) FROM answer_pieces p WHERE p.answer_id = a.id
), '')`

/** The columns of AnswerRow, of answers `a`. */
export const ANSWER = `a.id, a.text || ${PIECES} AS text, a.state, a.model, a.quotes, a.proof, a.views, a.summary, a.notes, a.usage,
  a.failure,
  a.created_at`

export function toAnswer(row: AnswerRow): Answer {
  return {
    id: row.id,
    text: row.text,
    state: row.state,
    model: row.model,
    quotes: JSON.parse(row.quotes) as Quote[],
    proof: JSON.parse(row.proof) as ProofMark[],
    views: JSON.parse(row.views) as PictureViews[],
    summary: row.summary === null ? null : (JSON.parse(row.summary) as Summary),
    notes: JSON.parse(row.notes) as AnswerNote[],
    usage: row.usage === null ? null : (JSON.parse(row.usage) as Usage),
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    createdAt: row.created_at,
  }
}
