/**
 * From original weights to a folder that `openEngine` can run: our own graphs, the embeddings, the tokenizer, and a manifest
 * that names them. Everything is checked before the first byte is written. The caller gives a folder of its own and renames it
 * when this has returned, so that a model is absent or complete.
 */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileVision } from './compile-vision'
import { openFolderSource } from './folder-source'
import { openGgufSource } from './gguf-source'
import { DataFile } from './graph/data-file'
import { GraphBuilder } from './graph/graph-builder'
import type { ManifestFile, ModelManifest } from './manifest'
import { FORMAT, MANIFEST } from './manifest'
import type { ModelSource } from './model-source'
import { writeDecoder } from './write-decoder'
import type { Precision } from './write-decoder'
import { checkPrecision, decoderPrecision } from './write-decoder'
import { describeVision, writeVision } from './write-vision'
import { refusal } from './weights/gguf'
import type { WeightTensor } from './weights/weight-tensor'

export interface CompileOptions {
  id: string
  name: string
  /**
   * 'source' (default): quantised weights exactly as they are, floating point ones at 8 bits. 32 and 16: floating point, for
   * comparison. 4: everything above at 4 bits, but the last product.
   */
  precision?: Precision
  /** Of the picture part: 8 (default), or 32 as the reference has it. */
  visionPrecision?: 8 | 32
  /** The picture part of a GGUF; left out, one that fits is looked for beside it. */
  projector?: string
  signal: AbortSignal
  /** Share of the work done, 0..1. */
  onProgress(share: number): void
}

/**
 * @param source a GGUF file, or a folder as the Hugging Face hub has it
 * @param folder exists and is empty
 * @throws DeskglassError `model-unsupported`, `model-damaged`; AbortError
 */
export async function compileModel(
  source: string,
  folder: string,
  options: CompileOptions,
): Promise<ModelManifest> {
  using model = openSource(source, options.projector)
  checkPrecision(model, options.precision ?? 'source')
  const manifest = describe(model, options)
  const plan = shares(model, options)

  const decoder = await writeGraphs(folder, 'decoder', options, (cpu, gpu) =>
    writeDecoder(cpu, gpu, model, options.precision ?? 'source', () => plan.step()),
  )
  const vision = await compilePictures(model, folder, manifest, options, plan.step)
  manifest.files = {
    ...decoder,
    ...vision,
    'embeddings.bin': writeEmbeddings(model.tensors.embeddings, folder),
    'tokenizer.json': await writeWhole(join(folder, 'tokenizer.json'), JSON.stringify(model.tokenizer)),
  }
  await writeWhole(join(folder, MANIFEST), JSON.stringify(manifest, null, 2))
  options.onProgress(1)
  return manifest
}

function openSource(source: string, projector?: string): ModelSource {
  return statSync(source).isDirectory() ? openFolderSource(source) : openGgufSource(source, projector)
}

function describe(model: ModelSource, options: CompileOptions): ModelManifest {
  const { name, config, tensors, tokenizer, chatTemplate, specialTokens, architecture, vision } = model
  const control = new Set(tokenizer.added_tokens.map((token) => token.id))
  // Special tokens beyond the embeddings exist in real files (spec 1.4); no prompt holds them.
  if (Object.values(tokenizer.model.vocab).some((id) => id >= config.vocabulary && !control.has(id)))
    throw refusal('model-damaged', name, 'it has more tokens than embeddings')
  return {
    format: FORMAT,
    id: options.id,
    name: options.name,
    architecture,
    takes: [
      'text',
      ...(vision ? ['picture' as const] : []),
      ...(vision?.settings.video ? ['video' as const] : []),
    ],
    config,
    precision: decoderPrecision(tensors.layers[0]!.query, options.precision ?? 'source'),
    embeddings: { file: 'embeddings.bin', type: tensors.embeddings.type },
    // 0 and 2 end a text in the whole family, whatever the files say (spec 6.2).
    stopTokens: [...new Set([...model.endTokens, 0, 2])].filter((id) => control.has(id)),
    generation: model.generation,
    specialTokens,
    chatTemplate,
    files: {},
  }
}

/** The picture part's files, none for a model without one; how it was really written goes into the manifest. */
async function compilePictures(
  { vision, tokenizer }: ModelSource,
  folder: string,
  manifest: ModelManifest,
  options: CompileOptions,
  step: () => Promise<void>,
): Promise<Record<string, ManifestFile>> {
  if (!vision) return {}
  const asked = options.visionPrecision ?? 8
  const described = describeVision(vision, asked, tokenizer)
  const { files, precision, reason } = await compileVision(folder, described, asked, (into, bits) =>
    writeGraphs(into, 'vision', options, (cpu, gpu) => writeVision(cpu, gpu, vision, bits, step)),
  )
  manifest.vision = { ...describeVision(vision, precision, tokenizer), ...(reason && { reason }) }
  return files
}

/** Layers are the steps of the work; one of the picture part weighs about as much as one of the decoder. */
function shares(model: ModelSource, options: CompileOptions) {
  const { onProgress, signal } = options
  // In 8 bits the picture part is written in floats as well, to hold it against them.
  const times = options.visionPrecision === 32 ? 1 : 2
  const steps = model.config.layers + times * (model.vision?.config.layers ?? 0)
  let done = 0
  return {
    async step() {
      // Other work of this process, an abort among it, gets its turn between layers.
      await new Promise(setImmediate)
      signal.throwIfAborted()
      onProgress((0.9 * ++done) / steps)
    },
  }
}

/** Two graphs, for CPUs and for graphics cards, over one data file. */
async function writeGraphs(
  folder: string,
  name: string,
  options: CompileOptions,
  write: (cpu: GraphBuilder, gpu: GraphBuilder) => Promise<void>,
): Promise<Record<string, ManifestFile>> {
  const dataName = `${name}.onnx.data`
  using data = new DataFile(join(folder, dataName))
  const [cpu, gpu] = [new GraphBuilder(data, dataName), new GraphBuilder(data, dataName)]
  await write(cpu, gpu)
  const save = (file: string, graph: GraphBuilder) => writeWhole(join(folder, file), graph.build(options.id))
  return {
    [`${name}.onnx`]: await save(`${name}.onnx`, cpu),
    [`${name}-gpu.onnx`]: await save(`${name}-gpu.onnx`, gpu),
    [dataName]: data.finish(),
  }
}

/** The rows as they are: they are read one by one, straight from this file. */
function writeEmbeddings(tensor: WeightTensor, folder: string): ManifestFile {
  using data = new DataFile(join(folder, 'embeddings.bin'))
  data.append(tensor.read())
  return data.finish()
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<ManifestFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  await writeFile(path, bytes, { flush: true })
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
