/**
 * Attention for CPUs. The past keys and values are inputs that the caller owns; only the rows of the new tokens come out, so that
 * no step copies the whole cache. It therefore has two parts, past and new, under one softmax.
 */
import type { DecoderConfig } from '../weights/llama'
import type { AttentionGraph } from './decoder-graph'
import type { GraphBuilder, Value } from './graph-builder'
import type { RotaryTables } from './rotary-tables'

/**
 * Inputs: `positions` [1, tokens]; `mask` [group * tokens, capacity + tokens], 0 or -Infinity, the tokens' rows once for each query
 * head of a key head; `parts` = [capacity, tokens]; `key.i`, `value.i` [keyValueHeads, capacity, headSize].
 * Output: `new` [layers * 2 * keyValueHeads, tokens, headSize], of each layer keys, then values.
 */
export class TwoPartAttention implements AttentionGraph {
  readonly #config: DecoderConfig
  readonly #graph: GraphBuilder
  readonly #rotary: Value[]
  readonly #newRows: Value[] = []

  constructor(config: DecoderConfig, graph: GraphBuilder, tables: RotaryTables) {
    this.#config = config
    this.#graph = graph
    graph.input('positions', 'int64', [1, 'tokens'])
    graph.input('mask', 'float32', ['queries', 'keys'])
    graph.input('parts', 'int64', [2])
    const shape = [config.contextTokens, config.headSize / 2]
    this.#rotary = tables.map((table) => graph.weight(table, shape))
  }

  attend(layer: number, queryKeyValue: Value): Value {
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

  finish(): void {
    const { layers, keyValueHeads, headSize } = this.#config
    const rows = this.#graph.node('Concat', this.#newRows, { axis: 0 })
    this.#graph.output(rows, 'new', [layers * 2 * keyValueHeads, 'tokens', headSize])
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
