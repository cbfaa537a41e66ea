/** Why a summary does not go on at the moment, what is kept, and what can be done. */
import type { Answer, Attachment } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'
import { countsOf } from './page-counts'

export function JobNotice({ answer, attachment }: { answer: Answer; attachment: Attachment }) {
  const { text, sentence } = useLanguage()
  const { keepAsIs, startOver } = useActions()
  const kept = useWindow(({ keptAsIs }) => keptAsIs[answer.id] ?? false)
  const { id, state, failure } = answer
  if (kept) return null
  const why = failure ? `${sentence(failure)} ` : ''
  if (state === 'paused') return <Line>{why + text.pausedMeans}</Line>
  if (state !== 'stopped' && state !== 'interrupted') return null
  const { done } = countsOf(answer, attachment)
  return (
    <Line
      actions={
        <>
          {state === 'stopped' && done > 0 && (
            <button type="button" className="button small" onClick={() => keepAsIs(id)}>
              {text.keepPages(attachment.unit, done)}
            </button>
          )}
          <button type="button" className="button small" onClick={() => void startOver(id)}>
            <Icon name="again" small />
            {text.startOver}
          </button>
        </>
      }
    >
      {why + (state === 'interrupted' && !failure ? text.summaryInterrupted : text.pausedMeans)}
    </Line>
  )
}

function Line({ children, actions }: { children: string; actions?: React.ReactNode }) {
  return (
    <output className="job-notice">
      <Icon name="info" />
      <span className="grow">{children}</span>
      {actions}
    </output>
  )
}
