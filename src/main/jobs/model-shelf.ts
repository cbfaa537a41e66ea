/** The models as the window and the terminal have them: those on disk, those on their way, and those that could be fetched. */
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ModelSummary } from '../../shared/contract'
import { DeskglassError, isAbort, toFailure } from '../failure'
import type { CatalogueModel } from '../models/catalogue'
import { listModels, modelFolder } from '../models/library'
import { STARTER } from '../models/starter'
import { importModel, installFromHub, installStarter, type ModelToInstall } from './install-model'
import type { Services } from './services'

export interface ImportOptions {
  /** Left out: from the name of the file or folder. */
  id?: string | undefined
  precision?: 4 | 8 | 16 | 32 | undefined
}

export interface ModelShelf {
  list(): Promise<ModelSummary[]>
  installStarter(options: { keepSource: boolean }, signal: AbortSignal): Promise<ModelSummary>
  /** From the catalogue, by its id. Rejects where it cannot be had. */
  install(id: string, signal: AbortSignal): Promise<ModelSummary>
  /** The same in the background: events tell how it goes. */
  startInstall(id: string): void
  cancelInstall(id: string): void
  /** From a GGUF file or a model folder on this disk. */
  import(source: string, options: ImportOptions, signal: AbortSignal): Promise<ModelSummary>
  remove(id: string): Promise<void>
  /** Compares every file with its SHA-256. Throws `model-damaged` naming the first that differs. */
  verify(id: string): Promise<void>
  close(): void
}

interface Install {
  /** As it was last announced. */
  summary: ModelSummary | null
  controller: AbortController
}

const hasFailed = ({ summary }: Install) => summary?.state === 'failed'

export function createModelShelf(services: Services, catalogue: CatalogueModel[]): ModelShelf {
  const { home, engines, emit, reportBug } = services
  const underWay = new Map<string, Install>()

  /** Passes events on, and remembers the latest for a window that asks later. */
  const watched: Services = {
    ...services,
    emit(event) {
      if (event.type === 'model.change') {
        const known = underWay.get(event.model.id)
        if (known) known.summary = event.model
      }
      emit(event)
    },
  }

  async function track(
    id: string,
    signal: AbortSignal | null,
    work: (signal: AbortSignal) => Promise<ModelSummary>,
  ) {
    const known = underWay.get(id)
    if (known && !hasFailed(known)) throw underWayAlready(id)
    const controller = new AbortController()
    const own: Install = { summary: null, controller }
    underWay.set(id, own)
    try {
      return await work(signal ? AbortSignal.any([signal, controller.signal]) : controller.signal)
    } finally {
      // Only a failure stays in the list, with its sentence, until the next try.
      if (!hasFailed(own)) underWay.delete(id)
    }
  }

  function entryOf(id: string): CatalogueModel {
    const entry = catalogue.find((known) => known.id === id)
    if (entry) return entry
    throw new DeskglassError('not-found', `“${id}” is not in the catalogue. “models list” shows what is.`, {
      model: id,
    })
  }

  async function folderOf(id: string): Promise<string> {
    if ((await listModels(home)).some((model) => model.id === id)) return modelFolder(home, id)
    throw new DeskglassError('model-missing', `There is no model “${id}”.`, { model: id })
  }

  const install = (id: string, signal: AbortSignal | null) =>
    track(id, signal, (both) => installFromHub(watched, entryOf(id), both))

  return {
    async list() {
      const ready = await listModels(home)
      const coming = [...underWay.values()]
        .map(({ summary }) => summary)
        .filter((summary) => summary !== null)
      return [...ready.filter((model) => !coming.some(({ id }) => id === model.id)), ...coming]
    },
    installStarter: (options, signal) =>
      track(STARTER.id, signal, (both) => installStarter(watched, options, both)),
    install,
    startInstall(id) {
      entryOf(id)
      // What went wrong was announced; a bug is the only thing left to tell.
      install(id, null).catch((error: unknown) => {
        if (!isAbort(error) && toFailure(error).code === 'bug') reportBug(error)
      })
    },
    cancelInstall: (id) => underWay.get(id)?.controller.abort(),
    import(source, options, signal) {
      const model = describeSource(source, options)
      return track(model.id, signal, (both) => importModel(watched, model, source, both))
    },
    async remove(id) {
      const folder = await folderOf(id)
      await engines.release()
      await rm(folder, { recursive: true })
      emit({ type: 'model.remove', id })
    },
    async verify(id) {
      await engines.verify(await folderOf(id))
    },
    close() {
      for (const { controller } of underWay.values()) controller.abort()
    },
  }
}

function describeSource(source: string, { id, precision }: ImportOptions): ModelToInstall {
  const name = basename(source).replace(/\.gguf$/i, '')
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
  const model = { id: id ?? (plain || 'model'), name, takes: [], bytes: 0 }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(model.id)) throw badId(model.id)
  return precision === undefined ? model : { ...model, precision }
}

function badId(id: string): DeskglassError {
  return new DeskglassError(
    'invalid-request',
    `“${id}” cannot be a model's id: letters, digits, dots, dashes and underscores, a letter or digit first. Give one with --id.`,
  )
}

function underWayAlready(id: string): DeskglassError {
  return new DeskglassError('already-running', `“${id}” is being installed already.`, { model: id })
}
