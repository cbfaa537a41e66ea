/**
 * Journey 3: a model becomes usable. Fetch, verify, compile to graphs of our own, one short generation as proof, one rename.
 * Whatever fails on the way, the models folder holds what it held before.
 */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelSummary } from '../../shared/contract'
import { isAbort, DeskglassError, toFailure } from '../failure'
import { listModels, modelFolder, placeModel } from '../models/library'
import { fetchStarter, STARTER } from '../models/starter'
import type { Services } from './services'

/** Share of the whole that fetching and compiling take, as measured on the starter. */
const FETCHED = 0.6

/** The starter, installed unless it is there and whole; `keepSource` leaves the GGUF in `downloads/`. Resolves to its summary; rejects with the failure after announcing it. */
export async function installStarter(
  services: Pick<Services, 'home' | 'engines' | 'emit'>,
  { keepSource }: { keepSource: boolean },
  signal: AbortSignal,
): Promise<ModelSummary> {
  const present = (await listModels(services.home)).find((model) => model.id === STARTER.id)
  if (present?.state === 'ready') return present
  const announce = (change: Partial<ModelSummary>) =>
    services.emit({ type: 'model.change', model: { ...pending, ...change } })
  announce({})
  try {
    const downloads = join(services.home, 'downloads')
    await mkdir(downloads, { recursive: true })
    const source = await fetchStarter(downloads, (share) => announce({ progress: share * FETCHED }), signal)
    await compileAndProve(
      services,
      source,
      (share) => announce({ progress: FETCHED + share * (1 - FETCHED) }),
      signal,
    )
    if (!keepSource) await rm(downloads, { recursive: true, force: true })
    const model = (await listModels(services.home)).find((found) => found.id === STARTER.id)
    if (!model) throw new DeskglassError('model-missing', `${STARTER.name} is not where it was just put.`)
    services.emit({ type: 'model.change', model })
    return model
  } catch (error) {
    if (!isAbort(error)) announce({ state: 'failed', failure: toFailure(error) })
    throw error
  }
}

const pending: ModelSummary = {
  id: STARTER.id,
  name: STARTER.name,
  state: 'installing',
  progress: 0,
  takes: ['text'],
  contextTokens: 0,
  bytes: STARTER.ggufBytes,
  failure: null,
}

async function compileAndProve(
  { home, engines }: Pick<Services, 'home' | 'engines'>,
  source: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await placeModel(home, STARTER.id, async (folder) => {
    await engines.compile(source, folder, STARTER, onProgress, signal)
    await proveItWrites(engines.open(folder), signal)
    // The process holds files of the unfinished folder open; it is about to be renamed.
    await engines.release()
  })
  await engines.open(modelFolder(home, STARTER.id)).describe()
}

async function proveItWrites(
  engine: ReturnType<Services['engines']['open']>,
  signal: AbortSignal,
): Promise<void> {
  let written = ''
  const question = [{ role: 'user' as const, parts: [{ type: 'text' as const, text: 'Say hello.' }] }]
  await engine.generate(
    question,
    { maxTokens: 8 },
    (event) => {
      if (event.type === 'text') written += event.delta
    },
    signal,
  )
  if (written.trim()) return
  throw new DeskglassError(
    'model-unsupported',
    `${STARTER.name} was compiled, but wrote nothing when it was tried. It was not installed.`,
    { file: STARTER.name },
    ['retry'],
  )
}
