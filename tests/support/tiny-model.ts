/** The small model of the reference's goldens (its text part), with weights by formula, as a GGUF file. */
import { floatTensor, ggufFile } from './gguf-file'
import type { MetadataValue, TensorSource } from './gguf-file'

const HIDDEN = 64
const HEAD = 16
const INTERMEDIATE = 96
const VOCABULARY = 100
const LAYERS = 3

/** Logits behind the tokens 1, 5, 9, 12, 33, 7, from the original implementation in float32. */
export const tinyTokens = [1, 5, 9, 12, 33, 7]
export const tinyLogits = [-0.09138, -1.35771, -0.94481, -0.24794, -0.56917, -0.78367]
export const tinyLikeliest = 74

export function tinyMetadata(): Record<string, MetadataValue> {
  return {
    'general.architecture': 'llama',
    'llama.block_count': LAYERS,
    'llama.context_length': 512,
    'llama.embedding_length': HIDDEN,
    'llama.feed_forward_length': INTERMEDIATE,
    'llama.attention.head_count': 4,
    'llama.attention.head_count_kv': 2,
    'llama.rope.freq_base': 100000,
    'llama.attention.layer_norm_rms_epsilon': 1e-5,
    'tokenizer.ggml.model': 'gpt2',
    'tokenizer.ggml.pre': 'smollm',
    'tokenizer.ggml.tokens': Array.from({ length: VOCABULARY }, (_, id) => (id < 3 ? `<|${id}|>` : `t${id}`)),
    'tokenizer.ggml.token_type': Array.from({ length: VOCABULARY }, (_, id) => (id < 3 ? 3 : 1)),
    'tokenizer.ggml.merges': ['t 1'],
    'tokenizer.ggml.eos_token_id': 2,
    'tokenizer.chat_template': '{{ messages[0].content }}',
  }
}

export function tinyTensors(): Record<string, TensorSource> {
  const text = 'model.text_model.'
  const tensors: Record<string, TensorSource> = {
    'token_embd.weight': tensor(`${text}embed_tokens.weight`, VOCABULARY, HIDDEN),
    'output_norm.weight': tensor(`${text}norm.weight`, HIDDEN),
    'output.weight': tensor('lm_head.weight', VOCABULARY, HIDDEN),
  }
  for (let layer = 0; layer < LAYERS; layer++) {
    const from = `${text}layers.${layer}.`
    const to = `blk.${layer}.`
    tensors[`${to}attn_norm.weight`] = tensor(`${from}input_layernorm.weight`, HIDDEN)
    tensors[`${to}attn_q.weight`] = interleaved(tensor(`${from}self_attn.q_proj.weight`, 4 * HEAD, HIDDEN))
    tensors[`${to}attn_k.weight`] = interleaved(tensor(`${from}self_attn.k_proj.weight`, 2 * HEAD, HIDDEN))
    tensors[`${to}attn_v.weight`] = tensor(`${from}self_attn.v_proj.weight`, 2 * HEAD, HIDDEN)
    tensors[`${to}attn_output.weight`] = tensor(`${from}self_attn.o_proj.weight`, HIDDEN, 4 * HEAD)
    tensors[`${to}ffn_norm.weight`] = tensor(`${from}post_attention_layernorm.weight`, HIDDEN)
    tensors[`${to}ffn_gate.weight`] = tensor(`${from}mlp.gate_proj.weight`, INTERMEDIATE, HIDDEN)
    tensors[`${to}ffn_up.weight`] = tensor(`${from}mlp.up_proj.weight`, INTERMEDIATE, HIDDEN)
    tensors[`${to}ffn_down.weight`] = tensor(`${from}mlp.down_proj.weight`, HIDDEN, INTERMEDIATE)
  }
  return tensors
}

export function tinyGguf(): Uint8Array {
  return ggufFile(tinyMetadata(), tinyTensors())
}

/** The order of names decides the seed of each tensor, so the names of the vision part are needed too. */
const names = [
  'lm_head.weight',
  'model.connector.modality_projection.proj.weight',
  'model.text_model.embed_tokens.weight',
  'model.text_model.norm.weight',
  ...layerNames('model.text_model.layers', LAYERS, [
    'input_layernorm.weight',
    'post_attention_layernorm.weight',
    ...['q', 'k', 'v', 'o'].map((part) => `self_attn.${part}_proj.weight`),
    ...['gate', 'up', 'down'].map((part) => `mlp.${part}_proj.weight`),
  ]),
  ...['patch_embedding.weight', 'patch_embedding.bias', 'position_embedding.weight'].map(
    (name) => `model.vision_model.embeddings.${name}`,
  ),
  ...layerNames(
    'model.vision_model.encoder.layers',
    2,
    [
      'layer_norm1',
      'layer_norm2',
      'mlp.fc1',
      'mlp.fc2',
      ...['k', 'out', 'q', 'v'].map((part) => `self_attn.${part}_proj`),
    ].flatMap((name) => [`${name}.weight`, `${name}.bias`]),
  ),
  'model.vision_model.post_layernorm.weight',
  'model.vision_model.post_layernorm.bias',
].sort()

function layerNames(prefix: string, layers: number, parts: string[]): string[] {
  return Array.from({ length: layers }, (_, layer) =>
    parts.map((part) => `${prefix}.${layer}.${part}`),
  ).flat()
}

function tensor(name: string, rows: number, columns?: number): TensorSource {
  const t = names.indexOf(name)
  const values = Float32Array.from({ length: rows * (columns ?? 1) }, (_, index) => {
    const u = hash(index, t)
    if (columns === undefined) return 1 + 0.2 * u
    return name.includes('embed_tokens') ? u : u * Math.sqrt(12 / columns)
  })
  return floatTensor(columns === undefined ? [rows] : [columns, rows], values)
}

/** -0.5..0.5 */
function hash(index: number, t: number): number {
  let h = (Math.imul(index, 2654435761) + Math.imul(t + 1, 2246822519)) >>> 0
  h ^= h >>> 15
  h = Math.imul(h, 2246822507) >>> 0
  h ^= h >>> 13
  return (h >>> 0) / 2 ** 32 - 0.5
}

/** Rows as GGUF stores them for query and key: row 2j + half of a head is the original's half * HEAD / 2 + j. */
function interleaved(source: TensorSource): TensorSource {
  const rowBytes = HIDDEN * 4
  const bytes = new Uint8Array(source.bytes.length)
  for (let row = 0; row < bytes.length / rowBytes; row++) {
    const within = row % HEAD
    const original = row - within + (within % 2) * (HEAD / 2) + Math.floor(within / 2)
    bytes.set(source.bytes.subarray(original * rowBytes, (original + 1) * rowBytes), row * rowBytes)
  }
  return { ...source, bytes }
}
