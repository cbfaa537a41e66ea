/** A summary as the text of an answer: Markdown, in the language of the window, with how much of the document it is of. */
import type { Summary } from '../../shared/contract'
import { summaryMarkdown } from '../exports/summary-markdown'
import { readSettings } from '../store/settings'
import type { Database } from '../store/open-store'
import type { AnswerJob } from './answer-job'

/** @param endedAt the page it came to, where it did not come to the end; else null */
export function summaryText(
  db: Database,
  { turn }: AnswerJob,
  summary: Summary,
  endedAt: number | null,
): string {
  const language = readSettings(db).language === 'zh-CN' ? 'zh-CN' : 'en'
  const { name, pageMarks } = turn.question.attachments[0]!
  const text = summaryMarkdown({ file: name, summary, language, createdAt: turn.question.createdAt })
  const total = Math.max(summary.coverage.total, pageMarks.length)
  if (endedAt === null) return text
  const sentence =
    language === 'zh-CN'
      ? `在第 ${endedAt} 页（共 ${total} 页）处停止。`
      : `It ends at page ${endedAt} of ${total}.`
  return `${text}\n*${sentence}*\n`
}
