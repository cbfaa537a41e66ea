/**
 * From a file of original weights to a folder that `openEngine` can run: our own graph, the embeddings, the tokenizer, and a
 * manifest that names them. Everything is checked before the first byte is written. The caller gives a folder of its own and
 * renames it when this has returned, so that a model is absent or complete.
 */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DataFile } from './graph/data-file'
import { DecoderGraph } from './graph/decoder-graph'
import type { LayerWeights } from './graph/decoder-graph'
import { GraphBuilder } from './graph/graph-builder'
import type { ManifestFile, ModelManifest } from './manifest'
import { FORMAT, MANIFEST } from './manifest'
import { readTokenizerData } from './processor/tokenizer-data'
import { blockFormat, unpackBlocks } from './weights/block-formats'
import type { GgufFile, GgufTensor } from './weights/gguf'
import { openGguf, refusal } from './weights/gguf'
import type { DecoderConfig, LayerTensors, LlamaTensors } from './weights/llama'
import { findTensors, readConfig } from './weights/llama'
import { packMatrix } from './weights/packed-matrix'
import type { PackedMatrix } from './weights/packed-matrix'
import { restoreRotaryRows } from './weights/rotary-rows'

export interface CompileOptions {
  id: string
  name: string
  /** 'source' (default): quantised weights exactly as they are, floating point ones at 8 bits. */
  precision?: 'source' | 8 | 4
  signal: AbortSignal
  /** Share of the work done, 0..1. */
  onProgress(share: number): void
}

/**
 * @param source a GGUF file
 * @param folder exists and is empty
 * @throws DeskglassError `model-unsupported`, `model-damaged`; AbortError
 */
export async function compileModel(
  source: string,
  folder: string,
  options: CompileOptions,
): Promise<ModelManifest> {
  using file = openGguf(source)
  const config = readConfig(file)
  const tensors = findTensors(file, config)
  const tokenizer = readTokenizerData(file)
  const manifest = describe(file, config, tensors, tokenizer, options)

  const decoder = await writeDecoder(file, config, tensors, folder, options)
  const embeddings = writeEmbeddings(file, tensors.embeddings, folder)
  manifest.files = {
    ...decoder,
    'embeddings.bin': embeddings,
    'tokenizer.json': await writeWhole(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer)),
  }
  await writeWhole(join(folder, MANIFEST), JSON.stringify(manifest, null, 2))
  options.onProgress(1)
  return manifest
}

function describe(
  file: GgufFile,
  config: DecoderConfig,
  tensors: LlamaTensors,
  tokenizer: ReturnType<typeof readTokenizerData>,
  options: CompileOptions,
): ModelManifest {
  const { id, name, precision = 'source' } = options
  const tokens = file.metadata.get('tokenizer.ggml.tokens') as string[]
  if (tokens.length > config.vocabulary)
    throw refusal('model-damaged', file.name, 'it has more tokens than embeddings')
  const chatTemplate = file.metadata.get('tokenizer.chat_template')
  if (typeof chatTemplate !== 'string') {
    throw refusal('model-unsupported', file.name, 'it has no chat template, so it cannot be asked anything')
  }
  const bos = Number(file.metadata.get('tokenizer.ggml.bos_token_id') ?? -1)
  const eos = Number(file.metadata.get('tokenizer.ggml.eos_token_id') ?? -1)
  const control = new Set(tokenizer.added_tokens.map((token) => token.id))
  return {
    format: FORMAT,
    id,
    name,
    architecture: 'llama',
    takes: ['text'],
    config,
    precision: bitsOf(tensors.layers[0]!.query, precision),
    embeddings: { file: 'embeddings.bin', type: tensors.embeddings.type },
    // 0 and 2 end a text in the whole family, whatever the metadata say (spec 6.2).
    stopTokens: [...new Set([eos, 0, 2])].filter((token) => control.has(token)),
    specialTokens: { bos: tokens[bos] ?? '', eos: tokens[eos] ?? '' },
    chatTemplate,
    files: {},
  }
}

async function writeDecoder(
  file: GgufFile,
  config: DecoderConfig,
  tensors: LlamaTensors,
  folder: string,
  options: CompileOptions,
): Promise<Record<string, ManifestFile>> {
  using data = new DataFile(join(folder, 'decoder.onnx.data'))
  const builder = new GraphBuilder(data, 'decoder.onnx.data')
  const graph = new DecoderGraph(config, builder)
  const read = readers(file, config, options.precision ?? 'source')
  for (const [layer, parts] of tensors.layers.entries()) {
    // Other work of this process, an abort among it, gets its turn between layers.
    await new Promise(setImmediate)
    options.signal.throwIfAborted()
    graph.addLayer(layer, read.layer(parts))
    options.onProgress((0.9 * (layer + 1)) / config.layers)
  }
  graph.finish(read.norm(tensors.outputNorm), read.head(tensors.head))
  const model = await writeWhole(join(folder, 'decoder.onnx'), builder.build(options.id))
  return { 'decoder.onnx': model, 'decoder.onnx.data': data.finish() }
}

function readers(file: GgufFile, config: DecoderConfig, precision: 'source' | 8 | 4) {
  const pack = (tensor: GgufTensor, bytes: Uint8Array, bits: 'source' | 8 | 4): PackedMatrix =>
    packMatrix(blockFormat(tensor.type)!, bytes, tensor.dims[1]!, tensor.dims[0]!, bits)
  const matrix = (tensor: GgufTensor) => pack(tensor, file.read(tensor), precision)
  const turned = (tensor: GgufTensor, heads: number) =>
    pack(tensor, restoreRotaryRows(file.read(tensor), heads, config.headSize), precision)
  const norm = (tensor: GgufTensor) =>
    unpackBlocks(blockFormat(tensor.type)!, file.read(tensor), config.hidden)
  return {
    norm,
    // The last product decides between words: never below 8 bits unless the source is.
    head: (tensor: GgufTensor) => pack(tensor, file.read(tensor), precision === 4 ? 8 : precision),
    layer: (parts: LayerTensors): LayerWeights => ({
      attentionNorm: norm(parts.attentionNorm),
      queryKeyValue: [
        turned(parts.query, config.heads),
        turned(parts.key, config.keyValueHeads),
        matrix(parts.value),
      ],
      output: matrix(parts.output),
      feedForwardNorm: norm(parts.feedForwardNorm),
      gateUp: [matrix(parts.gate), matrix(parts.up)],
      down: matrix(parts.down),
    }),
  }
}

/** The rows as they are: they are read one by one, straight from this file. */
function writeEmbeddings(file: GgufFile, tensor: GgufTensor, folder: string): ManifestFile {
  using data = new DataFile(join(folder, 'embeddings.bin'))
  data.append(file.read(tensor))
  return data.finish()
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<ManifestFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  await writeFile(path, bytes, { flush: true })
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function bitsOf(tensor: GgufTensor, precision: 'source' | 8 | 4): string {
  const { name, elements, bytes } = blockFormat(tensor.type)!
  if (precision === 4) return '4-bit'
  return elements === 1 || (bytes * 8) / elements > 5 ? '8-bit' : name === 'IQ4_NL' ? '8-bit' : '4-bit'
}
