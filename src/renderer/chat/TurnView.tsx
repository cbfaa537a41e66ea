/** One question with the version of its answer that is shown. Drawn again only when it changes itself. */
import { memo } from 'react'
import type { Turn } from '../../shared/contract'
import { useWindow } from '../state/context'
import { SummaryAnswer } from '../documents/SummaryAnswer'
import { AnswerView } from './AnswerView'
import { QuestionBlock } from './QuestionBlock'

export const TurnView = memo(function TurnView({ turn, last }: { turn: Turn; last: boolean }) {
  const { question, answers } = turn
  const chosen = useWindow((state) => state.versions[question.id])
  const version = Math.min(chosen ?? answers.length - 1, answers.length - 1)
  const answer = answers[version]
  const View = question.task.kind === 'summary' ? SummaryAnswer : AnswerView
  return (
    <section className={last ? 'turn last' : 'turn'}>
      <QuestionBlock question={question} answer={answer ?? null} />
      {answer && (
        <View
          key={answer.id}
          question={question}
          answer={answer}
          version={version}
          versions={answers.length}
        />
      )}
    </section>
  )
})
