/** Folders as the hub has them: what is taken, and what is refused in a sentence with nothing left behind. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { openFolderSource } from '../../../src/main/engine/folder-source'
import { readFloats } from '../../../src/main/engine/weights/weight-tensor'
import type { RandomWeights } from '../../support/random-smolvlm'
import { randomConfig, randomWeights, writeRandomSmolvlm } from '../../support/random-smolvlm'
import { temporaryFolder } from '../../support/starter'
import { compileTiny } from '../../support/tiny-smolvlm'
import { floats, writeSafetensors } from '../../support/write-safetensors'

const folder = temporaryFolder()
beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

const { text_config: text, vision_config: vision, ...top } = randomConfig

/** What differs from the folder as it should be: numbers and one matrix of each part. */
function read() {
  using source = openFolderSource(folder)
  const { layers } = source.vision!.tensors
  return {
    config: source.config,
    vision: source.vision!.config,
    settings: source.vision!.settings,
    query: [...readFloats(source.tensors.layers[2]!.query).subarray(0, 3)],
    head: [...readFloats(source.tensors.head).subarray(0, 3)],
    up: [...readFloats(layers[1]!.up.weight).subarray(0, 3)],
  }
}

function whole() {
  writeRandomSmolvlm(folder)
  return read()
}

function renamed(change: (name: string) => string): RandomWeights {
  return Object.fromEntries(Object.entries(randomWeights()).map(([name, tensor]) => [change(name), tensor]))
}

function shards(weights: RandomWeights, count: number): Record<string, string> {
  const map: Record<string, string> = {}
  const entries = Object.entries(weights)
  for (let shard = 0; shard < count; shard++) {
    const own = entries.filter((_, index) => index % count === shard)
    const file = `model-0000${shard + 1}-of-0000${count}.safetensors`
    for (const [name] of own) map[name] = file
    writeSafetensors(
      join(folder, file),
      Object.fromEntries(own.map(([name, { shape, values }]) => [name, floats(shape, values)])),
    )
  }
  return map
}

function writeIndex(map: Record<string, unknown>): void {
  rmSync(join(folder, 'model.safetensors'), { force: true })
  writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify({ weight_map: map }))
}

describe('taken alike', () => {
  it('in several files', () => {
    const wanted = whole()
    writeIndex(shards(randomWeights(), 3))
    expect(read()).toEqual(wanted)
  })

  it.each<[string, (name: string) => string]>([
    ['without the leading model.', (name) => name.replace(/^model\./, '')],
    ['with a second model. in the decoder', (name) => name.replace('text_model.', 'text_model.model.')],
  ])('%s', (_name, change) => {
    const wanted = whole()
    writeRandomSmolvlm(folder, { weights: renamed(change) })
    expect(read()).toEqual(wanted)
  })

  it('with buffers that carry no weight', () => {
    const wanted = whole()
    const ballast = { shape: [8], values: new Float32Array(8) }
    const weights = {
      ...randomWeights(),
      'model.text_model.layers.0.self_attn.rotary_emb.inv_freq': ballast,
      'model.vision_model.embeddings.position_ids': ballast,
    }
    writeRandomSmolvlm(folder, { weights })
    expect(read()).toEqual(wanted)
  })

  it('with numbers left out that the tensors tell, and theta at its newer place', () => {
    const wanted = whole()
    const { rope_theta, head_dim, rms_norm_eps, num_attention_heads: heads } = text
    const config = {
      ...top,
      text_config: { head_dim, rms_norm_eps, rope_parameters: { rope_type: 'default', rope_theta } },
      vision_config: { num_attention_heads: vision.num_attention_heads },
    }
    writeRandomSmolvlm(folder, { config })
    expect(heads).toBe(wanted.config.heads)
    expect(read()).toEqual(wanted)
  })

  it('with the head tied where none is stored, whatever the config says', () => {
    const { 'lm_head.weight': _head, ...weights } = randomWeights()
    writeRandomSmolvlm(folder, { weights })
    expect(read().head).toEqual([...weights['model.text_model.embed_tokens.weight']!.values.subarray(0, 3)])
    writeRandomSmolvlm(folder, {
      config: { ...randomConfig, text_config: { ...text, tie_word_embeddings: true } },
    })
    expect(read().head).toEqual([...randomWeights()['lm_head.weight']!.values.subarray(0, 3)])
  })
})

