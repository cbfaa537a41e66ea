/** An empty chat: how to begin, three samples that work at once, and what answers. */
import { chooseFiles } from '../composer/choose-files'
import { useLanguage } from '../i18n/language'
import { useActions, useWindow } from '../state/context'
import { draftOf } from '../state/window-state'
import { Icon } from '../ui/Icon'
import { Keys } from '../ui/Keys'
import { DropPicture } from './DropPicture'
import { ModelCard, ModelOffer } from './ModelCard'
import { samplePicture } from './sample-pictures'

const none: never[] = []

export function FirstStart() {
  const { text } = useLanguage()
  const samples = useWindow((state) => state.app?.samples ?? none)
  return (
    <div className="first-start">
      <div className="first-start-inner">
        <h1>{text.dropTitle}</h1>
        <p className="lead">{text.dropLead}</p>
        <button type="button" className="drop-zone" onClick={chooseFiles}>
          <DropPicture />
          <span>
            <b>{text.dropZone}</b>
            {text.orPaste} <Keys keys={['Ctrl', 'V']} />
            {text.orChoose} <span className="link">{text.chooseFiles}</span>
          </span>
        </button>
        <div className="samples">
          {samples.slice(0, 3).map((sample) => (
            <Sample key={sample.name} {...sample} />
          ))}
        </div>
        <ModelCard />
        <ModelOffer />
        <p className="reader-works">
          <Icon name="checked" />
          {text.readerWorks}
        </p>
      </div>
    </div>
  )
}

function Sample({ name, question }: { name: string; question: string }) {
  const { text } = useLanguage()
  const { sendSample } = useActions()
  const sending = useWindow((state) => draftOf(state).sending)
  const picture = samplePicture(name)
  return (
    <button
      type="button"
      className="sample"
      disabled={sending}
      onClick={() => void sendSample(name, question)}
    >
      <span className="thumbnail">
        {picture ? <img src={picture} alt="" draggable={false} /> : <Icon name="document" />}
      </span>
      <b>{question}</b>
      <small>
        <Icon name="checked" small />
        {text.sample(name)}
      </small>
    </button>
  )
}
