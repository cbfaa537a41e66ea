import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../../src/main/grounding/sentences'

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text)

describe('splitSentences', () => {
  it.each([
    ['Rent is due. Pay on time!', ['Rent is due.', 'Pay on time!']],
    ['Dr. Moll wrote to J. R. Smith. He agreed.', ['Dr. Moll wrote to J. R. Smith.', 'He agreed.']],
    [
      'See Fig. 3 and Eq. 4 for the rate of 3.5 %. It fell.',
      ['See Fig. 3 and Eq. 4 for the rate of 3.5 %.', 'It fell.'],
    ],
    [
      '3.2. The tenant pays. 3.3. The landlord repairs.',
      ['3.2. The tenant pays.', '3.3. The landlord repairs.'],
    ],
    ['租金到期。请按时付款！', ['租金到期。', '请按时付款！']],
    ['終わりました。次へ進みます。', ['終わりました。', '次へ進みます。']],
    ['He said "Stop." Then he left.', ['He said "Stop."', 'Then he left.']],
    ['No full stop at the end', ['No full stop at the end']],
    ['   ', []],
  ])('%s', (text, expected) => expect(texts(text)).toEqual(expected))

  it('gives places in the text it was given', () => {
    const text = '  One is here.  Two is there. '
    for (const { text: sentence, start, end } of splitSentences(text))
      expect(text.slice(start, end)).toBe(sentence)
    expect(splitSentences(text).map(({ start }) => start)).toEqual([2, 16])
  })
})
