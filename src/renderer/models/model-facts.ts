/** What a row of the models page says of a model, from what is known of it on disk and in the catalogue. Pure. */
import type { CatalogueEntry, ModelSummary } from '../../shared/contract'
import type { Language } from '../i18n/language'

export interface ModelRow {
  id: string
  name: string
  takes: ModelSummary['takes']
  state: ModelSummary['state'] | 'available'
  /** On disk, or on its way there. */
  model: ModelSummary | null
  /** Can be got from a hub. */
  entry: CatalogueEntry | null
}

/** The user's own models first, then the catalogue in its order: a row stays in its place while its model comes and goes. */
export function modelRows(models: readonly ModelSummary[], catalogue: readonly CatalogueEntry[]): ModelRow[] {
  const own = models.filter(({ id }) => catalogue.every((entry) => entry.id !== id))
  return [
    ...own.map((model) => toRow(model, null)),
    ...catalogue.map((entry) => toRow(models.find(({ id }) => id === entry.id) ?? null, entry)),
  ]
}

function toRow(model: ModelSummary | null, entry: CatalogueEntry | null): ModelRow {
  const { id, name, takes } = (model ?? entry)!
  return { id, name, takes, state: model?.state ?? 'available', model, entry }
}

export function kindsOf(takes: ModelSummary['takes'], { text, format }: Language): string {
  return format.list(takes.map((kind) => text.takesKinds[kind]))
}

export interface Tag {
  text: string
  tone: 'plain' | 'good' | 'busy' | 'warn' | 'fail'
}

export function tagOf({ state, model }: ModelRow, inUse: boolean, { text }: Language): Tag {
  const name = text.modelTags[state]
  if (state === 'available') return { text: name, tone: 'plain' }
  if (state === 'installing') return { text: name, tone: 'busy' }
  if (state === 'ready') return { text: inUse ? text.inUse : name, tone: 'good' }
  if (model?.failure?.code === 'disk-full') return { text: text.notEnoughDisk, tone: 'warn' }
  if (model?.failure?.code === 'not-enough-memory') return { text: text.notEnoughMemory, tone: 'warn' }
  return { text: name, tone: 'fail' }
}

export function factsOf({ state, model, entry }: ModelRow, { text, format, sentence }: Language): string {
  const facts: string[] = []
  if (state === 'available' && entry) facts.push(text.aboutToGet(format.bytes(entry.bytes)))
  if (state === 'installing' && model) {
    const share = format.percent(model.progress)
    facts.push(entry ? text.gotOfAbout(share, format.bytes(entry.bytes)) : share)
  }
  if (state === 'ready' && model)
    facts.push(text.onDisk(format.bytes(model.bytes)), text.readsAtOnce(model.contextTokens))
  if (state === 'failed') return model?.failure ? sentence(model.failure) : text.modelFailedNoReason
  if (state === 'damaged') return model?.failure ? sentence(model.failure) : text.modelDamagedNoReason
  if (entry) facts.push(entry.licence)
  return facts.join(' · ')
}
