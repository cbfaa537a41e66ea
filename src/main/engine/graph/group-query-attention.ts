/**
 * Attention for GPUs: one operator of onnxruntime that turns queries and keys by position, puts the new rows behind the past ones,
 * and mixes. Past and present are the same rows before and after a run; the caller leaves them on the device and feeds them back.
 */
import type { DecoderConfig } from '../weights/llama'
import type { AttentionGraph } from './decoder-graph'
import type { GraphBuilder, Value } from './graph-builder'
import type { RotaryTables } from './rotary-tables'

/**
 * Inputs: `past.key.i`, `past.value.i` [1, keyValueHeads, past, headSize]; `last` [1], how many rows are valid after the run, less
 * one; `total` [1], how many rows there are at most then: with more past rows than valid ones, the rest is left over and unseen.
 * Outputs: `present.key.i`, `present.value.i` [1, keyValueHeads, max(past, total), headSize].
 */
export class GroupQueryAttention implements AttentionGraph {
  readonly #config: DecoderConfig
  readonly #graph: GraphBuilder
  readonly #rotary: Value[]

  constructor(config: DecoderConfig, graph: GraphBuilder, tables: RotaryTables) {
    this.#config = config
    this.#graph = graph
    graph.input('last', 'int32', [1])
    graph.input('total', 'int32', [1])
    const shape = [config.contextTokens, config.headSize / 2]
    this.#rotary = tables.map((table) => graph.weight(table, shape))
  }

  attend(layer: number, queryKeyValue: Value): Value {
    const graph = this.#graph
    const { heads, keyValueHeads, headSize } = this.#config
    const past = ['key', 'value'].map((part) =>
      graph.input(`past.${part}.${layer}`, 'float32', [1, keyValueHeads, 'past', headSize]),
    )
    const width = (heads + 2 * keyValueHeads) * headSize
    const batch = graph.node('Reshape', [queryKeyValue, graph.constant([1, -1, width])])
    const [mixed, ...present] = graph.nodes(
      'GroupQueryAttention',
      [batch, '', '', ...past, 'last', 'total', ...this.#rotary],
      3,
      {
        num_heads: heads,
        kv_num_heads: keyValueHeads,
        scale: { float: headSize ** -0.5 },
        do_rotary: 1,
        rotary_interleaved: 0,
      },
      'com.microsoft',
    )
    for (const [index, part] of ['key', 'value'].entries())
      graph.output(present[index]!, `present.${part}.${layer}`, [1, keyValueHeads, 'present', headSize])
    return graph.node('Reshape', [mixed!, graph.constant([-1, heads * headSize])])
  }

  finish(): void {}
}
