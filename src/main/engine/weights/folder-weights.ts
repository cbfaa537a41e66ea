/** The weights of a Hugging Face folder: one safetensors file, or several with an index that says which holds what. */
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { printable, refusal } from './gguf'
import { isObject, readJson } from './json-file'
import { openSafetensors } from './safetensors'
import { plainName } from './tensor-names'
import type { WeightTensor } from './weight-tensor'

const WHOLE = 'model.safetensors'
const INDEX = 'model.safetensors.index.json'

export interface FolderWeights extends Disposable {
  /** By the plain names of `tensor-names.ts`. */
  tensors: Map<string, WeightTensor>
}

/** @throws DeskglassError `model-unsupported` where there are no safetensors, `model-damaged` naming a file that is missing or broken */
export function openFolderWeights(folder: string): FolderWeights {
  using files = new DisposableStack()
  const name = basename(folder)
  const tensors = new Map<string, WeightTensor>()
  for (const shard of shardsOf(folder)) {
    if (!exists(join(folder, shard)))
      throw refusal('model-damaged', name, `it lacks the file ${printable(shard)}`)
    for (const tensor of files.use(openSafetensors(join(folder, shard))).tensors.values()) {
      const plain = plainName(tensor.name)
      if (plain === null) continue
      if (tensors.has(plain)) throw refusal('model-damaged', name, `it holds ${printable(tensor.name)} twice`)
      if (tensor.type < 0)
        throw refusal(
          'model-unsupported',
          name,
          `its tensor ${printable(tensor.name)} is not in F32, F16 or BF16`,
        )
      tensors.set(plain, tensor)
    }
  }
  const owned = files.move()
  return { tensors, [Symbol.dispose]: () => owned.dispose() }
}

function shardsOf(folder: string): string[] {
  const index = readJson(folder, INDEX)
  const name = basename(folder)
  if (!index) {
    if (exists(join(folder, WHOLE))) return [WHOLE]
    throw refusal('model-unsupported', name, 'it holds no model.safetensors')
  }
  const map = index['weight_map']
  const shards = isObject(map) ? [...new Set(Object.values(map))] : []
  // A name with a folder in it would lead out of this one.
  const plain = shards.every(
    (shard) => typeof shard === 'string' && basename(shard) === shard && shard !== '..',
  )
  if (!shards.length || !plain) throw refusal('model-damaged', name, `its ${INDEX} cannot be read`)
  return (shards as string[]).toSorted()
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
