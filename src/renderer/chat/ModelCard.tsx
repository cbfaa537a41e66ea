/** What answers: the model at hand, one being prepared, or none; and one that would see pictures, if none here does. Never a dead end. */
import type { CatalogueEntry, ModelSummary } from '../../shared/contract'
import { useLanguage, type Language } from '../i18n/language'
import { bestModel, takesPictures } from '../state/answering'
import { useActions, useWindow } from '../state/context'
import { Icon, type IconName } from '../ui/Icon'

const ICONS: Record<ModelSummary['state'], IconName> = {
  ready: 'checked',
  installing: 'clock',
  failed: 'alert',
  damaged: 'alert',
}

const none: ModelSummary[] = []

export function ModelCard() {
  const language = useLanguage()
  const { text } = language
  const models = useWindow((state) => state.app?.models ?? none)
  const ready = models.filter(({ state }) => state === 'ready')
  const model = bestModel(ready, true) ?? models[0]
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

function stateOf(model: ModelSummary, { text, format }: Language): string {
  const { state, progress } = model
  if (state === 'ready') return takesPictures(model) ? text.modelLooks : text.modelAnswers
  if (state === 'installing') return text.modelInstalling(format.percent(progress))
  return state === 'failed' ? text.modelFailed : text.modelDamaged
}

function factsOf(
  { failure, bytes, contextTokens }: ModelSummary,
  { text, format, sentence }: Language,
): string {
  return failure ? sentence(failure) : text.modelFacts(format.bytes(bytes), contextTokens)
}

/** The first model of the catalogue that sees pictures, while none that does is here or on its way. */
export function ModelOffer() {
  const { text, format } = useLanguage()
  const { models } = useActions()
  const offer = useWindow((state) =>
    state.app?.models.some((model) => takesPictures(model)) ? null : firstLooking(state.app?.catalogue ?? []),
  )
  if (!offer) return null
  return (
    <div className="card model-card">
      <Icon name="eye" />
      <div className="grow">
        <b>{offer.name}</b> {text.offerMeans}
        <p className="meta figures">
          {text.aboutToGet(format.bytes(offer.bytes))} · {offer.licence}
        </p>
      </div>
      <button type="button" className="button primary" onClick={() => void models.offer(offer.id)}>
        <Icon name="download" />
        {text.getModel(offer.name)}
      </button>
    </div>
  )
}

function firstLooking(catalogue: readonly CatalogueEntry[]): CatalogueEntry | null {
  return catalogue.find(({ takes }) => takes.includes('picture')) ?? null
}
