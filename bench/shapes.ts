/** The true shapes of the family (spec 1.1), as `config.json` says them. */

interface Shape {
  text: {
    hidden: number
    layers: number
    heads: number
    keyValueHeads: number
    intermediate: number
    context: number
    theta: number
  }
  vision: {
    hidden: number
    layers: number
    heads: number
    intermediate: number
    image: number
    patch: number
  }
  scale: number
}

const base = { hidden: 768, layers: 12, heads: 12, intermediate: 3072, image: 512, patch: 16 }

export const shapes: Record<string, Shape> = {
  '256M': {
    text: {
      hidden: 576,
      layers: 30,
      heads: 9,
      keyValueHeads: 3,
      intermediate: 1536,
      context: 8192,
      theta: 100000,
    },
    vision: base,
    scale: 4,
  },
  '500M': {
    text: {
      hidden: 960,
      layers: 32,
      heads: 15,
      keyValueHeads: 5,
      intermediate: 2560,
      context: 8192,
      theta: 100000,
    },
    vision: base,
    scale: 4,
  },
  '2.2B': {
    text: {
      hidden: 2048,
      layers: 24,
      heads: 32,
      keyValueHeads: 32,
      intermediate: 8192,
      context: 16384,
      theta: 273768,
    },
    vision: { hidden: 1152, layers: 27, heads: 16, intermediate: 4304, image: 384, patch: 14 },
    scale: 3,
  },
}

export const VOCABULARY = 49280

export function configOf({ text, vision, scale }: Shape, imageToken: number): object {
  return {
    model_type: 'smolvlm',
    image_token_id: imageToken,
    scale_factor: scale,
    text_config: {
      model_type: 'llama',
      hidden_size: text.hidden,
      num_hidden_layers: text.layers,
      num_attention_heads: text.heads,
      num_key_value_heads: text.keyValueHeads,
      head_dim: 64,
      intermediate_size: text.intermediate,
      max_position_embeddings: text.context,
      rms_norm_eps: 1e-5,
      rope_theta: text.theta,
      vocab_size: VOCABULARY,
    },
    vision_config: {
      hidden_size: vision.hidden,
      num_hidden_layers: vision.layers,
      num_attention_heads: vision.heads,
      intermediate_size: vision.intermediate,
      image_size: vision.image,
      patch_size: vision.patch,
    },
  }
}

/** Names and shapes as safetensors have them (spec 2.1). */
export function tensorsOf({ text, vision, scale }: Shape): [name: string, shape: number[]][] {
  const [wide, narrow] = [text.heads * 64, text.keyValueHeads * 64]
  const { hidden, intermediate } = vision
  const inVision = 'model.vision_model'
  return [
    ['lm_head.weight', [VOCABULARY, text.hidden]],
    ['model.text_model.embed_tokens.weight', [VOCABULARY, text.hidden]],
    ['model.text_model.norm.weight', [text.hidden]],
    ['model.connector.modality_projection.proj.weight', [text.hidden, hidden * scale * scale]],
    [`${inVision}.embeddings.patch_embedding.weight`, [hidden, 3, vision.patch, vision.patch]],
    [`${inVision}.embeddings.patch_embedding.bias`, [hidden]],
    [
      `${inVision}.embeddings.position_embedding.weight`,
      [Math.floor(vision.image / vision.patch) ** 2, hidden],
    ],
    ...affine(`${inVision}.post_layernorm`, [hidden]),
    ...layers('model.text_model.layers', text.layers, [
      ['input_layernorm.weight', [text.hidden]],
      ['post_attention_layernorm.weight', [text.hidden]],
      ['self_attn.q_proj.weight', [wide, text.hidden]],
      ['self_attn.k_proj.weight', [narrow, text.hidden]],
      ['self_attn.v_proj.weight', [narrow, text.hidden]],
      ['self_attn.o_proj.weight', [text.hidden, wide]],
      ['mlp.gate_proj.weight', [text.intermediate, text.hidden]],
      ['mlp.up_proj.weight', [text.intermediate, text.hidden]],
      ['mlp.down_proj.weight', [text.hidden, text.intermediate]],
    ]),
    ...layers(`${inVision}.encoder.layers`, vision.layers, [
      ...['layer_norm1', 'layer_norm2'].flatMap((name) => affine(name, [hidden])),
      ...['q_proj', 'k_proj', 'v_proj', 'out_proj'].flatMap((name) =>
        affine(`self_attn.${name}`, [hidden, hidden]),
      ),
      ...affine('mlp.fc1', [intermediate, hidden]),
      ...affine('mlp.fc2', [hidden, intermediate]),
    ]),
  ]
}

function affine(name: string, shape: number[]): [string, number[]][] {
  return [
    [`${name}.weight`, shape],
    [`${name}.bias`, [shape[0]!]],
  ]
}

function layers(prefix: string, count: number, parts: [string, number[]][]): [string, number[]][] {
  return Array.from({ length: count }, (_, layer) => layer).flatMap((layer) =>
    parts.map(([name, shape]): [string, number[]] => [`${prefix}.${layer}.${name}`, shape]),
  )
}
