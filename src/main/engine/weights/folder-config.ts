/**
 * The decoder's numbers from a `config.json` and the tensors' shapes. Configs leave out what equals the defaults of the class
 * that wrote them (spec 1.1), so shapes lead and the config must agree with them. Upstream: `configuration_llama.py`.
 */
import { refusal } from './gguf'
import type { Json } from './json-file'
import { numberIn, objectIn } from './json-file'
import type { DecoderConfig } from './llama'
import { checkConfig } from './llama'
import { safetensorsDecoderNames } from './decoder-tensors'
import type { TensorFinder } from './weight-tensor'

/** Defaults of `LlamaConfig`. There is none for `rope_theta`: the reference's 10000 is wrong for every model of this family. */
const DEFAULTS = { heads: 32, contextTokens: 2048, normEpsilon: 1e-6 }

/**
 * @param text the decoder's part of the config: `text_config`, or the whole of a text-only model
 * @throws DeskglassError `model-unsupported` naming what is missing or not known, `model-damaged` where numbers contradict each other
 */
export function readFolderConfig(finder: TensorFinder, text: Json): DecoderConfig {
  checkKind(finder, text)
  const names = safetensorsDecoderNames
  const first = names.layer(0)
  const [vocabulary, hidden] = finder.shape(names.embeddings, 2) as [number, number]
  const queryRows = finder.shape(first.query, 2)[0]!
  const headSize =
    numberIn(text, 'head_dim') ?? hidden / (numberIn(text, 'num_attention_heads') ?? DEFAULTS.heads)
  const config: DecoderConfig = {
    hidden,
    vocabulary,
    headSize,
    layers: finder.countLayers((layer) => names.layer(layer).query),
    heads: queryRows / headSize,
    keyValueHeads: finder.shape(first.key, 2)[0]! / headSize,
    intermediate: finder.shape(first.gate, 2)[0]!,
    contextTokens: numberIn(text, 'max_position_embeddings') ?? DEFAULTS.contextTokens,
    ropeTheta: ropeTheta(finder, text),
    normEpsilon: numberIn(text, 'rms_norm_eps') ?? DEFAULTS.normEpsilon,
  }
  checkAgreement(finder.fileName, config, text)
  checkConfig(finder.fileName, config)
  return config
}

function checkKind(finder: TensorFinder, text: Json): void {
  const type = text['model_type']
  if (type !== undefined && type !== 'llama')
    throw finder.unsupported('its decoder is of a kind that is not known here')
  if ((text['hidden_act'] ?? 'silu') !== 'silu')
    throw finder.unsupported('its decoder uses another activation than silu')
  if (text['attention_bias'] === true || text['mlp_bias'] === true)
    throw finder.unsupported('its decoder has biases')
}

/** At its two places: older and newer configs (spec 1.1). */
function ropeTheta(finder: TensorFinder, text: Json): number {
  const parameters = objectIn(text, 'rope_parameters')
  const scaling = objectIn(text, 'rope_scaling')
  const kinds = [parameters?.['rope_type'], scaling?.['rope_type'] ?? scaling?.['type']]
  if (kinds.some((kind) => kind !== undefined && kind !== 'default'))
    throw finder.unsupported('it scales positions')
  const theta = numberIn(text, 'rope_theta') ?? numberIn(parameters, 'rope_theta')
  if (theta === undefined) throw finder.unsupported('its config.json lacks rope_theta')
  return theta
}

function checkAgreement(fileName: string, config: DecoderConfig, text: Json): void {
  const pairs = {
    hidden_size: config.hidden,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    intermediate_size: config.intermediate,
    vocab_size: config.vocabulary,
  }
  for (const [key, real] of Object.entries(pairs)) {
    const said = numberIn(text, key)
    if (said === undefined || said === real) continue
    throw refusal('model-damaged', fileName, `its config.json says ${said} for ${key}, its tensors ${real}`)
  }
}
