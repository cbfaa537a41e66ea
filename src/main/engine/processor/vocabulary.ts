/** Text to token ids and token ids to bytes. Bytes and not text: a character may be cut across tokens. */
import { Tokenizer } from '@huggingface/tokenizers'
import { documentTags } from './document-tags'
import { SpecialTokens } from './special-tokens'
import type { TokenizerData } from './tokenizer-data'

export class Vocabulary {
  readonly special: SpecialTokens
  /** Bytes by id; empty for special tokens, which are never part of a text (but for document tags). Others that were added are. */
  readonly bytes: Uint8Array[]
  readonly #tokenizer: Tokenizer

  constructor(data: TokenizerData) {
    this.special = new SpecialTokens(data.added_tokens)
    // Without its special tokens: what reaches it is text and nothing else.
    this.#tokenizer = new Tokenizer({ ...data, added_tokens: [] }, {})
    this.bytes = Object.entries(data.model.vocab).reduce((table, [token, id]) => {
      table[id] = toBytes(token)
      return table
    }, new Array<Uint8Array>())
    const isTag = documentTags(data.added_tokens)
    for (const { id, content, special } of data.added_tokens)
      this.bytes[id] = special && !isTag(content) ? new Uint8Array(0) : new TextEncoder().encode(content)
  }

  /** Ids of plain text: a marker in it is spelled out, letter by letter. */
  encodeText(text: string): number[] {
    return text === '' ? [] : this.#tokenizer.encode(text, { add_special_tokens: false }).ids
  }
}

/** GPT-2's alphabet: printable bytes stand for themselves, the others for the characters from 256 on. */
const byteOf = new Map<number, number>()
for (let byte = 0, next = 256; byte < 256; byte++) {
  const printable = (byte > 32 && byte < 127) || (byte > 160 && byte !== 173)
  byteOf.set(printable ? byte : next++, byte)
}

function toBytes(token: string): Uint8Array {
  return Uint8Array.from(token, (character) => byteOf.get(character.codePointAt(0)!) ?? 63)
}
