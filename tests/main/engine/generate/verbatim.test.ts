import { describe, expect, it } from 'vitest'
import { TokenTrie } from '../../../../src/main/engine/generate/token-trie'
import { Verbatim } from '../../../../src/main/engine/generate/verbatim'

const words = [
  '',
  'Total',
  'total',
  ' due',
  ':',
  ' $',
  '1',
  '2',
  ',',
  '7',
  '4',
  '.',
  'To',
  't',
  'al',
  'ü',
  '\n',
  'Pay',
]
const bytes = words.map((word) => new TextEncoder().encode(word))
const STOP = 99
const verbatim = (texts: string[]) => new Verbatim(texts, new TokenTrie(bytes), [STOP])
const names = (constraint: Verbatim) =>
  constraint
    .allowed()
    .map((token) => (token === STOP ? 'end' : words[token]!))
    .sort()
const accept = (constraint: Verbatim, ...texts: string[]) => {
  for (const text of texts) constraint.accept(words.indexOf(text))
  return constraint
}

describe('an answer kept verbatim', () => {
  it('begins at the beginning of a word, in any cut', () => {
    expect(names(verbatim(['Total due: $12']))).toEqual(['1', ':', 'To', 'Total'])
  })

  it('goes on where the text goes on, and ends behind a word', () => {
    const constraint = verbatim(['Total due: $12,74'])
    expect(names(accept(constraint, 'To'))).toEqual(['t'])
    expect(names(accept(constraint, 't'))).toEqual(['al'])
    expect(names(accept(constraint, 'al'))).toEqual([' due', 'end'])
    expect(names(accept(constraint, ' due', ':', ' $', '1'))).toEqual(['2'])
    expect(names(accept(constraint, '2'))).toEqual([',', 'end'])
  })

  it('follows several places at once, and never from one text into the next', () => {
    const constraint = accept(verbatim(['Total 1', 'Total due', '2']), 'Total')
    expect(names(constraint)).toEqual([' due', 'end'])
    expect(names(accept(constraint, ' due'))).toEqual(['end'])
  })

  it('must say something', () => {
    expect(names(verbatim(['Pay']))).toEqual(['Pay'])
    expect(names(verbatim([]))).toEqual(['end'])
  })

  it('goes on behind a prefix that is in a text, and begins anew behind one that is not', () => {
    const inside = verbatim(['Total due: $12'])
    inside.acceptText('Total')
    expect(names(inside)).toEqual([' due', 'end'])
    const outside = verbatim(['Total due'])
    outside.acceptText('Answer: ')
    expect(names(outside)).toEqual(['To', 'Total'])
  })
})
