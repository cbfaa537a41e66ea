/** The state of what answers: the model at hand, one being prepared, or none. Never a dead end: the reader answers meanwhile. */
import type { ModelSummary } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { useWindow } from '../state/context'
import { Icon, type IconName } from '../ui/Icon'

const ICONS: Record<ModelSummary['state'], IconName> = {
  ready: 'checked',
  installing: 'clock',
  failed: 'alert',
  damaged: 'alert',
}

export function ModelCard() {
  const language = useLanguage()
  const { text } = language
  const models = useWindow((state) => state.app?.models)
  const model = models?.find(({ state }) => state === 'ready') ?? models?.[0]
  if (!model)
    return (
      <div className="card model-card">
        <Icon name="words" />
        <div className="grow">
          <b>{text.noModel}</b>
          <p className="meta">{text.noModelMeans}</p>
        </div>
      </div>
    )
  return (
    <div className={`card model-card ${model.state}`} aria-live="polite">
      <Icon name={ICONS[model.state]} />
      <div className="grow">
        <b>{model.name}</b> {stateOf(model, language)}
        <p className="meta figures">{factsOf(model, language)}</p>
        {model.state === 'installing' && <progress value={model.progress} max={1} aria-label={model.name} />}
      </div>
    </div>
  )
}

function stateOf({ state, progress }: ModelSummary, { text, format }: Language): string {
  if (state === 'ready') return text.modelAnswers
  if (state === 'installing') return text.modelInstalling(format.percent(progress))
  return state === 'failed' ? text.modelFailed : text.modelDamaged
}

function factsOf(
  { failure, bytes, contextTokens }: ModelSummary,
  { text, format, sentence }: Language,
): string {
  return failure ? sentence(failure) : text.modelFacts(format.bytes(bytes), contextTokens)
}
