/** A model folder written over into a GGUF and its picture part, with a converter of our own. */
import { join } from 'node:path'
import { readFolderTokenizer } from '../../src/main/engine/processor/folder-tokenizer'
import { openFolderWeights } from '../../src/main/engine/weights/folder-weights'
import type { Json } from '../../src/main/engine/weights/json-file'
import { numberIn, objectIn, readJson } from '../../src/main/engine/weights/json-file'
import { readFloats } from '../../src/main/engine/weights/weight-tensor'
import type { FloatTensor, GgufEntry, GgufType } from './write-gguf'
import { interleaveRows, writeGguf } from './write-gguf'

const decoderNames: [RegExp, string][] = [
  [/^text_model\.embed_tokens/, 'token_embd'],
  [/^text_model\.norm/, 'output_norm'],
  [/^lm_head/, 'output'],
  [/^text_model\.layers\.(\d+)\.input_layernorm/, 'blk.$1.attn_norm'],
  [/^text_model\.layers\.(\d+)\.post_attention_layernorm/, 'blk.$1.ffn_norm'],
  [/^text_model\.layers\.(\d+)\.self_attn\.o_proj/, 'blk.$1.attn_output'],
  [/^text_model\.layers\.(\d+)\.self_attn\.([qkv])_proj/, 'blk.$1.attn_$2'],
  [/^text_model\.layers\.(\d+)\.mlp\.(gate|up|down)_proj/, 'blk.$1.ffn_$2'],
]

const visionNames: [RegExp, string][] = [
  [/^vision_model\.embeddings\.patch_embedding/, 'v.patch_embd'],
  [/^vision_model\.embeddings\.position_embedding/, 'v.position_embd'],
  [/^vision_model\.post_layernorm/, 'v.post_ln'],
  [/^connector\.modality_projection\.proj/, 'mm.model.fc'],
  [/^vision_model\.encoder\.layers\.(\d+)\.layer_norm([12])/, 'v.blk.$1.ln$2'],
  [/^vision_model\.encoder\.layers\.(\d+)\.self_attn\.([qkv])_proj/, 'v.blk.$1.attn_$2'],
  [/^vision_model\.encoder\.layers\.(\d+)\.self_attn\.out_proj/, 'v.blk.$1.attn_out'],
  [/^vision_model\.encoder\.layers\.(\d+)\.mlp\.fc1/, 'v.blk.$1.ffn_up'],
  [/^vision_model\.encoder\.layers\.(\d+)\.mlp\.fc2/, 'v.blk.$1.ffn_down'],
]

export interface WrittenModel {
  text: string
  projector: string
}

/** @param type of the matrices; norms, biases, patches and positions are F32, and the second feed-forward matrix F16, as in real files. */
export function writeSmolvlmGguf(source: string, target: string, type: GgufType): WrittenModel {
  using weights = openFolderWeights(source)
  const config = readJson(source, 'config.json')!
  const text = objectIn(config, 'text_config')!
  const paths = {
    text: join(target, `tiny-${type}.gguf`),
    projector: join(target, `mmproj-tiny-${type}.gguf`),
  }
  const [decoder, vision]: Record<string, GgufEntry>[] = [{}, {}]
  for (const [name, tensor] of weights.tensors) {
    const floats = { shape: tensor.shape, values: readFloats(tensor) }
    const inDecoder = rename(name, decoderNames)
    if (inDecoder)
      decoder![inDecoder] = { ...permuted(inDecoder, floats, text), type: typeOf(inDecoder, floats, type) }
    else {
      const inVision = rename(name, visionNames)!
      vision![inVision] = { ...floats, type: typeOf(inVision, floats, type) }
    }
  }
  writeGguf(paths.text, { ...decoderMetadata(text), ...tokenizerMetadata(source) }, decoder!)
  writeGguf(paths.projector, visionMetadata(source, config), vision!)
  return paths
}

function rename(name: string, names: [RegExp, string][]): string | null {
  const found = names.find(([pattern]) => pattern.test(name))
  return found ? name.replace(...found) : null
}

