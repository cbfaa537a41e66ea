/**
 * A model that writes documents out (SmolDocling, granite-docling) answers in tags, and each tag is a special token: there they are
 * the answer's text, while everywhere else special tokens are not. Upstream: the model cards decode with `skip_special_tokens=False`.
 */
import type { AddedTokenData } from './tokenizer-data'

/** No other model of the family has it. */
const MARK = '<doctag>'
/** `<otsl>`, `</text>`, `<loc_12>`, and beginnings such as `<rec_`; not `<|end_of_text|>`. */
const TAG = /^<\/?[a-z][a-z0-9_]*[>_]$/
/** Prompts are made of these; an answer is not. */
const PROMPT = /^<(image|fake_token_around_image|row_\d+_col_\d+|end_of_utterance)>$/

/** @returns whether a special token's content is text in this model's answers */
export function documentTags(added: Pick<AddedTokenData, 'content'>[]): (content: string) => boolean {
  const writesTags = added.some(({ content }) => content === MARK)
  return (content) => writesTags && TAG.test(content) && !PROMPT.test(content)
}
