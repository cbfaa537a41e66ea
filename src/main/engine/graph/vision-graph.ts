/**
 * The picture part: SigLIP's encoder over one or more views, then the pixel shuffle and the projection to the decoder's width.
 * Arithmetic and order of every tensor: spec section 4 (transformers' `modeling_smolvlm.py`).
 */
import type { VisionConfig } from '../weights/vision-tensors'
import { patchesOnSide } from '../weights/vision-tensors'
import type { AffineMatrix, GraphLinear } from './affine'
import type { GraphBuilder, Value } from './graph-builder'

/** [hidden] each. */
export interface NormWeights {
  weight: Float32Array
  bias: Float32Array
}

/** One layer's weights, read when its turn comes so that a model never lies in memory twice. */
export interface VisionLayerWeights {
  norm1: NormWeights
  /** [3 * hidden, hidden]: queries, keys, values below each other. */
  queryKeyValue: AffineMatrix
  output: AffineMatrix
  norm2: NormWeights
  up: AffineMatrix
  down: AffineMatrix
}

/** Input: `pixels` [views, 3, imageSize, imageSize], normalised. Output: `features` [views * tokens, textHidden]. */
export class VisionGraph {
  readonly #config: VisionConfig
  readonly #graph: GraphBuilder
  readonly #linear: GraphLinear
  readonly #floats: GraphLinear
  /** Queries, keys and values [views, patches, hidden] -> [views, patches, hidden] */
  readonly #mix: (parts: Value[]) => Value
  /** The residual stream [views * patches, hidden], and what the last block adds to it. */
  #residual: Value = ''
  #added: Value | null = null

  /**
   * @param linear for the layers, in whatever precision
   * @param floats for the projection: few rows pass through it, and what it loses the decoder sees at once
   * @param attention in one operator, or in plain ones: on graphics cards the one exchanges values within groups of threads, and
   *   not every device gets that right
   */
  constructor(
    config: VisionConfig,
    graph: GraphBuilder,
    linear: GraphLinear,
    floats: GraphLinear,
    attention: 'fused' | 'plain',
  ) {
    this.#config = config
    this.#graph = graph
    this.#linear = linear
    this.#floats = floats
    this.#mix = attention === 'fused' ? this.#fused : this.#plain
    graph.input('pixels', 'float32', ['views', 3, config.imageSize, config.imageSize])
  }

  /**
   * @param weight [hidden, 3, patchSize, patchSize]
   * @param positions [patches, hidden]
   */
  addPatches(weight: Float32Array, bias: Float32Array, positions: Float32Array): void {
    const graph = this.#graph
    const { hidden, patchSize } = this.#config
    const patches = patchesOnSide(this.#config) ** 2
    const shape = [hidden, 3, patchSize, patchSize]
    const inputs = ['pixels', graph.weight(weight, shape), graph.weight(bias, [hidden])]
    const grid = graph.node('Conv', inputs, {
      kernel_shape: [patchSize, patchSize],
      strides: [patchSize, patchSize],
    })
    const flat = graph.node('Reshape', [grid, graph.constant([0, hidden, patches])])
    const rows = graph.node('Transpose', [flat], { perm: [0, 2, 1] })
    const placed = graph.node('Add', [rows, graph.weight(positions, [patches, hidden])])
    this.#residual = graph.node('Reshape', [placed, graph.constant([-1, hidden])])
  }

  addLayer(weights: VisionLayerWeights): void {
    const attended = this.#attention(this.#linear.apply(this.#norm(weights.norm1), weights.queryKeyValue))
    this.#added = this.#linear.apply(attended, weights.output)
    const wide = this.#linear.apply(this.#norm(weights.norm2), weights.up)
    const active = this.#graph.node('Gelu', [wide], { approximate: 'tanh' })
    this.#added = this.#linear.apply(active, weights.down)
  }

  finish(postNorm: NormWeights, connector: AffineMatrix): void {
    const shuffled = this.#pixelShuffle(this.#norm(postNorm))
    const features = this.#floats.apply(shuffled, connector)
    this.#graph.output(features, 'features', ['tokens', this.#config.textHidden])
  }

  /** Adds what is pending to the residual and norms it, in one operator. */
  #norm({ weight, bias }: NormWeights): Value {
    const graph = this.#graph
    const affine = [graph.weight(weight, [weight.length]), graph.weight(bias, [bias.length])]
    const attributes = { epsilon: { float: this.#config.normEpsilon } }
    if (this.#added === null)
      return graph.node('LayerNormalization', [this.#residual, ...affine], { ...attributes, axis: -1 })
    const inputs = [this.#residual, this.#added, ...affine]
    const results = graph.nodes('SkipLayerNormalization', inputs, 4, attributes, 'com.microsoft')
    this.#residual = results[3]!
    return results[0]!
  }

  /** [views * patches, 3 * hidden] -> [views * patches, hidden]; every patch sees every patch of its own view. */
  #attention(queryKeyValue: Value): Value {
    const graph = this.#graph
    const { hidden } = this.#config
    const patches = patchesOnSide(this.#config) ** 2
    const perView = graph.node('Reshape', [queryKeyValue, graph.constant([-1, patches, 3 * hidden])])
    const parts = graph.nodes('Split', [perView], 3, { axis: 2, num_outputs: 3 })
    return graph.node('Reshape', [this.#mix(parts), graph.constant([-1, hidden])])
  }

  #fused(parts: Value[]): Value {
    const { hidden, heads } = this.#config
    const attributes = { num_heads: heads, scale: { float: (hidden / heads) ** -0.5 } }
    return this.#graph.fused('MultiHeadAttention', parts, attributes)
  }

  #plain(parts: Value[]): Value {
    const graph = this.#graph
    const { hidden, heads } = this.#config
    const shape = graph.constant([0, 0, heads, hidden / heads])
    const moved = (part: Value, perm: number[]) =>
      graph.node('Transpose', [graph.node('Reshape', [part, shape])], { perm })
    const [query, key, value] = parts as [Value, Value, Value]
    const scale = graph.weight(Float32Array.of((hidden / heads) ** -0.5), [1])
    const scaled = graph.node('Mul', [query, scale])
    const scores = graph.node('MatMul', [moved(scaled, [0, 2, 1, 3]), moved(key, [0, 2, 3, 1])])
    const shares = graph.node('Softmax', [scores], { axis: -1 })
    const mixed = graph.node('MatMul', [shares, moved(value, [0, 2, 1, 3])])
    const perPatch = graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] })
    return graph.node('Reshape', [perPatch, graph.constant([0, 0, hidden])])
  }

  /**
   * Squares of scale x scale patches become one token: patch (oh·scale + dh, ow·scale + dw), channel d goes to token (oh, ow),
   * channel (dh·scale + dw)·hidden + d.
   */
  #pixelShuffle(rows: Value): Value {
    const graph = this.#graph
    const { hidden, scale } = this.#config
    const side = patchesOnSide(this.#config) / scale
    // (view·oh, dh, ow, dw·d): the innermost pair needs no moving.
    const squares = graph.node('Reshape', [rows, graph.constant([-1, scale, side, scale * hidden])])
    const moved = graph.node('Transpose', [squares], { perm: [0, 2, 1, 3] })
    return graph.node('Reshape', [moved, graph.constant([-1, scale * scale * hidden])])
  }
}
