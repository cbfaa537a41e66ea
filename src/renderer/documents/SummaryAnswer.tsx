/** The answer to "Summarize": the job card, the summary as it grows, what to know about it, and how to take it out. */
import { memo } from 'react'
import type { Answer, Attachment, Question } from '../../shared/contract'
import { AnswerFooter } from '../chat/AnswerFooter'
import { AnswerNotes } from '../chat/AnswerNotes'
import { AnswerNotice } from '../chat/AnswerNotice'
import { useLanguage } from '../i18n/language'
import { useWindow } from '../state/context'
import { Notice } from '../ui/Notice'
import { JobCard } from './JobCard'
import { JobNotice } from './JobNotice'
import { presentPage } from './page-counts'
import { SaveMenu } from './SaveMenu'
import { SummaryText } from './SummaryText'

interface Props {
  question: Question
  answer: Answer
  version: number
  versions: number
}

export const SummaryAnswer = memo(function SummaryAnswer({ question, answer, version, versions }: Props) {
  const { text } = useLanguage()
  const [asked] = question.attachments
  const attachment = useWindow(({ attachments }) => (asked ? (attachments[asked.id] ?? asked) : null))
  const writing = answer.state === 'writing'
  const some = (answer.summary?.sentences.length ?? 0) > 0
  return (
    <article className="answer" aria-label={text.answer} aria-busy={writing} data-state={answer.state}>
      {attachment && (
        <>
          <JobCard answer={answer} attachment={attachment} />
          <JobNotice answer={answer} attachment={attachment} />
          {!writing && <AnswerNotes answer={answer} />}
          <SummaryText answer={answer} attachment={attachment} />
          {writing && <PresentStep answer={answer} attachment={attachment} />}
        </>
      )}
      {!writing && <Unsupported answer={answer} />}
      {(answer.state === 'failed' || answer.state === 'done') && (
        <AnswerNotice question={question} answer={answer} />
      )}
      {!writing && (some || versions > 1) && (
        <AnswerFooter
          question={question}
          answer={answer}
          version={version}
          versions={versions}
          facts={attachment && some ? text.lineNamesPage(attachment.unit) : ''}
        >
          {some && <SaveMenu answerId={answer.id} />}
        </AnswerFooter>
      )}
    </article>
  )
})

function PresentStep({ answer: { id, summary }, attachment }: { answer: Answer; attachment: Attachment }) {
  const { text } = useLanguage()
  const { unit, pageMarks } = attachment
  const stage = useWindow(({ stages }) => stages[id]?.findLast((told) => told.stage === 'reading'))
  const page = presentPage(pageMarks)
  const some = (summary?.sentences.length ?? 0) > 0
  const words =
    pageMarks === ''
      ? text.starting
      : page === null
        ? text.summingUp(unit, stage?.done ?? 0, stage ? pageMarks.length : 0)
        : text.readingUnit(unit, page)
  return (
    <div className="stage-line">
      <span className="pulse" aria-hidden="true" />
      {some ? `${words} ${text.mayChange(unit, page === null ? 0 : pageMarks.length)}` : words}
    </div>
  )
}

function Unsupported({ answer: { summary } }: { answer: Answer }) {
  const { text } = useLanguage()
  const count = summary?.sentences.filter(({ supported }) => !supported).length ?? 0
  if (count === 0) return null
  return (
    <Notice tone="warn" title={text.unsupportedCount(count)}>
      {text.unsupportedMeans}
    </Notice>
  )
}
