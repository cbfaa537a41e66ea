/** A source's decoder into its two graphs, layer by layer, in the precision that was asked for. */
import { DecoderGraph } from './graph/decoder-graph'
import type { LayerWeights } from './graph/decoder-graph'
import type { GraphBuilder } from './graph/graph-builder'
import { GroupQueryAttention } from './graph/group-query-attention'
import { rotaryTables } from './graph/rotary-tables'
import { TwoPartAttention } from './graph/two-part-attention'
import type { ModelSource } from './model-source'
import { blockFormat } from './weights/block-formats'
import type { LayerTensors } from './weights/decoder-tensors'
import { readMatrix } from './weights/float-matrix'
import { refusal } from './weights/gguf'
import type { Matrix } from './weights/matrix'
import { stack } from './weights/matrix'
import { packMatrix } from './weights/packed-matrix'
import type { WeightTensor } from './weights/weight-tensor'
import { readFloats } from './weights/weight-tensor'

export type Precision = 'source' | 32 | 16 | 8 | 4

/**
 * @param cpu,gpu graphs over one data file: the weights are the same, and are written once
 * @param step told after each layer
 */
export async function writeDecoder(
  cpu: GraphBuilder,
  gpu: GraphBuilder,
  { config, tensors }: ModelSource,
  precision: Precision,
  step: () => Promise<void>,
): Promise<void> {
  const tables = rotaryTables(config)
  const graphs = [
    new DecoderGraph(config, cpu, new TwoPartAttention(config, cpu, tables), 'int8'),
    new DecoderGraph(config, gpu, new GroupQueryAttention(config, gpu, tables), 'float32'),
  ]
  for (const [layer, parts] of tensors.layers.entries()) {
    const weights = readLayer(parts, precision)
    for (const graph of graphs) graph.addLayer(layer, weights)
    await step()
  }
  // The last product decides between words: never below 8 bits unless the source is.
  const head = readWeights(tensors.head, precision === 4 ? 8 : precision)
  const norm = readFloats(tensors.outputNorm)
  for (const graph of graphs) graph.finish(norm, head)
}

function readLayer(parts: LayerTensors, precision: Precision): LayerWeights {
  const matrix = (tensor: WeightTensor) => readWeights(tensor, precision)
  const matrices = (...tensors: WeightTensor[]) => together(tensors.map(matrix))
  return {
    attentionNorm: readFloats(parts.attentionNorm),
    queryKeyValue: matrices(parts.query, parts.key, parts.value),
    output: matrix(parts.output),
    feedForwardNorm: readFloats(parts.feedForwardNorm),
    gateUp: matrices(parts.gate, parts.up),
    down: matrix(parts.down),
  }
}

/** One matrix where the encodings agree: made once for all graphs. */
function together(matrices: Matrix[]): Matrix[] {
  const stacked = stack(matrices)
  return stacked ? [stacked] : matrices
}

function readWeights(tensor: WeightTensor, precision: Precision): Matrix {
  if (precision === 32 || precision === 16) return readMatrix(tensor, precision)
  const [rows, columns] = tensor.shape as [number, number]
  return packMatrix(blockFormat(tensor.type)!, tensor.read(), rows, columns, precision)
}

/** @throws DeskglassError `model-unsupported` where rows cannot be cut into blocks of 32, as 4 and 8 bits need it. */
export function checkPrecision({ name, config, tensors }: ModelSource, precision: Precision): void {
  if (precision === 32 || precision === 16) return
  const rows = [config.hidden, config.intermediate, tensors.layers[0]!.output.shape[1]!]
  if (rows.some((columns) => columns % 32))
    throw refusal('model-unsupported', name, 'its rows are not multiples of 32')
}

/** Of the decoder's matrices, for people. */
export function decoderPrecision(tensor: WeightTensor, precision: Precision): string {
  if (precision !== 'source') return `${precision}-bit`
  const { name, elements, bytes } = blockFormat(tensor.type)!
  return elements === 1 || (bytes * 8) / elements > 5 || name === 'IQ4_NL' ? '8-bit' : '4-bit'
}