describe('refused in a sentence', () => {
  const withText = (change: object) => () =>
    writeRandomSmolvlm(folder, {
      config: { ...top, vision_config: vision, text_config: { ...text, ...change } },
    })
  const withVision = (change: object) => () =>
    writeRandomSmolvlm(folder, {
      config: { ...top, text_config: text, vision_config: { ...vision, ...change } },
    })
  const withWeights = (change: (weights: RandomWeights) => void) => () => {
    const weights = randomWeights()
    change(weights)
    writeRandomSmolvlm(folder, { weights })
  }
  const without = (file: string) => () => {
    writeRandomSmolvlm(folder)
    rmSync(join(folder, file))
  }
  const { rope_theta: _theta, ...noTheta } = text
  const fc1 = 'model.vision_model.encoder.layers.1.mlp.fc1.weight'

  it.each<[string, () => void, string]>([
    ['no config', without('config.json'), 'it holds no config.json'],
    ['no weights', without('model.safetensors'), 'it holds no model.safetensors'],
    ['no tokenizer', without('tokenizer.json'), 'it holds no tokenizer.json'],
    [
      'no template',
      without('chat_template.jinja'),
      'it has no chat template, so it cannot be asked anything',
    ],
    [
      'a config that is none',
      () => (writeRandomSmolvlm(folder), writeFileSync(join(folder, 'config.json'), '[')),
      'its config.json cannot be read',
    ],
    [
      'another architecture',
      () => writeRandomSmolvlm(folder, { config: { ...randomConfig, model_type: 'qwen2_vl' } }),
      'its architecture is “qwen2_vl”, known are llama, idefics3, smolvlm',
    ],
    [
      'a tensor missing',
      withWeights((weights) => delete weights[fc1]),
      'the tensor vision_model.encoder.layers.1.mlp.fc1.weight is missing',
    ],
    [
      'a tensor of another shape',
      withWeights((weights) => (weights[fc1] = { shape: [48, 16], values: new Float32Array(768) })),
      'the tensor vision_model.encoder.layers.1.mlp.fc1.weight is 48 x 16, expected 48 x 32',
    ],
    [
      'a tensor that nobody knows',
      withWeights(
        (weights) => (weights['model.adapter.weight'] = { shape: [2], values: new Float32Array(2) }),
      ),
      'the tensor adapter.weight is not known here',
    ],
    [
      'no rope_theta',
      () => writeRandomSmolvlm(folder, { config: { ...top, vision_config: vision, text_config: noTheta } }),
      'its config.json lacks rope_theta',
    ],
    ['scaled positions', withText({ rope_scaling: { rope_type: 'yarn', factor: 4 } }), 'it scales positions'],
    ['biases in the decoder', withText({ attention_bias: true }), 'its decoder has biases'],
    [
      'another activation',
      withVision({ hidden_act: 'gelu' }),
      'its picture part uses another activation than gelu_pytorch_tanh',
    ],
    [
      'numbers that contradict the tensors',
      withText({ num_key_value_heads: 4 }),
      'its config.json says 4 for num_key_value_heads, its tensors 2',
    ],
    [
      'a picture part that contradicts itself',
      withVision({ image_size: 64 }),
      'it cuts pictures into views of 32 pixels and looks at 64',
    ],
    [
      'no token for pictures',
      () => writeRandomSmolvlm(folder, { config: { ...randomConfig, image_token_id: 58 } }),
      'its tokenizer has no token for pictures',
    ],
    [
      'an index that leads out of the folder',
      () => (writeRandomSmolvlm(folder), writeIndex({ 'lm_head.weight': '../model.safetensors' })),
      'its model.safetensors.index.json cannot be read',
    ],
    [
      'a file of the index missing',
      () => (
        writeRandomSmolvlm(folder),
        writeIndex({ 'lm_head.weight': 'model-00001-of-00002.safetensors' })
      ),
      'it lacks the file model-00001-of-00002.safetensors',
    ],
  ])('%s', async (_name, write, what) => {
    write()
    const target = temporaryFolder()
    const sentence = `” cannot be used as a model: ${what}. `
    await expect(compileTiny(folder, target)).rejects.toThrow(sentence)
    expect(readdirSync(target)).toEqual([])
  })
})
