/** A source's picture part into a graph, and what the manifest must know of it. */
import { FloatLinear, IntegerLinear } from './graph/affine'
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

/** @param step told after each layer */
export async function writeVision(
  builder: GraphBuilder,
  { config, tensors }: SourceVision,
  precision: 8 | 32,
  step: () => Promise<void>,
): Promise<void> {
  const floats = new FloatLinear(builder)
  const graph = new VisionGraph(
    config,
    builder,
    precision === 8 ? new IntegerLinear(builder) : floats,
    floats,
  )
  const { weight, bias } = readNorm(tensors.patches)
  graph.addPatches(weight, bias, readFloats(tensors.positions))
  for (const layer of tensors.layers) {
    graph.addLayer(readLayer(layer))
    await step()
  }
  graph.finish(readNorm(tensors.postNorm), { ...readMatrix(tensors.connector), bias: null })
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
