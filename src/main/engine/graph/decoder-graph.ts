/**
 * The decoder for CPUs. The past keys and values are inputs that the caller owns; only the rows of the new tokens come out, so
 * that no step copies the whole cache. Attention therefore has two parts, past and new, under one softmax.
 * Arithmetic: spec section 5 (transformers' `modeling_llama.py`).
 */
import type { DecoderConfig } from '../weights/llama'
import type { Matrix } from '../weights/matrix'
import type { GraphBuilder, Value } from './graph-builder'
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

/**
 * Inputs: `embeddings` [tokens, hidden]; `positions` [1, tokens]; `mask` [group * tokens, capacity + tokens], 0 or -Infinity, the
 * tokens' rows once for each query head of a key head; `parts` = [capacity, tokens]; `rows`, which tokens get logits;
 * `key.i`, `value.i` [keyValueHeads, capacity, headSize].
 * Outputs: `logits` [rows, vocabulary]; `new` [layers * 2 * keyValueHeads, tokens, headSize], of each layer keys, then values.
 */
export class DecoderGraph {
  readonly #config: DecoderConfig
  readonly #graph: GraphBuilder
  readonly #linear: Linear
  readonly #rotary: Value[]
  readonly #newRows: Value[] = []
  /** The residual stream, and what the last block adds to it. */
  #residual: Value = 'embeddings'
  #added: Value | null = null

  constructor(config: DecoderConfig, graph: GraphBuilder) {
    this.#config = config
    this.#graph = graph
    this.#linear = new Linear(graph)
    graph.input('embeddings', 'float32', ['tokens', config.hidden])
    graph.input('positions', 'int64', [1, 'tokens'])
    graph.input('mask', 'float32', ['queries', 'keys'])
    graph.input('parts', 'int64', [2])
    graph.input('rows', 'int64', ['rows'])
    const half = config.headSize / 2
    this.#rotary = rotaryTables(config).map((table) => graph.weight(table, [config.contextTokens, half]))
  }

  addLayer(layer: number, weights: LayerWeights): void {
    const normed = this.#norm(weights.attentionNorm)
    const attended = this.#attention(layer, this.#linear.applyAll(normed, weights.queryKeyValue))
    this.#added = this.#linear.apply(attended, weights.output)
    const gateUp = this.#linear.applyAll(this.#norm(weights.feedForwardNorm), weights.gateUp)
    const [gate, up] = this.#graph.nodes('Split', [gateUp], 2, { axis: 1, num_outputs: 2 }) as [Value, Value]
    const silu = this.#graph.fused('QuickGelu', [gate], { alpha: { float: 1 } })
    this.#added = this.#linear.apply(this.#graph.node('Mul', [silu, up]), weights.down)
  }

  finish(outputNorm: Float32Array, head: Matrix): void {
    const { layers, keyValueHeads, headSize, vocabulary } = this.#config
    const chosen = this.#graph.node('Gather', [this.#norm(outputNorm), 'rows'])
    this.#graph.output(this.#linear.apply(chosen, head), 'logits', ['rows', vocabulary])
    const rows = this.#graph.node('Concat', this.#newRows, { axis: 0 })
    this.#graph.output(rows, 'new', [layers * 2 * keyValueHeads, 'tokens', headSize])
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

  /** [tokens, (heads + 2 keyValueHeads) * headSize] -> [tokens, heads * headSize] */
  #attention(layer: number, queryKeyValue: Value): Value {
    const graph = this.#graph
    const { heads, keyValueHeads, headSize } = this.#config
    const pastShape = [keyValueHeads, 'capacity', headSize]
    const pastKey = graph.input(`key.${layer}`, 'float32', pastShape)
    const pastValue = graph.input(`value.${layer}`, 'float32', pastShape)
    const [query, key, value] = this.#turnedHeads(queryKeyValue)
    this.#newRows.push(key, value)

    const scale = { transB: 1, alpha: { float: headSize ** -0.5 } }
    const scores = graph.node(
      'Concat',
      [graph.fused('FusedMatMul', [query, pastKey], scale), graph.fused('FusedMatMul', [query, key], scale)],
      { axis: 2 },
    )
    const shares = graph.node('Softmax', [graph.node('Add', [scores, 'mask'])], { axis: 2 })
    const [pastShare, newShare] = graph.nodes('Split', [shares, 'parts'], 2, { axis: 2 }) as [Value, Value]
    const mixed = graph.node('Add', [
      graph.node('MatMul', [pastShare, pastValue]),
      graph.node('MatMul', [newShare, value]),
    ])
    const perHead = graph.node('Reshape', [mixed, graph.constant([heads, -1, headSize])])
    const perToken = graph.node('Transpose', [perHead], { perm: [1, 0, 2] })
    return graph.node('Reshape', [perToken, graph.constant([-1, heads * headSize])])
  }

  /**
   * Query [keyValueHeads, group * tokens, headSize], key and value [keyValueHeads, tokens, headSize], query and key turned by
   * position. The query heads of one key head lie together, so that they share one product with it.
   */
  #turnedHeads(queryKeyValue: Value): [query: Value, key: Value, value: Value] {
    const graph = this.#graph
    const { heads, keyValueHeads, headSize } = this.#config
    const all = graph.node('Reshape', [
      queryKeyValue,
      graph.constant([-1, heads + 2 * keyValueHeads, headSize]),
    ])
    const perHead = graph.node('Transpose', [all], { perm: [1, 0, 2] })
    const split = graph.constant([heads + keyValueHeads, keyValueHeads])
    const [still, value] = graph.nodes('Split', [perHead, split], 2, { axis: 0 }) as [Value, Value]
    const batch = graph.node('Reshape', [still, graph.constant([1, heads + keyValueHeads, -1, headSize])])
    const turned = graph.fused('RotaryEmbedding', [batch, 'positions', ...this.#rotary], { interleaved: 0 })
    const parts = graph.constant([heads, keyValueHeads])
    const [queries, keys] = graph.nodes('Split', [turned, parts], 2, { axis: 1 }) as [Value, Value]
    const shape = graph.constant([keyValueHeads, -1, headSize])
    return [graph.node('Reshape', [queries, shape]), graph.node('Reshape', [keys, shape]), value]
  }
}

/** cos and sin [contextTokens, headSize / 2] */
function rotaryTables({ contextTokens, headSize, ropeTheta }: DecoderConfig): [Float32Array, Float32Array] {
  const half = headSize / 2
  const cosine = new Float32Array(contextTokens * half)
  const sine = new Float32Array(contextTokens * half)
  for (let j = 0; j < half; j++) {
    // The reference holds the frequencies in float32; positions in the thousands show the difference.
    const frequency = Math.fround(ropeTheta ** (-j / half))
    for (let position = 0; position < contextTokens; position++) {
      const angle = Math.fround(position * frequency)
      cosine[position * half + j] = Math.cos(angle)
      sine[position * half + j] = Math.sin(angle)
    }
  }
  return [cosine, sine]
}
