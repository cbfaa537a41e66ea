/**
 * What a GGUF of the `llama` family must hold: its numbers, and every tensor at its shape. A model is known by this and never
 * by its name; what does not fit is said before anything is written. Names and keys: spec 2.3, 2.4.
 */
import type { GgufFile, GgufTensor, GgufValue } from './gguf'
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

export interface LayerTensors {
  attentionNorm: GgufTensor
  query: GgufTensor
  key: GgufTensor
  value: GgufTensor
  output: GgufTensor
  feedForwardNorm: GgufTensor
  gate: GgufTensor
  up: GgufTensor
  down: GgufTensor
}

export interface LlamaTensors {
  embeddings: GgufTensor
  outputNorm: GgufTensor
  /** The embeddings themselves where the file stores no head. */
  head: GgufTensor
  layers: LayerTensors[]
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
  checkConfig(file, config)
  return config
}

function checkConfig(file: GgufFile, config: DecoderConfig): void {
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
  if (!sensible) throw refusal('model-damaged', file.name, 'its sizes contradict each other')
  if (config.hidden % 32 || config.intermediate % 32)
    throw unsupported(file, 'its rows are not multiples of 32')
  if (number(file, 'llama.rope.dimension_count', config.headSize) !== config.headSize) {
    throw unsupported(file, 'it turns only a part of each head by position')
  }
}

/** @throws DeskglassError `model-unsupported` naming a tensor that is missing, has a wrong shape or is not known. */
export function findTensors(file: GgufFile, config: DecoderConfig): LlamaTensors {
  const { hidden, heads, keyValueHeads, headSize, intermediate, vocabulary } = config
  const unseen = new Set(file.tensors.keys())
  const find = (name: string, ...dims: number[]): GgufTensor => {
    const tensor = file.tensors.get(name)
    if (!tensor) throw unsupported(file, `the tensor ${name} is missing`)
    if (tensor.dims.join() !== dims.join()) {
      throw unsupported(
        file,
        `the tensor ${name} is ${tensor.dims.join(' x ')}, expected ${dims.join(' x ')}`,
      )
    }
    unseen.delete(name)
    return tensor
  }
  const embeddings = find('token_embd.weight', hidden, vocabulary)
  const layers = Array.from({ length: config.layers }, (_, layer) => ({
    attentionNorm: find(`blk.${layer}.attn_norm.weight`, hidden),
    query: find(`blk.${layer}.attn_q.weight`, hidden, heads * headSize),
    key: find(`blk.${layer}.attn_k.weight`, hidden, keyValueHeads * headSize),
    value: find(`blk.${layer}.attn_v.weight`, hidden, keyValueHeads * headSize),
    output: find(`blk.${layer}.attn_output.weight`, heads * headSize, hidden),
    feedForwardNorm: find(`blk.${layer}.ffn_norm.weight`, hidden),
    gate: find(`blk.${layer}.ffn_gate.weight`, hidden, intermediate),
    up: find(`blk.${layer}.ffn_up.weight`, hidden, intermediate),
    down: find(`blk.${layer}.ffn_down.weight`, intermediate, hidden),
  }))
  const head = file.tensors.has('output.weight') ? find('output.weight', hidden, vocabulary) : embeddings
  const tensors = { embeddings, outputNorm: find('output_norm.weight', hidden), head, layers }
  const [stranger] = unseen
  if (stranger !== undefined) throw unsupported(file, `the tensor ${printable(stranger)} is not known here`)
  return tensors
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
