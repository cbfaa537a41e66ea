/**
 * The picture part of a model: its numbers, and its tensors under the names of either kind of file (spec 2.1, 2.3). SigLIP's
 * encoder without a class token or a pooling head, a pixel shuffle, one projection.
 */
import type { TensorFinder, WeightTensor } from './weight-tensor'

export interface VisionConfig {
  hidden: number
  layers: number
  heads: number
  intermediate: number
  /** Side of a view in pixels, T. */
  imageSize: number
  patchSize: number
  /** Patches that become one token: scale x scale. */
  scale: number
  /** Width of the decoder, to which a token is projected. */
  textHidden: number
  normEpsilon: number
}

/** Patches on a side. Pixels that do not fill a patch, right and below, are not looked at. */
export function patchesOnSide({ imageSize, patchSize }: VisionConfig): number {
  return Math.floor(imageSize / patchSize)
}

/** Tokens that the decoder gets for one view. */
export function tokensOfView(config: VisionConfig): number {
  return (patchesOnSide(config) / config.scale) ** 2
}

/** A product with a bias: weight [outputs, inputs], bias [outputs]. */
export interface AffineTensors {
  weight: WeightTensor
  bias: WeightTensor
}

export interface VisionLayerTensors {
  norm1: AffineTensors
  query: AffineTensors
  key: AffineTensors
  value: AffineTensors
  output: AffineTensors
  norm2: AffineTensors
  up: AffineTensors
  down: AffineTensors
}

export interface VisionTensors {
  /** weight [hidden, 3, patchSize, patchSize] */
  patches: AffineTensors
  /** [patches, hidden] */
  positions: WeightTensor
  layers: VisionLayerTensors[]
  postNorm: AffineTensors
  /** [textHidden, hidden * scale * scale] */
  connector: WeightTensor
}

/** Without `.weight` and `.bias`. */
export interface VisionNames {
  patches: string
  positions: string
  postNorm: string
  connector: string
  layer(layer: number): Record<keyof VisionLayerTensors, string>
}

export const safetensorsVisionNames: VisionNames = {
  patches: 'vision_model.embeddings.patch_embedding',
  positions: 'vision_model.embeddings.position_embedding',
  postNorm: 'vision_model.post_layernorm',
  connector: 'connector.modality_projection.proj',
  layer(layer) {
    const prefix = `vision_model.encoder.layers.${layer}`
    return {
      norm1: `${prefix}.layer_norm1`,
      query: `${prefix}.self_attn.q_proj`,
      key: `${prefix}.self_attn.k_proj`,
      value: `${prefix}.self_attn.v_proj`,
      output: `${prefix}.self_attn.out_proj`,
      norm2: `${prefix}.layer_norm2`,
      up: `${prefix}.mlp.fc1`,
      down: `${prefix}.mlp.fc2`,
    }
  },
}

export const ggufVisionNames: VisionNames = {
  patches: 'v.patch_embd',
  positions: 'v.position_embd',
  postNorm: 'v.post_ln',
  connector: 'mm.model.fc',
  layer: (layer) => ({
    norm1: `v.blk.${layer}.ln1`,
    query: `v.blk.${layer}.attn_q`,
    key: `v.blk.${layer}.attn_k`,
    value: `v.blk.${layer}.attn_v`,
    output: `v.blk.${layer}.attn_out`,
    norm2: `v.blk.${layer}.ln2`,
    up: `v.blk.${layer}.ffn_up`,
    down: `v.blk.${layer}.ffn_down`,
  }),
}

/** @throws DeskglassError `model-unsupported` naming a tensor that is missing or has a wrong shape. */
export function findVisionTensors(
  finder: TensorFinder,
  config: VisionConfig,
  names: VisionNames,
): VisionTensors {
  const { hidden, patchSize, scale, textHidden } = config
  return {
    patches: findAffine(finder, names.patches, hidden, 3, patchSize, patchSize),
    positions: finder.find(`${names.positions}.weight`, patchesOnSide(config) ** 2, hidden),
    layers: Array.from({ length: config.layers }, (_, layer) =>
      findLayer(finder, config, names.layer(layer)),
    ),
    postNorm: findAffine(finder, names.postNorm, hidden),
    connector: finder.find(`${names.connector}.weight`, textHidden, hidden * scale * scale),
  }
}

function findLayer(
  finder: TensorFinder,
  { hidden, intermediate }: VisionConfig,
  names: Record<keyof VisionLayerTensors, string>,
): VisionLayerTensors {
  // Old conversions to GGUF swapped the two: the one with rows of `hidden` elements comes first (spec 2.3).
  const rowOf = (name: string) => finder.shape(`${name}.weight`, 2)[1]
  const swapped = rowOf(names.up) !== hidden && rowOf(names.down) === hidden
  const [up, down] = swapped ? [names.down, names.up] : [names.up, names.down]
  return {
    norm1: findAffine(finder, names.norm1, hidden),
    query: findAffine(finder, names.query, hidden, hidden),
    key: findAffine(finder, names.key, hidden, hidden),
    value: findAffine(finder, names.value, hidden, hidden),
    output: findAffine(finder, names.output, hidden, hidden),
    norm2: findAffine(finder, names.norm2, hidden),
    up: findAffine(finder, up, intermediate, hidden),
    down: findAffine(finder, down, hidden, intermediate),
  }
}

function findAffine(finder: TensorFinder, name: string, ...shape: number[]): AffineTensors {
  return { weight: finder.find(`${name}.weight`, ...shape), bias: finder.find(`${name}.bias`, shape[0]!) }
}
