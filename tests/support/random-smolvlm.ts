/**
 * The small random SmolVLM of the spec (10.1): weights by formula, so that its goldens can be met without Python and without a
 * file. Written as the folder that the hub would have.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormulaTensor } from './formula-weights'
import { formulaWeights } from './formula-weights'
import { floats, writeSafetensors } from './write-safetensors'

export type RandomWeights = Record<string, FormulaTensor>

export const VOCABULARY = 100
export const IMAGE_TOKEN = 57
export const SIDE = 32

const shapes: Record<string, number[]> = {
  'lm_head.weight': [100, 64],
  'model.connector.modality_projection.proj.weight': [64, 128],
  'model.text_model.embed_tokens.weight': [100, 64],
  'model.text_model.norm.weight': [64],
  'model.vision_model.embeddings.patch_embedding.weight': [32, 3, 8, 8],
  'model.vision_model.embeddings.patch_embedding.bias': [32],
  'model.vision_model.embeddings.position_embedding.weight': [16, 32],
  'model.vision_model.post_layernorm.weight': [32],
  'model.vision_model.post_layernorm.bias': [32],
  ...layers('model.text_model.layers', 3, {
    'input_layernorm.weight': [64],
    'post_attention_layernorm.weight': [64],
    'self_attn.q_proj.weight': [64, 64],
    'self_attn.k_proj.weight': [32, 64],
    'self_attn.v_proj.weight': [32, 64],
    'self_attn.o_proj.weight': [64, 64],
    'mlp.gate_proj.weight': [96, 64],
    'mlp.up_proj.weight': [96, 64],
    'mlp.down_proj.weight': [64, 96],
  }),
  ...layers('model.vision_model.encoder.layers', 2, {
    'layer_norm1.weight': [32],
    'layer_norm1.bias': [32],
    'layer_norm2.weight': [32],
    'layer_norm2.bias': [32],
    ...Object.fromEntries(
      ['q_proj', 'k_proj', 'v_proj', 'out_proj'].flatMap((name) => [
        [`self_attn.${name}.weight`, [32, 32]],
        [`self_attn.${name}.bias`, [32]],
      ]),
    ),
    'mlp.fc1.weight': [48, 32],
    'mlp.fc1.bias': [48],
    'mlp.fc2.weight': [32, 48],
    'mlp.fc2.bias': [32],
  }),
}

function layers(prefix: string, count: number, parts: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, layer) =>
      Object.entries(parts).map(([name, shape]) => [`${prefix}.${layer}.${name}`, shape] as const),
    ).flat(),
  )
}

export function randomWeights(): RandomWeights {
  return formulaWeights(shapes)
}

export const randomConfig = {
  model_type: 'smolvlm',
  image_token_id: IMAGE_TOKEN,
  scale_factor: 2,
  text_config: {
    model_type: 'llama',
    hidden_size: 64,
    num_hidden_layers: 3,
    num_attention_heads: 4,
    num_key_value_heads: 2,
    head_dim: 16,
    intermediate_size: 96,
    rms_norm_eps: 1e-5,
    vocab_size: VOCABULARY,
    rope_theta: 100000,
    tie_word_embeddings: false,
  },
  vision_config: {
    hidden_size: 32,
    num_hidden_layers: 2,
    num_attention_heads: 4,
    intermediate_size: 48,
    image_size: SIDE,
    patch_size: 8,
    hidden_act: 'gelu_pytorch_tanh',
    layer_norm_eps: 1e-6,
  },
}

const processor = {
  size: { longest_edge: SIDE * 4 },
  max_image_size: { longest_edge: SIDE },
  image_mean: [0.5, 0.5, 0.5],
  image_std: [0.5, 0.5, 0.5],
}

/** A tokenizer of a hundred letters: nothing is asked of it but to be there. */
const tokenizer = {
  version: '1.0',
  added_tokens: [{ id: IMAGE_TOKEN, content: '<image>', special: true }],
  normalizer: null,
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
  post_processor: null,
  decoder: { type: 'ByteLevel' },
  model: {
    type: 'BPE',
    vocab: Object.fromEntries(
      Array.from({ length: VOCABULARY }, (_, id) => [String.fromCodePoint(0x100 + id), id]),
    ),
    merges: [],
  },
}

export interface RandomFiles {
  weights?: RandomWeights
  config?: object
  processor?: object
}

export function writeRandomSmolvlm(folder: string, files: RandomFiles = {}): void {
  const json = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value))
  json('config.json', files.config ?? randomConfig)
  json('preprocessor_config.json', { ...processor, ...files.processor })
  json('tokenizer.json', tokenizer)
  writeFileSync(
    join(folder, 'chat_template.jinja'),
    '{% for m in messages %}{{ m.content[0].text }}{% endfor %}',
  )
  const weights = Object.entries(files.weights ?? randomWeights())
  const tensors = weights.map(([name, { shape, values }]) => [name, floats(shape, values)])
  writeSafetensors(join(folder, 'model.safetensors'), Object.fromEntries(tensors))
}

/** Picture `index` of the spec: red, green, blue of each pixel. */
export function randomPicture(index: number): Uint8Array {
  const data = new Uint8Array(SIDE * SIDE * 3)
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++)
      for (let c = 0; c < 3; c++) data[(y * SIDE + x) * 3 + c] = 7 * x + 13 * y + 31 * c + 101 * index + x * y
  return data
}

/** Ids of the spec's prompt, with the tokens of both pictures. */
export function randomPrompt(first: number[], second: number[]): number[] {
  return [1, 5, ...first, 9, ...second, 12, 33, 7]
}
