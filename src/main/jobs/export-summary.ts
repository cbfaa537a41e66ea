/** A finished summary as a file to keep: Markdown, Word or PDF, with its page references. */
import type { ExportFormat, RequestOutput } from '../../shared/contract'
import { summaryMarkdown } from '../exports/summary-markdown'
import type { SummaryDocument } from '../exports/summary-document'
import { summaryPage } from '../exports/summary-page'
import { summaryWord } from '../exports/summary-word'
import { DeskglassError } from '../failure'
import { locateAnswer, readAnswer } from '../store/answers'
import type { Database } from '../store/open-store'
import { readTurn } from '../store/turns'

/** HTML -> PDF; absent where there is no window to print with. */
export type PrintPage = (html: string) => Promise<Uint8Array>

/** @throws DeskglassError `not-found` where the answer is no summary, or nothing here can print */
export async function exportSummary(
  db: Database,
  answerId: string,
  format: ExportFormat,
  language: SummaryDocument['language'],
  print: PrintPage | undefined,
): Promise<RequestOutput['summary.export']> {
  const document = read(db, answerId, language)
  const name = `${document.file.replace(/\.[^.]{1,8}$/, '')}${language === 'zh-CN' ? ' 摘要' : ' summary'}.${format}`
  return { name, type: TYPES[format], bytes: await write(document, format, print) }
}

const TYPES: Record<ExportFormat, string> = {
  md: 'text/markdown',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

function read(db: Database, answerId: string, language: SummaryDocument['language']): SummaryDocument {
  const { summary, createdAt } = readAnswer(db, answerId)
  const { question } = readTurn(db, locateAnswer(db, answerId).questionId)
  const attachment = question.attachments.find(({ id }) => id === summary?.attachmentId)
  if (!summary || !attachment)
    throw new DeskglassError('not-found', 'This answer is not a summary of a document.')
  return { file: attachment.name, summary, language, createdAt }
}

async function write(
  document: SummaryDocument,
  format: ExportFormat,
  print?: PrintPage,
): Promise<Uint8Array> {
  switch (format) {
    case 'md':
      return Buffer.from(summaryMarkdown(document), 'utf8')
    case 'docx':
      return summaryWord(document)
    case 'pdf':
      if (print) return print(summaryPage(document))
      throw new DeskglassError(
        'not-found',
        'A PDF can only be made where Deskglass has a window. Save it as Word or Markdown.',
      )
  }
}
