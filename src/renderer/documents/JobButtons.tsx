/** How a summary is held and gone on with. What is read stays read whatever is pressed, but for starting over. */
import type { Answer } from '../../shared/contract'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { Icon } from '../ui/Icon'

export function JobButtons({ answer: { id, state } }: { answer: Answer }) {
  const { text } = useLanguage()
  const actions = useActions()
  const kept = useWindow(({ keptAsIs }) => keptAsIs[id] ?? false)
  if (state === 'writing')
    return (
      <>
        <button type="button" className="button small" onClick={() => actions.pauseSummary(id)}>
          <Icon name="pause" small />
          {text.pause}
        </button>
        <button type="button" className="button small quiet" onClick={() => actions.stopSummary(id)}>
          <Icon name="stop" small />
          {text.stop}
        </button>
      </>
    )
  if (state === 'done' || kept) return null
  return (
    <>
      <button type="button" className="button small primary" onClick={() => void actions.continue(id)}>
        <Icon name="play" small />
        {text.goOn}
      </button>
      {state === 'paused' && (
        <button type="button" className="button small quiet" onClick={() => actions.stopSummary(id)}>
          {text.stop}
        </button>
      )}
    </>
  )
}
