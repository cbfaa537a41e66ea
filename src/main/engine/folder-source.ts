/** A model in a folder as the Hugging Face hub has it: config, safetensors, tokenizer, chat template. Names: spec 1.2, 2.1. */
import { basename, resolve } from 'node:path'
import { folderGeneration } from './generation'
import type { ModelSource, PictureSettings, SourceVision } from './model-source'
import { readFolderTokenizer } from './processor/folder-tokenizer'
import type { TokenizerData } from './processor/tokenizer-data'
import { findDecoderTensors, safetensorsDecoderNames } from './weights/decoder-tensors'
import { readFolderConfig } from './weights/folder-config'
import { openFolderWeights } from './weights/folder-weights'
import { printable, refusal } from './weights/gguf'
import type { Json } from './weights/json-file'
import { numberIn, objectIn, readJson, readText, tokenIn } from './weights/json-file'
import { readFolderVideo } from './weights/video-settings'
import type { VisionConfig } from './weights/vision-tensors'
import { findVisionTensors, safetensorsVisionNames } from './weights/vision-tensors'
import { completeVision } from './weights/vision-config'
import { TensorFinder } from './weights/weight-tensor'

const architectures = ['llama', 'idefics3', 'smolvlm']

/** @throws DeskglassError `model-unsupported`, `model-damaged` */
export function openFolderSource(path: string): ModelSource {
  using cleanup = new DisposableStack()
  const folder = resolve(path)
  const name = basename(folder)
  const config = readJson(folder, 'config.json')
  if (!config) throw refusal('model-unsupported', name, 'it holds no config.json')
  const architecture = config['model_type']
  if (typeof architecture !== 'string' || !architectures.includes(architecture)) {
    const shown = typeof architecture === 'string' ? `“${printable(architecture)}”` : 'not given'
    throw refusal(
      'model-unsupported',
      name,
      `its architecture is ${shown}, known are ${architectures.join(', ')}`,
    )
  }

  const weights = cleanup.use(openFolderWeights(folder))
  const finder = new TensorFinder(name, weights.tensors)
  const text = architecture === 'llama' ? config : (objectIn(config, 'text_config') ?? {})
  const decoder = readFolderConfig(finder, text)
  const tensors = findDecoderTensors(finder, decoder, safetensorsDecoderNames)
  const tokenizer = readFolderTokenizer(folder)
  const vision = architecture === 'llama' ? null : readVision(folder, config, finder, tokenizer)
  finder.finish()
  const source = {
    name,
    architecture,
    config: decoder,
    tensors,
    vision,
    tokenizer,
    ...readTexts(folder, config),
  }
  const owned = cleanup.move()
  return { ...source, [Symbol.dispose]: () => owned.dispose() }
}

function readVision(
  folder: string,
  config: Json,
  finder: TensorFinder,
  tokenizer: TokenizerData,
): SourceVision {
  const given = objectIn(config, 'vision_config')
  const processor = readImageProcessor(folder)
  const splitSize = numberIn(objectIn(processor, 'max_image_size'), 'longest_edge')
  if ((given?.['hidden_act'] ?? 'gelu_pytorch_tanh') !== 'gelu_pytorch_tanh')
    throw finder.unsupported('its picture part uses another activation than gelu_pytorch_tanh')
  const names = safetensorsVisionNames
  const sizes = completeVision(finder, names, givenSizes(config, given), splitSize)
  const video = readFolderVideo(folder, String(config['model_type']), sizes.imageSize)
  if (splitSize !== undefined && splitSize !== sizes.imageSize)
    throw finder.unsupported(
      `it cuts pictures into views of ${splitSize} pixels and looks at ${sizes.imageSize}`,
    )
  return {
    config: sizes,
    tensors: findVisionTensors(finder, sizes, names),
    settings: { ...readSettings(processor, sizes), ...(video && { video }) },
    imageToken: imageToken(finder, config, tokenizer),
  }
}

/** From transformers 5 on it stands in the processor's own file; where both are there that one counts (`image_processing_base.py`). */
function readImageProcessor(folder: string): Json | null {
  const nested = objectIn(readJson(folder, 'processor_config.json'), 'image_processor')
  return nested ?? readJson(folder, 'preprocessor_config.json')
}

function givenSizes(
  config: Json,
  given: Json | undefined,
): Partial<Record<keyof VisionConfig, number | undefined>> {
  return {
    hidden: numberIn(given, 'hidden_size'),
    layers: numberIn(given, 'num_hidden_layers'),
    heads: numberIn(given, 'num_attention_heads'),
    intermediate: numberIn(given, 'intermediate_size'),
    imageSize: numberIn(given, 'image_size'),
    patchSize: numberIn(given, 'patch_size'),
    normEpsilon: numberIn(given, 'layer_norm_eps'),
    scale: numberIn(config, 'scale_factor'),
  }
}

function readSettings(processor: Json | null, { imageSize }: VisionConfig): PictureSettings {
  const channels = (key: string) => {
    const value = processor?.[key]
    const given = Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'number')
    return given ? (value as number[]) : [0.5, 0.5, 0.5]
  }
  return {
    longestEdge: numberIn(objectIn(processor, 'size'), 'longest_edge') ?? 4 * imageSize,
    splits: processor?.['do_image_splitting'] !== false,
    mean: channels('image_mean'),
    deviation: channels('image_std'),
  }
}

/** Resolved by what the tokenizer says of the id; ids differ between members of the family (spec 1.4). */
function imageToken(finder: TensorFinder, config: Json, tokenizer: TokenizerData): string {
  const id = numberIn(config, 'image_token_id')
  const token = tokenizer.added_tokens.find((added) =>
    id === undefined ? added.content === '<image>' : added.id === id,
  )
  if (!token) throw finder.unsupported('its tokenizer has no token for pictures')
  return token.content
}

function readTexts(
  folder: string,
  config: Json,
): Pick<ModelSource, 'chatTemplate' | 'specialTokens' | 'endTokens' | 'generation'> {
  const tokenizer = readJson(folder, 'tokenizer_config.json')
  const generation = readJson(folder, 'generation_config.json')
  const chatTemplate = readTemplate(folder, tokenizer)
  if (chatTemplate === null)
    throw refusal(
      'model-unsupported',
      basename(folder),
      'it has no chat template, so it cannot be asked anything',
    )
  const ends = [
    generation?.['eos_token_id'],
    objectIn(config, 'text_config')?.['eos_token_id'],
    config['eos_token_id'],
  ]
  return {
    chatTemplate,
    specialTokens: { bos: tokenIn(tokenizer, 'bos_token') ?? '', eos: tokenIn(tokenizer, 'eos_token') ?? '' },
    endTokens: ends.flat().filter((id) => typeof id === 'number'),
    generation: folderGeneration(generation),
  }
}

/** The processor's template comes before the tokenizer's, as in the reference. */
function readTemplate(folder: string, tokenizer: Json | null): string | null {
  const own = readText(folder, 'chat_template.jinja')
  if (own !== null) return own
  const value = readJson(folder, 'chat_template.json')?.['chat_template'] ?? tokenizer?.['chat_template']
  const named: unknown = Array.isArray(value)
    ? (value as Json[]).find((template) => template['name'] === 'default')?.['template']
    : value
  return typeof named === 'string' ? named : null
}
