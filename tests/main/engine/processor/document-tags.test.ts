import { expect, it } from 'vitest'
import { documentTags } from '../../../../src/main/engine/processor/document-tags'
import type { TokenizerData } from '../../../../src/main/engine/processor/tokenizer-data'
import { Vocabulary } from '../../../../src/main/engine/processor/vocabulary'

/** As granite-docling's `tokenizer_config.json` has them. */
const tags = [
  '<doctag>',
  '</doctag>',
  '<text>',
  '</text>',
  '<otsl>',
  '<fcel>',
  '<nl>',
  '<loc_',
  '<rec_',
  '<page_break>',
]
const others = [
  '<|pad|>',
  '<|end_of_text|>',
  '<|start_of_role|>',
  '<|unk|>',
  '<image>',
  '<global-img>',
  '<fake_token_around_image>',
  '<row_1_col_2>',
  '<end_of_utterance>',
]
const added = (contents: string[]) => contents.map((content) => ({ content }))

it('are an answer’s text in a model that writes documents out, and nowhere else', () => {
  const isTag = documentTags(added([...tags, ...others]))
  expect([...tags, ...others].filter(isTag)).toEqual(tags)
  const withoutMark = documentTags(added([...tags.slice(1), ...others]))
  expect([...tags, ...others].filter(withoutMark)).toEqual([])
})

it('come out of the vocabulary as they are written', () => {
  const contents = ['<|end_of_text|>', '<image>', '<doctag>', '</doctag>', '<text>', '</text>', '<loc_12>']
  const letters = ['H', 'i']
  const vocabulary = new Vocabulary({
    version: '1.0',
    added_tokens: contents.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: null,
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      unk_token: null,
      ignore_merges: false,
      vocab: Object.fromEntries([...contents, ...letters].map((content, id) => [content, id])),
      merges: [],
    },
  } satisfies TokenizerData)
  const text = (ids: number[]) => Buffer.concat(ids.map((id) => vocabulary.bytes[id]!)).toString()
  expect(text([2, 4, 6, 7, 8, 5, 3, 0, 1])).toBe('<doctag><text><loc_12>Hi</text></doctag>')
  // What a user typed stays letters, tags too.
  expect(vocabulary.encodeText('Hi')).toEqual([7, 8])
})
