/**
 * The numbers of a `llama` decoder, and how a GGUF tells them. A model is known by these and never by its name; what does not
 * fit is said before anything is written. Keys: spec 2.4.
 */
import type { GgufFile, GgufValue } from './gguf'
import { printable, refusal } from './gguf'

export interface DecoderConfig {
  hidden: number
  layers: number
  heads: number
  keyValueHeads: number
  headSize: number
  intermediate: number
  vocabulary: number
  contextTokens: number
  ropeTheta: number
  normEpsilon: number
}

/** @throws DeskglassError `model-unsupported` or `model-damaged`. */
export function readConfig(file: GgufFile): DecoderConfig {
  const architecture = file.metadata.get('general.architecture')
  if (architecture !== 'llama') {
    throw unsupported(file, `its architecture is ${shown(architecture)}, known here is llama`)
  }
  const scaling = file.metadata.get('llama.rope.scaling.type')
  if (scaling !== undefined && scaling !== 'none')
    throw unsupported(file, `it scales positions (${shown(scaling)})`)
  if ((file.metadata.get('llama.expert_count') ?? 0) !== 0)
    throw unsupported(file, 'it is a mixture of experts')
  const heads = number(file, 'llama.attention.head_count')
  const hidden = number(file, 'llama.embedding_length')
  const config = {
    hidden,
    layers: number(file, 'llama.block_count'),
    heads,
    keyValueHeads: number(file, 'llama.attention.head_count_kv', heads),
    headSize: number(file, 'llama.attention.key_length', hidden / heads),
    intermediate: number(file, 'llama.feed_forward_length'),
    vocabulary: file.tensors.get('token_embd.weight')?.dims[1] ?? number(file, 'llama.vocab_size'),
    contextTokens: number(file, 'llama.context_length'),
    ropeTheta: number(file, 'llama.rope.freq_base'),
    normEpsilon: number(file, 'llama.attention.layer_norm_rms_epsilon'),
  }
  checkConfig(file.name, config)
  if (number(file, 'llama.rope.dimension_count', config.headSize) !== config.headSize) {
    throw unsupported(file, 'it turns only a part of each head by position')
  }
  return config
}

/** @throws DeskglassError `model-damaged` where the numbers cannot be those of a decoder. */
export function checkConfig(fileName: string, config: DecoderConfig): void {
  const whole = [
    config.hidden,
    config.layers,
    config.heads,
    config.keyValueHeads,
    config.headSize,
    config.intermediate,
  ]
  const sensible =
    [...whole, config.vocabulary, config.contextTokens].every(
      (value) => Number.isInteger(value) && value > 0,
    ) &&
    config.heads % config.keyValueHeads === 0 &&
    config.headSize % 2 === 0 &&
    config.layers <= 1000 &&
    config.ropeTheta > 0 &&
    config.normEpsilon > 0
  if (!sensible) throw refusal('model-damaged', fileName, 'its sizes contradict each other')
}

function number(file: GgufFile, key: string, otherwise?: number): number {
  const value = file.metadata.get(key) ?? otherwise
  if (typeof value !== 'number') throw unsupported(file, `its description lacks ${key}`)
  return value
}

function unsupported(file: GgufFile, what: string) {
  return refusal('model-unsupported', file.name, what)
}

function shown(value: GgufValue | undefined): string {
  return typeof value === 'string' ? `“${printable(value)}”` : 'not given'
}