function permuted(name: string, tensor: FloatTensor, text: Json): FloatTensor {
  if (name.endsWith('attn_q.weight')) return interleaveRows(tensor, numberIn(text, 'num_attention_heads')!)
  if (name.endsWith('attn_k.weight')) return interleaveRows(tensor, numberIn(text, 'num_key_value_heads')!)
  return tensor
}

function typeOf(name: string, { shape }: FloatTensor, type: GgufType): GgufType {
  if (shape.length !== 2 || name.startsWith('v.position')) return 'F32'
  return name.startsWith('v.') && name.includes('ffn_down') && type === 'Q8_0' ? 'F16' : type
}

function decoderMetadata(text: Json) {
  const u32 = (key: string) => ({ u32: numberIn(text, key)! })
  return {
    'general.architecture': 'llama',
    'llama.context_length': u32('max_position_embeddings'),
    'llama.embedding_length': u32('hidden_size'),
    'llama.block_count': u32('num_hidden_layers'),
    'llama.feed_forward_length': u32('intermediate_size'),
    'llama.attention.head_count': u32('num_attention_heads'),
    'llama.attention.head_count_kv': u32('num_key_value_heads'),
    'llama.attention.key_length': u32('head_dim'),
    'llama.rope.dimension_count': u32('head_dim'),
    'llama.attention.layer_norm_rms_epsilon': { f32: numberIn(text, 'rms_norm_eps')! },
    'llama.rope.freq_base': { f32: numberIn(objectIn(text, 'rope_parameters'), 'rope_theta')! },
    'llama.vocab_size': u32('vocab_size'),
  }
}

function tokenizerMetadata(source: string) {
  const { model, added_tokens } = readFolderTokenizer(source)
  const tokens: string[] = []
  for (const [token, id] of Object.entries(model.vocab)) tokens[id] = token
  for (const { id, content } of added_tokens) tokens[id] = content
  const control = new Set(added_tokens.map(({ id }) => id))
  return {
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'smollm',
    'tokenizer.ggml.tokens': tokens,
    'tokenizer.ggml.token_type': { i32s: tokens.map((_, id) => (control.has(id) ? 3 : 1)) },
    'tokenizer.ggml.merges': model.merges.map((merge) =>
      typeof merge === 'string' ? merge : (merge as string[]).join(' '),
    ),
    'tokenizer.ggml.bos_token_id': { u32: 1 },
    'tokenizer.ggml.eos_token_id': {
      u32: numberIn(readJson(source, 'generation_config.json'), 'eos_token_id')!,
    },
    'tokenizer.chat_template': readJson(source, 'chat_template.json')!['chat_template'] as string,
  }
}

function visionMetadata(source: string, config: Json) {
  const vision = objectIn(config, 'vision_config')!
  const processor = readJson(source, 'preprocessor_config.json')!
  const u32 = (key: string) => ({ u32: numberIn(vision, key)! })
  return {
    'general.architecture': 'clip',
    'clip.has_vision_encoder': { bool: true },
    'clip.projector_type': 'idefics3',
    'clip.use_gelu': { bool: true },
    'clip.vision.image_size': u32('image_size'),
    'clip.vision.patch_size': u32('patch_size'),
    'clip.vision.embedding_length': u32('hidden_size'),
    'clip.vision.feed_forward_length': u32('intermediate_size'),
    'clip.vision.block_count': u32('num_hidden_layers'),
    'clip.vision.attention.head_count': u32('num_attention_heads'),
    'clip.vision.projection_dim': { u32: numberIn(objectIn(config, 'text_config'), 'hidden_size')! },
    // What the converter writes where the config gives none; the model was trained with 1e-6.
    'clip.vision.attention.layer_norm_epsilon': { f32: 1e-5 },
    'clip.vision.image_mean': { f32s: [0.5, 0.5, 0.5] },
    'clip.vision.image_std': { f32s: [0.5, 0.5, 0.5] },
    'clip.vision.projector.scale_factor': { u32: numberIn(config, 'scale_factor')! },
    'clip.vision.preproc_image_size': { u32: numberIn(objectIn(processor, 'size'), 'longest_edge')! },
  }
}
