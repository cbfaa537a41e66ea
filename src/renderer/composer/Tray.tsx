/** The composer's lower edge: what will be sent and who will answer, said before it is sent. */
import { useLanguage, type Language } from '../i18n/language'
import { answeringModel, detailOf, MOST_VIEWS, takesPictures } from '../state/answering'
import { documentsSoFar, filesToWaitFor } from '../state/asking-so-far'
import { useWindow } from '../state/context'
import { chipFailure } from '../state/drafts'
import { summarizesOnEnter } from '../state/summarizing'
import { draftOf, type Chip, type WindowState } from '../state/window-state'
import { Icon } from '../ui/Icon'

export function Tray() {
  const language = useLanguage()
  const files = useWindow((state) => filesLine(state, draftOf(state).chips, language))
  const who = useWindow((state) => whoLine(state, language))
  return (
    <div className="tray figures">
      <span className="tray-main">
        {files !== '' && <Icon name="clock" small />}
        {files || who}
      </span>
      {files !== '' && <span className="tray-who">{who}</span>}
    </div>
  )
}

function filesLine(state: WindowState, chips: readonly Chip[], { text }: Language): string {
  const { text: typed, regions } = draftOf(state)
  const soFar = documentsSoFar(state).length > 0 ? text.askSoFar : ''
  if (chips.length === 0) return regions.length > 0 && typed.trim() === '' ? text.writeQuestion : soFar
  const good = chips.filter((chip) => !chipFailure(state, chip))
  const waiting = filesToWaitFor(state)
  if (summarizesOnEnter(state)) return text.summarizesOnEnter
  if (good.length < chips.length) return text.someFilesSent(good.length, chips.length)
  if (waiting > 0) return text.stillReading(waiting)
  if (soFar !== '') return soFar
  return draftOf(state).text.trim() === '' ? text.writeQuestion : text.filesSent(good.length)
}

function whoLine(state: WindowState, { text }: Language): string {
  const nothing = draftOf(state).text === '' && draftOf(state).chips.length === 0
  if (nothing && state.chat.turns.length === 0) return text.nothingToSend
  if (nothing && state.chat.turns.some(({ question }) => question.attachments.length > 0))
    return text.pictureRemembered
  const model = answeringModel(state)
  if (!model) return text.answeredByReader
  return takesPictures(model) && draftOf(state).chips.length > 0
    ? text.answeredByLooking(model.name, MOST_VIEWS[detailOf(state)])
    : text.answeredBy(model.name)
}
