/**
 * The decoder, layer by layer; how it attends to the past is the part that differs between CPUs and GPUs, and is given in.
 * Arithmetic: spec section 5 (transformers' `modeling_llama.py`).
 */
import type { DecoderConfig } from '../weights/llama'
import type { Matrix } from '../weights/matrix'
import type { GraphBuilder, Value } from './graph-builder'
import type { Activations } from './linear'
import { Linear } from './linear'

/** One layer's weights, read when its turn comes so that a model never lies in memory twice. */
export interface LayerWeights {
  attentionNorm: Float32Array
  /** [heads * headSize, hidden] and twice [keyValueHeads * headSize, hidden], rows in the half-turning order. */
  queryKeyValue: Matrix[]
  output: Matrix
  feedForwardNorm: Float32Array
  gateUp: Matrix[]
  down: Matrix
}

/** Adds inputs and outputs of its own to the graph: the past, and what is new of it. */
export interface AttentionGraph {
  /** [tokens, (heads + 2 keyValueHeads) * headSize] -> [tokens, heads * headSize] */
  attend(layer: number, queryKeyValue: Value): Value
  /** After the last layer. */
  finish(): void
}

/**
 * Inputs: `embeddings` [tokens, hidden]; `rows`, which tokens get logits; those of the attention.
 * Outputs: `logits` [rows, vocabulary]; those of the attention.
 */
export class DecoderGraph {
  readonly #config: DecoderConfig
  readonly #graph: GraphBuilder
  readonly #linear: Linear
  readonly #attention: AttentionGraph
  /** The residual stream, and what the last block adds to it. */
  #residual: Value = 'embeddings'
  #added: Value | null = null

  constructor(
    config: DecoderConfig,
    graph: GraphBuilder,
    attention: AttentionGraph,
    activations: Activations,
  ) {
    this.#config = config
    this.#graph = graph
    this.#attention = attention
    this.#linear = new Linear(graph, activations)
    graph.input('embeddings', 'float32', ['tokens', config.hidden])
    graph.input('rows', 'int64', ['rows'])
  }

  addLayer(layer: number, weights: LayerWeights): void {
    const normed = this.#norm(weights.attentionNorm)
    const attended = this.#attention.attend(layer, this.#linear.applyAll(normed, weights.queryKeyValue))
    this.#added = this.#linear.apply(attended, weights.output)
    const gateUp = this.#linear.applyAll(this.#norm(weights.feedForwardNorm), weights.gateUp)
    const [gate, up] = this.#graph.nodes('Split', [gateUp], 2, { axis: 1, num_outputs: 2 }) as [Value, Value]
    const silu = this.#graph.fused('QuickGelu', [gate], { alpha: { float: 1 } })
    this.#added = this.#linear.apply(this.#graph.node('Mul', [silu, up]), weights.down)
  }

  finish(outputNorm: Float32Array, head: Matrix): void {
    const { vocabulary } = this.#config
    const chosen = this.#graph.node('Gather', [this.#norm(outputNorm), 'rows'])
    this.#graph.output(this.#linear.apply(chosen, head), 'logits', ['rows', vocabulary])
    this.#attention.finish()
  }

  /** Adds what is pending to the residual and norms it, in one operator. */
  #norm(gamma: Float32Array): Value {
    const weight = this.#graph.weight(gamma, [gamma.length])
    const attributes = { epsilon: { float: this.#config.normEpsilon } }
    if (this.#added === null) {
      return this.#graph.node('SimplifiedLayerNormalization', [this.#residual, weight], {
        ...attributes,
        axis: -1,
      })
    }
    const inputs = [this.#residual, this.#added, weight]
    const results = this.#graph.nodes(
      'SkipSimplifiedLayerNormalization',
      inputs,
      4,
      attributes,
      'com.microsoft',
    )
    this.#residual = results[3]!
    return results[0]!
  }
}
