/** An answer in any of its states: being written, done, stopped, interrupted, cut, failed; by the model or by the reader. */
import { memo } from 'react'
import type { Answer, Question } from '../../shared/contract'
import { scriptLanguage, useLanguage } from '../i18n/language'
import { Icon } from '../ui/Icon'
import { AnswerFooter } from './AnswerFooter'
import { AnswerNotes } from './AnswerNotes'
import { AnswerNotice } from './AnswerNotice'
import { DeviceNote } from './DeviceNote'
import { Markdown } from './Markdown'
import { Quotes } from './Quotes'
import { StageLine } from './StageLine'

interface Props {
  question: Question
  answer: Answer
  version: number
  versions: number
}

export const AnswerView = memo(function AnswerView({ question, answer, version, versions }: Props) {
  const { text } = useLanguage()
  const writing = answer.state === 'writing'
  const byReader = answer.model === 'reader'
  return (
    <article className="answer" aria-label={text.answer} aria-busy={writing} data-state={answer.state}>
      {byReader && !writing && answer.quotes.length > 0 ? (
        <p className="by-reader">
          <Icon name="words" small />
          {text.foundByReader}
        </p>
      ) : (
        <AnswerText answer={answer} />
      )}
      {writing && <StageLine answer={answer} />}
      <Quotes answer={answer} main={byReader} />
      {!writing && <AnswerNotes answer={answer} />}
      {!writing && <DeviceNote usage={answer.usage} />}
      <AnswerNotice question={question} answer={answer} />
      {!writing && <AnswerFooter question={question} answer={answer} version={version} versions={versions} />}
    </article>
  )
})

function AnswerText({ answer }: { answer: Answer }) {
  const { text } = useLanguage()
  const writing = answer.state === 'writing'
  if (answer.text === '')
    return writing || answer.state !== 'done' ? null : <p className="meta">{text.emptyAnswer}</p>
  return (
    <div className={writing ? 'prose writing' : 'prose'} lang={scriptLanguage(answer.text)}>
      <Markdown answer={answer} />
    </div>
  )
}
