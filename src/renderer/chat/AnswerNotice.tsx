/** What went otherwise than hoped with an answer: what happened, what is kept, what can be done. */
import type { ReactNode } from 'react'
import type { Answer, Question } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions } from '../state/context'
import { chooseFiles } from '../composer/choose-files'
import { Notice } from '../ui/Notice'
import { Icon } from '../ui/Icon'
import { titleOf } from './Notices'

interface Props {
  question: Question
  answer: Answer
}

export function AnswerNotice({ question, answer }: Props) {
  const { text, sentence } = useLanguage()
  const again = <TryAgain key="again" questionId={question.id} />
  const onward = <GoOn key="on" answerId={answer.id} />
  switch (answer.state) {
    case 'interrupted':
      if (answer.failure)
        return <Failed answer={answer} fallback={text.interrupted} actions={[onward, again]} />
      return (
        <Notice tone="warn" title={text.interrupted} actions={[onward, again]}>
          {text.interruptedMeans}
        </Notice>
      )
    case 'cut':
      return (
        <Notice
          tone="plain"
          title={answer.usage ? text.cutAfter(answer.usage.outputTokens) : text.cut}
          actions={onward}
        >
          {text.cutMeans}
        </Notice>
      )
    case 'stopped':
      return (
        <div className="stopped">
          <span>{text.stopped}</span>
          {onward}
          {again}
        </div>
      )
    case 'failed':
      return <Failed answer={answer} fallback={text.failed} actions={failureActions(answer, again, onward)} />
    default:
      return answer.failure ? (
        <Notice tone="warn" title={titleOf(sentence(answer.failure)).title}>
          {titleOf(sentence(answer.failure)).rest}
        </Notice>
      ) : null
  }
}

function failureActions({ failure }: Answer, again: ReactNode, onward: ReactNode): ReactNode[] {
  const actions = failure?.actions ?? []
  const all = []
  if (actions.includes('continue')) all.push(onward)
  if (actions.includes('retry') || all.length === 0) all.push(again)
  if (actions.includes('choose-other')) all.push(<ChooseOther key="other" />)
  return all
}

function Failed({ answer, fallback, actions }: { answer: Answer; fallback: string; actions: ReactNode[] }) {
  const { sentence } = useLanguage()
  const { title, rest } = titleOf(answer.failure ? sentence(answer.failure) : fallback)
  return (
    <Notice tone="fail" title={title} actions={actions}>
      {rest}
    </Notice>
  )
}

function TryAgain({ questionId }: { questionId: string }) {
  const { text } = useLanguage()
  const { retry } = useActions()
  return (
    <button type="button" className="button small" onClick={() => void retry(questionId)}>
      <Icon name="again" small />
      {text.tryAgain}
    </button>
  )
}

function GoOn({ answerId }: { answerId: string }) {
  const { text } = useLanguage()
  const actions = useActions()
  return (
    <button type="button" className="button small" onClick={() => void actions.continue(answerId)}>
      {text.continue}
    </button>
  )
}

function ChooseOther() {
  const { text } = useLanguage()
  return (
    <button type="button" className="button small" onClick={chooseFiles}>
      {text.chooseOther}
    </button>
  )
}
