/** What stands in a prompt in a picture's place. Upstream: `processing_smolvlm.py`, `_prompt_split_image` (spec 6.1). */

const AROUND = '<fake_token_around_image>'
const WHOLE = '<global-img>'

/**
 * Written as text: a tokenizer that has no token of its own for a marker reads it letter by letter, as in training.
 * @param rows 0 for a picture that is one view
 * @param image one for each view; it stands for all of a view's tokens
 */
export function imageBlock(rows: number, columns: number, image: string): string {
  const whole = `${AROUND}${WHOLE}${image}${AROUND}`
  if (rows === 0) return whole
  let views = ''
  for (let row = 1; row <= rows; row++) {
    for (let column = 1; column <= columns; column++) views += `${AROUND}<row_${row}_col_${column}>${image}`
    views += '\n'
  }
  return `${views}\n${whole}`
}
