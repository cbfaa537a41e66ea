/**
 * Journey 3: a model becomes usable. Fetch, verify, compile to graphs of our own, one short generation as proof, one rename.
 * Whatever fails on the way, the models folder holds what it held before.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelSummary } from '../../shared/contract'
import { DeskglassError, isAbort, toFailure } from '../failure'
import type { CatalogueModel } from '../models/catalogue'
import { fetchFromHub } from '../models/fetch-from-hub'
import { hubFromEnvironment } from '../models/hub-address'
import { listModels, modelFolder, placeModel } from '../models/library'
import { fetchStarter, STARTER } from '../models/starter'
import type { Services } from './services'

type Needs = Pick<Services, 'home' | 'engines' | 'emit'>

/** Share of the whole that fetching takes, as measured on the starter; compiling takes the rest. */
const FETCHED = 0.6

export interface ModelToInstall {
  id: string
  name: string
  takes: ModelSummary['takes']
  bytes: number
  /** Bits of the decoder's weights; left out: as they are in quantised files, 8 for others. */
  precision?: 4 | 8 | 16 | 32
}

/** The starter, installed unless it is there and whole; `keepSource` leaves the GGUF in `downloads/`. */
export async function installStarter(
  services: Needs,
  { keepSource }: { keepSource: boolean },
  signal: AbortSignal,
): Promise<ModelSummary> {
  const present = (await listModels(services.home)).find((model) => model.id === STARTER.id)
  if (present?.state === 'ready') return present
  const downloads = join(services.home, 'downloads')
  const starter: ModelToInstall = {
    id: STARTER.id,
    name: STARTER.name,
    takes: ['text'],
    bytes: STARTER.ggufBytes,
  }
  const fetch = async (onProgress: (share: number) => void) => {
    await mkdir(downloads, { recursive: true })
    return fetchStarter(downloads, onProgress, signal)
  }
  const model = await installModel(services, starter, fetch, signal)
  if (!keepSource) await rm(downloads, { recursive: true, force: true })
  return model
}

/** A model from weights on this disk: a GGUF file or a model folder. Nothing of the source is changed. */
export function importModel(
  services: Needs,
  model: ModelToInstall,
  source: string,
  signal: AbortSignal,
): Promise<ModelSummary> {
  return installModel(services, model, async () => source, signal)
}

/** `fetch` brings the original weights and says where they lie. Rejects with the failure after announcing it. */
export async function installModel(
  services: Needs,
  model: ModelToInstall,
  fetch: (onProgress: (share: number) => void) => Promise<string>,
  signal: AbortSignal,
): Promise<ModelSummary> {
  const { id, name, takes, bytes } = model
  const facts = { id, name, takes, bytes, contextTokens: 0 }
  const pending: ModelSummary = { ...facts, state: 'installing', progress: 0, failure: null }
  const announce = (change: Partial<ModelSummary>) =>
    services.emit({ type: 'model.change', model: { ...pending, ...change } })
  announce({})
  try {
    const source = await fetch((share) => announce({ progress: share * FETCHED }))
    await compileAndProve(
      services,
      model,
      source,
      (share) => announce({ progress: FETCHED + share * (1 - FETCHED) }),
      signal,
    )
    const installed = (await listModels(services.home)).find((found) => found.id === id)
    if (!installed) throw new DeskglassError('model-missing', `${name} is not where it was just put.`)
    services.emit({ type: 'model.change', model: installed })
    return installed
  } catch (error) {
    if (isAbort(error)) services.emit({ type: 'model.remove', id })
    else announce({ state: 'failed', failure: toFailure(error) })
    throw error
  }
}

async function compileAndProve(
  { home, engines }: Pick<Services, 'home' | 'engines'>,
  { id, name, precision }: ModelToInstall,
  source: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const options = precision === undefined ? { id, name } : { id, name, precision }
  await placeModel(home, id, async (folder) => {
    await engines.compile(source, folder, options, onProgress, signal)
    await proveItRuns(engines.open(folder), signal)
    // The process holds files of the unfinished folder open; it is about to be renamed.
    await engines.release()
  })
  await engines.open(modelFolder(home, id)).describe()
}

/** A few tokens of an answer. What they say is no proof; that they come, without a failure, is. */
async function proveItRuns(
  engine: ReturnType<Services['engines']['open']>,
  signal: AbortSignal,
): Promise<void> {
  const question = [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'Say hello.' }] }]
  const { usage } = await engine.generate(question, { maxTokens: 8 }, () => {}, signal)
  signal.throwIfAborted()
  if (usage.promptTokens > 0) return
  throw new DeskglassError(
    'model-unsupported',
    'The model was compiled, but took no question when it was tried.',
  )
}

/** From the hub: HF_ENDPOINT and HF_TOKEN are honoured. What was fetched stays for the next try where this one ends early. */
export async function installFromHub(
  services: Needs,
  model: CatalogueModel,
  signal: AbortSignal,
): Promise<ModelSummary> {
  const { id, name, takes, bytes } = model
  const downloads = join(services.home, 'downloads', id)
  const fetch = (onProgress: (share: number) => void) => {
    const onBytes = (done: number, total: number) => onProgress(total > 0 ? done / total : 0)
    return fetchFromHub(model, downloads, hubFromEnvironment(), onBytes, signal)
  }
  const installed = await installModel(services, { id, name, takes, bytes }, fetch, signal)
  await rm(downloads, { recursive: true, force: true })
  return installed
}
