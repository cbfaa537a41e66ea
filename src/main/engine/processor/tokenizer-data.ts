/** A GGUF's vocabulary as the data of a `tokenizer.json` (spec 2.4, 9.1). */
import type { GgufFile } from '../weights/gguf'
import { printable, refusal } from '../weights/gguf'

export interface AddedTokenData {
  id: number
  content: string
  single_word: false
  lstrip: false
  rstrip: false
  normalized: false
  special: boolean
}

export interface TokenizerData {
  version: '1.0'
  added_tokens: AddedTokenData[]
  normalizer: null
  pre_tokenizer: object
  post_processor: null
  decoder: object
  model: {
    type: 'BPE'
    unk_token: null
    ignore_merges: false
    vocab: Record<string, number>
    merges: string[]
  }
}

const CONTROL = 3
const USER_DEFINED = 4

/** `tokenizer.ggml.pre` -> whether every digit stands alone before the words are cut. */
const digitsAlone: Record<string, boolean> = { smollm: true, 'gpt-2': false }

/** @throws DeskglassError `model-unsupported` for another kind of tokenizer, `model-damaged` where lists do not fit together. */
export function readTokenizerData(file: GgufFile): TokenizerData {
  const model = file.metadata.get('tokenizer.ggml.model')
  const pre = file.metadata.get('tokenizer.ggml.pre') ?? 'gpt-2'
  if (model !== 'gpt2' || typeof pre !== 'string' || !Object.hasOwn(digitsAlone, pre)) {
    throw refusal(
      'model-unsupported',
      file.name,
      `its tokenizer ${printable(`${model}/${pre}`)} is not known here`,
    )
  }
  const tokens = strings(file, 'tokenizer.ggml.tokens')
  const kinds = file.metadata.get('tokenizer.ggml.token_type')
  if (!Array.isArray(kinds) || kinds.length !== tokens.length || new Set(tokens).size !== tokens.length) {
    throw refusal('model-damaged', file.name, 'its vocabulary contradicts itself')
  }
  return {
    version: '1.0',
    added_tokens: tokens.flatMap((content, id) =>
      kinds[id] === CONTROL || kinds[id] === USER_DEFINED
        ? [addedToken(id, content, kinds[id] === CONTROL)]
        : [],
    ),
    normalizer: null,
    pre_tokenizer: preTokenizer(digitsAlone[pre]!),
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      unk_token: null,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: strings(file, 'tokenizer.ggml.merges'),
    },
  }
}

function addedToken(id: number, content: string, special: boolean): AddedTokenData {
  return { id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special }
}

/** Upstream names this `Digits`; the JavaScript library takes only 0-9 for digits, the original every Unicode number. */
export const everyNumberAlone = {
  type: 'Split',
  pattern: { Regex: '\\p{N}' },
  behavior: 'Isolated',
  invert: false,
}

function preTokenizer(alone: boolean): object {
  const words = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true }
  return alone ? { type: 'Sequence', pretokenizers: [everyNumberAlone, words] } : words
}

function strings(file: GgufFile, key: string): string[] {
  const values = file.metadata.get(key)
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
    throw refusal('model-unsupported', file.name, `its description lacks ${key}`)
  }
  return values as string[]
}
