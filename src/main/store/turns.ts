/** Questions with their answers, as the window shows them: put together from three queries, however many there are. */
import type { Detail, Region, Task, Turn } from '../../shared/contract'
import { ANSWER, toAnswer, type AnswerRow } from './answer-rows'
import { ATTACHMENT, toAttachment, type AttachmentRow } from './attachments'
import type { Database } from './database'
import { notFound } from './not-found'

interface QuestionRow {
  id: string
  text: string
  detail: Detail
  task: string
  regions: string
  created_at: number
}

type Of<Row> = Row & { question_id: string }

const QUESTION = 'SELECT q.id, q.text, q.detail, q.task, q.regions, q.created_at FROM questions q'
const ANSWERS = `SELECT ${ANSWER}, a.question_id FROM questions q JOIN answers a ON a.question_id = q.id`
const ATTACHMENTS = `SELECT ${ATTACHMENT}, l.question_id FROM questions q
  JOIN question_attachments l ON l.question_id = q.id JOIN attachments f ON f.id = l.attachment_id`

export const READ_QUESTIONS = `${QUESTION} WHERE q.conversation_id = ? ORDER BY q.number`
export const READ_ANSWERS = `${ANSWERS} WHERE q.conversation_id = ? ORDER BY q.number, a.number`
export const READ_ATTACHMENTS = `${ATTACHMENTS} WHERE q.conversation_id = ? ORDER BY q.number, l.position`

/** All turns of a conversation, oldest first. */
export function readTurns(db: Database, conversationId: string): Turn[] {
  return assemble(
    db.prepare<[string], QuestionRow>(READ_QUESTIONS).all(conversationId),
    db.prepare<[string], Of<AnswerRow>>(READ_ANSWERS).all(conversationId),
    db.prepare<[string], Of<AttachmentRow>>(READ_ATTACHMENTS).all(conversationId),
  )
}

/** One turn. Throws `not-found`. */
export function readTurn(db: Database, questionId: string): Turn {
  const [turn] = assemble(
    db.prepare<[string], QuestionRow>(`${QUESTION} WHERE q.id = ?`).all(questionId),
    db.prepare<[string], Of<AnswerRow>>(`${ANSWERS} WHERE q.id = ? ORDER BY a.number`).all(questionId),
    db
      .prepare<[string], Of<AttachmentRow>>(`${ATTACHMENTS} WHERE q.id = ? ORDER BY l.position`)
      .all(questionId),
  )
  if (!turn) throw notFound('question')
  return turn
}

function assemble(
  questions: QuestionRow[],
  answers: Of<AnswerRow>[],
  attachments: Of<AttachmentRow>[],
): Turn[] {
  const answersOf = Map.groupBy(answers, (row) => row.question_id)
  const attachmentsOf = Map.groupBy(attachments, (row) => row.question_id)
  return questions.map((row) => ({
    question: {
      id: row.id,
      text: row.text,
      task: JSON.parse(row.task) as Task,
      detail: row.detail,
      attachments: (attachmentsOf.get(row.id) ?? []).map(toAttachment),
      regions: JSON.parse(row.regions) as Region[],
      createdAt: row.created_at,
    },
    answers: (answersOf.get(row.id) ?? []).map(toAnswer),
  }))
}
