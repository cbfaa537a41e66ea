/** Follow-ups that wait until the present answer is written; each can still be taken back. */
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { draftKey } from '../state/window-state'
import { IconButton } from '../ui/IconButton'

const none: never[] = []

export function NextQuestions() {
  const { text } = useLanguage()
  const { unqueue } = useActions()
  const key = useWindow(draftKey)
  const queued = useWindow((state) => state.queued[draftKey(state)] ?? none)
  if (queued.length === 0) return null
  return (
    <ul className="next-questions" aria-label={text.waitingQuestions}>
      {queued.map(({ key: questionKey, text: asked, summary }) => {
        const words = summary ? text.summaryOf(asked, summary.length, '') : asked
        return (
          <li key={questionKey}>
            <span>{text.next(words)}</span>
            <IconButton
              name={text.cancelNext(words)}
              icon="close"
              small
              onClick={() => unqueue(key, questionKey)}
            />
          </li>
        )
      })}
    </ul>
  )
}
