/** A model in a GGUF, with its picture part in a second one (`mmproj`). Keys and names: spec 2.3, 2.4. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ggufGeneration } from './generation'
import type { ModelSource, SourceVision } from './model-source'
import { readTokenizerData } from './processor/tokenizer-data'
import { findDecoderTensors, ggufDecoderNames } from './weights/decoder-tensors'
import type { DecoderTensors } from './weights/decoder-tensors'
import type { GgufFile } from './weights/gguf'
import { openGguf, refusal } from './weights/gguf'
import type { DecoderConfig } from './weights/llama'
import { readConfig } from './weights/llama'
import { readProjector } from './weights/projector'
import { restoreRotaryRows } from './weights/rotary-rows'
import { readGgufVideo } from './weights/video-settings'
import type { WeightTensor } from './weights/weight-tensor'
import { TensorFinder } from './weights/weight-tensor'

const IMAGE_TOKEN = '<image>'

/**
 * @param projector the picture part; left out, one that fits is looked for beside the file
 * @throws DeskglassError `model-unsupported`, `model-damaged`
 */
export function openGgufSource(path: string, projector?: string): ModelSource {
  using cleanup = new DisposableStack()
  const file = cleanup.use(openGguf(path))
  if (file.metadata.get('general.architecture') === 'clip')
    throw refusal('model-unsupported', file.name, 'it is only the part for pictures; take the file beside it')
  const config = readConfig(file)
  const finder = new TensorFinder(file.name, weightsOf(file))
  const tensors = withHalvesApart(findDecoderTensors(finder, config, ggufDecoderNames), config)
  finder.finish()
  const beside = projector ?? findProjector(path, config)
  const described = describe(file)
  const vision =
    beside === undefined
      ? null
      : withVideo(readVision(cleanup.use(openGguf(beside)), config), file, described)
  const source = { ...described, config, tensors, vision }
  const owned = cleanup.move()
  return { ...source, [Symbol.dispose]: () => owned.dispose() }
}

export function weightsOf(file: GgufFile): Map<string, WeightTensor> {
  return new Map(
    [...file.tensors].map(([name, tensor]) => [
      name,
      { name, type: tensor.type, shape: tensor.dims.toReversed(), read: () => file.read(tensor) },
    ]),
  )
}

function withHalvesApart(tensors: DecoderTensors, { heads, keyValueHeads, headSize }: DecoderConfig) {
  const apart = (tensor: WeightTensor, count: number): WeightTensor => ({
    ...tensor,
    read: () => restoreRotaryRows(tensor.read(), count, headSize),
  })
  const layers = tensors.layers.map((layer) => ({
    ...layer,
    query: apart(layer.query, heads),
    key: apart(layer.key, keyValueHeads),
  }))
  return { ...tensors, layers }
}

function describe(file: GgufFile) {
  const tokenizer = readTokenizerData(file)
  const tokens = file.metadata.get('tokenizer.ggml.tokens') as string[]
  const chatTemplate = file.metadata.get('tokenizer.chat_template')
  if (typeof chatTemplate !== 'string') {
    throw refusal('model-unsupported', file.name, 'it has no chat template, so it cannot be asked anything')
  }
  const bos = Number(file.metadata.get('tokenizer.ggml.bos_token_id') ?? -1)
  const eos = Number(file.metadata.get('tokenizer.ggml.eos_token_id') ?? -1)
  const specialTokens = { bos: tokens[bos] ?? '', eos: tokens[eos] ?? '' }
  return {
    name: file.name,
    architecture: 'llama',
    tokenizer,
    chatTemplate,
    specialTokens,
    endTokens: [eos],
    generation: ggufGeneration(file),
  }
}

function withVideo(
  vision: SourceVision,
  file: GgufFile,
  { chatTemplate }: Pick<ModelSource, 'chatTemplate'>,
) {
  const { settings, config } = vision
  const video = readGgufVideo(chatTemplate, file.metadata.get('general.name'), config.imageSize)
  return video ? { ...vision, settings: { ...settings, video } } : vision
}

function readVision(file: GgufFile, decoder: DecoderConfig): SourceVision {
  const finder = new TensorFinder(file.name, weightsOf(file))
  const vision = readProjector(file, finder)
  if (vision.config.textHidden !== decoder.hidden) {
    throw finder.unsupported(
      `it belongs to a model of width ${vision.config.textHidden}, and this one has ${decoder.hidden}`,
    )
  }
  return { ...vision, imageToken: IMAGE_TOKEN }
}

/**
 * Known by what stands in it and not by its name. Of several that fit (two precisions of the same) the one whose name has most in
 * common with the model's.
 */
function findProjector(path: string, config: DecoderConfig): string | undefined {
  const folder = dirname(path)
  const candidates = readdirSync(folder)
    .filter((name) => /\.gguf$/i.test(name) && name !== basename(path))
    .filter((name) => fits(join(folder, name), config))
  const model = basename(path)
  candidates.sort((a, b) => shared(model, b) - shared(model, a) || a.localeCompare(b))
  return candidates[0] && join(folder, candidates[0])
}

/** Files beside the chosen one may be anything: what cannot be read does not fit. */
function fits(path: string, config: DecoderConfig): boolean {
  try {
    using file = openGguf(path)
    const width = file.tensors.get('mm.model.fc.weight')?.dims[1]
    return file.metadata.get('general.architecture') === 'clip' && width === config.hidden
  } catch {
    return false
  }
}

/** How many of the parts of the model's name the other name holds. */
function shared(model: string, other: string): number {
  const parts = new Set(other.toLowerCase().split(/[^a-z0-9]+/))
  return model
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => parts.has(part)).length
}
