/** A source's picture part into its two graphs, and what the manifest must know of it. */
import { FloatLinear, IntegerLinear, UnpackedLinear } from './graph/affine'
import type { AffineMatrix } from './graph/affine'
import type { GraphBuilder } from './graph/graph-builder'
import { VisionGraph } from './graph/vision-graph'
import type { NormWeights, VisionLayerWeights } from './graph/vision-graph'
import type { VisionManifest } from './manifest'
import type { SourceVision } from './model-source'
import type { TokenizerData } from './processor/tokenizer-data'
import { joinFloats, readMatrix, stackFloats } from './weights/float-matrix'
import type { AffineTensors, VisionLayerTensors } from './weights/vision-tensors'
import { tokensOfView } from './weights/vision-tensors'
import { readFloats } from './weights/weight-tensor'

/**
 * @param cpu,gpu graphs over one data file: the weights are the same, and are written once
 * @param step told after each layer
 */
export async function writeVision(
  cpu: GraphBuilder,
  gpu: GraphBuilder,
  { config, tensors }: SourceVision,
  precision: 8 | 32,
  step: () => Promise<void>,
): Promise<void> {
  const graphs = [cpu, gpu].map((builder) => {
    const floats = new FloatLinear(builder)
    const integers = builder === cpu ? new IntegerLinear(builder) : new UnpackedLinear(builder)
    const linear = precision === 8 ? integers : floats
    return new VisionGraph(config, builder, linear, floats, builder === cpu ? 'fused' : 'plain')
  })
  const { weight, bias } = readNorm(tensors.patches)
  const positions = readFloats(tensors.positions)
  for (const graph of graphs) graph.addPatches(weight, bias, positions)
  for (const layer of tensors.layers) {
    const weights = readLayer(layer)
    for (const graph of graphs) graph.addLayer(weights)
    await step()
  }
  const norm = readNorm(tensors.postNorm)
  const connector = { ...readMatrix(tensors.connector), bias: null }
  for (const graph of graphs) graph.finish(norm, connector)
}

function readLayer(layer: VisionLayerTensors): VisionLayerWeights {
  return {
    norm1: readNorm(layer.norm1),
    queryKeyValue: stackAffine([layer.query, layer.key, layer.value].map(readAffine)),
    output: readAffine(layer.output),
    norm2: readNorm(layer.norm2),
    up: readAffine(layer.up),
    down: readAffine(layer.down),
  }
}

function readNorm({ weight, bias }: AffineTensors): NormWeights {
  return { weight: readFloats(weight), bias: readFloats(bias) }
}

function readAffine({ weight, bias }: AffineTensors): AffineMatrix & { bias: Float32Array } {
  return { ...readMatrix(weight), bias: readFloats(bias) }
}

function stackAffine(parts: (AffineMatrix & { bias: Float32Array })[]): AffineMatrix {
  return { ...stackFloats(parts), bias: joinFloats(parts.map((part) => part.bias)) }
}

export function describeVision(
  { config, settings, imageToken }: SourceVision,
  precision: 8 | 32,
  tokenizer: TokenizerData,
): VisionManifest {
  return {
    imageSize: config.imageSize,
    tokens: tokensOfView(config),
    precision: precision === 8 ? '8-bit' : '32-bit',
    imageToken: {
      text: imageToken,
      id: tokenizer.added_tokens.find(({ content }) => content === imageToken)!.id,
    },
    ...settings,
  }
}
