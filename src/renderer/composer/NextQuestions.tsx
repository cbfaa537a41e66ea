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
      {queued.map((question) => (
        <li key={question.key}>
          <span>{text.next(question.text)}</span>
          <IconButton
            name={text.cancelNext(question.text)}
            icon="close"
            small
            onClick={() => unqueue(key, question.key)}
          />
        </li>
      ))}
    </ul>
  )
}
