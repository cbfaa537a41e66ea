/**
 * What transformers made of small random models (`tests/fixtures/smolvlm`, by `tools/reference/smolvlm.py`), and the same models'
 * folders written anew: files as transformers saved them, weights by the formula.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formulaWeights } from './formula-weights'
import type { FormulaTensor } from './formula-weights'
import { tinyFolder } from './tiny-smolvlm'
import type { WrittenTensor } from './write-safetensors'
import { floats, writeSafetensors } from './write-safetensors'

export const referenceFolder = join(import.meta.dirname, '../fixtures/smolvlm')

interface StoredGolden {
  /** Sides of the picture that was drawn. */
  picture: [number, number]
  question: string
  ids: number[]
  greedy: number[]
  /** By how much the second likeliest token stayed behind, at the closest of the 32 steps. */
  margin: number
  /** Views, tokens, width; zeros for a model without pictures. */
  features: number[]
  /** Tokens, vocabulary. */
  logits: [number, number]
}

interface StoredModel {
  dtype: 'float32' | 'float16' | 'bfloat16'
  tensors: Record<string, number[]>
  files: Record<string, string>
  /** The model whose golden values hold for this one too. */
  same?: string
}

export type Golden = Omit<StoredGolden, 'features' | 'logits'> & {
  features: Float32Array
  logits: Float32Array
}

export function readReference<Value>(name: string): Value {
  return JSON.parse(readFileSync(join(referenceFolder, `${name}.json`), 'utf8')) as Value
}

export function readGolden(name: string): Golden {
  const { same, ...stored } = readReference<StoredGolden & { same?: string }>(name)
  if (same !== undefined) return readGolden(same)
  const bytes = readFileSync(join(referenceFolder, `${name}.f32`))
  const numbers = new Float32Array(new Uint8Array(bytes).buffer)
  const count = stored.features.reduce((product, size) => product * size, 1)
  return { ...stored, features: numbers.slice(0, count), logits: numbers.slice(count) }
}

/** Writes the model's folder as transformers saved it. */
export function writeReferenceModel(name: string, folder: string): void {
  const { dtype, tensors, files } = readReference<StoredModel>(name)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  copyFileSync(join(tinyFolder, 'tokenizer.json'), join(folder, 'tokenizer.json'))
  const weights = Object.entries(formulaWeights(tensors)).map(
    ([key, tensor]) => [key, written(tensor, dtype)] as const,
  )
  const index = files['model.safetensors.index.json']
  const places = index ? (JSON.parse(index) as { weight_map: Record<string, string> }).weight_map : null
  for (const [file, entries] of Map.groupBy(weights, ([key]) => places?.[key] ?? 'model.safetensors'))
    writeSafetensors(join(folder, file), Object.fromEntries(entries))
}

function written({ shape, values }: FormulaTensor, dtype: StoredModel['dtype']): WrittenTensor {
  if (dtype === 'float32') return floats(shape, values)
  if (dtype === 'float16')
    return { dtype: 'F16', shape, bytes: new Uint8Array(new Float16Array(values).buffer) }
  return { dtype: 'BF16', shape, bytes: new Uint8Array(toBfloat16(values).buffer) }
}

/** To the nearest, ties to even. */
function toBfloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length)
  return Uint16Array.from(bits, (bit) => (bit + 0x7fff + ((bit >>> 16) & 1)) >>> 16)
}
