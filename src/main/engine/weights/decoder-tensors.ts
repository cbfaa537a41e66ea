/** The decoder's tensors under the names of either kind of file (spec 2.1, 2.3), each checked against the config's shapes. */
import type { DecoderConfig } from './llama'
import type { TensorFinder, WeightTensor } from './weight-tensor'

/** Shapes: query [heads * headSize, hidden]; rows of query and key in the half-turning order. */
export interface LayerTensors {
  attentionNorm: WeightTensor
  query: WeightTensor
  key: WeightTensor
  value: WeightTensor
  output: WeightTensor
  feedForwardNorm: WeightTensor
  gate: WeightTensor
  up: WeightTensor
  down: WeightTensor
}

export interface DecoderTensors {
  /** [vocabulary, hidden] */
  embeddings: WeightTensor
  outputNorm: WeightTensor
  /** The embeddings themselves where the file stores no head. */
  head: WeightTensor
  layers: LayerTensors[]
}

export interface DecoderNames {
  embeddings: string
  outputNorm: string
  head: string
  layer(layer: number): Record<keyof LayerTensors, string>
}

export const ggufDecoderNames: DecoderNames = {
  embeddings: 'token_embd.weight',
  outputNorm: 'output_norm.weight',
  head: 'output.weight',
  layer: (layer) => ({
    attentionNorm: `blk.${layer}.attn_norm.weight`,
    query: `blk.${layer}.attn_q.weight`,
    key: `blk.${layer}.attn_k.weight`,
    value: `blk.${layer}.attn_v.weight`,
    output: `blk.${layer}.attn_output.weight`,
    feedForwardNorm: `blk.${layer}.ffn_norm.weight`,
    gate: `blk.${layer}.ffn_gate.weight`,
    up: `blk.${layer}.ffn_up.weight`,
    down: `blk.${layer}.ffn_down.weight`,
  }),
}

/** As `tensor-names.ts` writes them. */
export const safetensorsDecoderNames: DecoderNames = {
  embeddings: 'text_model.embed_tokens.weight',
  outputNorm: 'text_model.norm.weight',
  head: 'lm_head.weight',
  layer(layer) {
    const prefix = `text_model.layers.${layer}`
    return {
      attentionNorm: `${prefix}.input_layernorm.weight`,
      query: `${prefix}.self_attn.q_proj.weight`,
      key: `${prefix}.self_attn.k_proj.weight`,
      value: `${prefix}.self_attn.v_proj.weight`,
      output: `${prefix}.self_attn.o_proj.weight`,
      feedForwardNorm: `${prefix}.post_attention_layernorm.weight`,
      gate: `${prefix}.mlp.gate_proj.weight`,
      up: `${prefix}.mlp.up_proj.weight`,
      down: `${prefix}.mlp.down_proj.weight`,
    }
  },
}

/** @throws DeskglassError `model-unsupported` naming a tensor that is missing or has a wrong shape. */
export function findDecoderTensors(
  finder: TensorFinder,
  config: DecoderConfig,
  names: DecoderNames,
): DecoderTensors {
  const { hidden, vocabulary } = config
  const embeddings = finder.find(names.embeddings, vocabulary, hidden)
  return {
    embeddings,
    outputNorm: finder.find(names.outputNorm, hidden),
    head: finder.has(names.head) ? finder.find(names.head, vocabulary, hidden) : embeddings,
    layers: Array.from({ length: config.layers }, (_, layer) =>
      findLayer(finder, config, names.layer(layer)),
    ),
  }
}

function findLayer(
  finder: TensorFinder,
  { hidden, heads, keyValueHeads, headSize, intermediate }: DecoderConfig,
  names: Record<keyof LayerTensors, string>,
): LayerTensors {
  const find = finder.find.bind(finder)
  return {
    attentionNorm: find(names.attentionNorm, hidden),
    query: find(names.query, heads * headSize, hidden),
    key: find(names.key, keyValueHeads * headSize, hidden),
    value: find(names.value, keyValueHeads * headSize, hidden),
    output: find(names.output, hidden, heads * headSize),
    feedForwardNorm: find(names.feedForwardNorm, hidden),
    gate: find(names.gate, intermediate, hidden),
    up: find(names.up, intermediate, hidden),
    down: find(names.down, hidden, intermediate),
  }
}
