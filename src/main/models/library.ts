/**
 * The models on disk: one folder each under `<data folder>/models/`, absent or complete, never half.
 * A model is made in a folder of its own beside them and moved into place by one rename.
 */
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { Failure, ModelSummary } from '../../shared/contract'

/** The fields of a compiled model's `model.json` that are of use outside the engine (`engine/manifest.ts` writes it). */
interface ManifestOnDisk {
  id: string
  name: string
  takes: ModelSummary['takes']
  config: { contextTokens: number }
  files: Record<string, { bytes: number }>
}

const MANIFEST = 'model.json'
const UNFINISHED = '.unfinished-'

export function modelsFolder(home: string): string {
  return join(home, 'models')
}

export function modelFolder(home: string, id: string): string {
  return join(modelsFolder(home), id)
}

/** Complete models, by name. Folders that cannot be read are left out, not deleted. */
export async function listModels(home: string): Promise<ModelSummary[]> {
  const entries = await readdir(modelsFolder(home), { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  const found = await Promise.all(folders.map((entry) => readModel(modelFolder(home, entry.name))))
  return found.filter((model) => model !== null).sort((a, b) => a.name.localeCompare(b.name))
}

async function readModel(folder: string): Promise<ModelSummary | null> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as ManifestOnDisk
    const { id, name, takes, config, files } = manifest
    const damaged = await firstDamaged(folder, files)
    const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
    const facts = { id, name, takes, contextTokens: config.contextTokens, bytes, progress: 1 }
    if (damaged === null) return { ...facts, state: 'ready', failure: null }
    return { ...facts, state: 'damaged', failure: damagedModel(name, damaged) }
  } catch {
    return null
  }
}

/** By presence and size, which is quick; the engine compares the SHA-256 of files that changed when it opens them. */
async function firstDamaged(folder: string, files: ManifestOnDisk['files']): Promise<string | null> {
  for (const [name, { bytes }] of Object.entries(files)) {
    const facts = await stat(join(folder, name)).catch(() => null)
    if (facts?.size !== bytes) return name
  }
  return null
}

function damagedModel(name: string, file: string): Failure {
  return {
    code: 'model-damaged',
    message: `The model ${name} is damaged: ${file} is not what was installed. Install it again.`,
    details: { name, file },
    actions: ['install-model'],
  }
}

/** Makes a model with `build` in an unfinished folder, then puts it in place at once. A failure leaves nothing behind. */
export async function placeModel(
  home: string,
  id: string,
  build: (folder: string) => Promise<void>,
): Promise<void> {
  const unfinished = join(modelsFolder(home), `${UNFINISHED}${id}-${randomUUID().slice(0, 8)}`)
  await mkdir(unfinished, { recursive: true })
  try {
    await build(unfinished)
    await rm(modelFolder(home, id), { recursive: true, force: true })
    await rename(unfinished, modelFolder(home, id))
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

/** What an install that was killed left behind. */
export async function removeUnfinishedModels(home: string): Promise<void> {
  const names = await readdir(modelsFolder(home)).catch(() => [])
  const unfinished = names.filter((name) => name.startsWith(UNFINISHED))
  await Promise.all(
    unfinished.map((name) => rm(join(modelsFolder(home), name), { recursive: true, force: true })),
  )
}
