import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/main/summary/key-sentences'
import { groundPhrase, groundTranslation } from '../../../src/main/summary/ground-phrase'
import { isSupported } from '../../../src/main/summary/supported'

const TEXT =
  'On 3 May 2019 the company sold 1,240 hives to Anna Berg for $98,000. Sales rose by 12 % in the north.'
const same = { translated: false }

describe('a sentence is supported', () => {
  it.each([
    ['In May the company sold 1,240 hives to Anna Berg.', true],
    ['Sales in the north rose by 12 %.', true],
    ['In May the company sold 1,420 hives to Anna Berg.', false],
    ['On 4 May 2019 the company sold hives to Anna Berg.', false],
    ['The company sold hives to Peter Berg for $98,000.', false],
    ['Sales rose by 21 % in the north.', false],
    ['Profit margins collapsed because competitors lowered prices dramatically.', false],
  ])('%s %s', (sentence, expected) => {
    expect(isSupported(sentence, TEXT, same)).toBe(expected)
  })

  it('in another language by its numbers alone', () => {
    expect(isSupported('公司以 $98,000 售出 1,240 个蜂箱。', TEXT, { translated: true })).toBe(true)
    expect(isSupported('公司以 $89,000 售出 1,240 个蜂箱。', TEXT, { translated: true })).toBe(false)
  })
})

function own(text: string, page: number): Candidate {
  const place = { page, text, box: [0, 0, 0, 0] as [number, number, number, number] }
  const sentence = { text, places: [place], leads: true, form: 'sentence' as const, trail: [] }
  return { sentence, score: page, own: true, supported: true }
}

describe('a phrase', () => {
  const given = [
    own('The hive lost 40 bees in March.', 2),
    own('Beekeepers blamed the cold rain.', 5),
    own('Honey is sweet.', 9),
  ]

  it('stands on the pages of what it was made from', () => {
    const phrase = groundPhrase('In March the hive lost 40 bees; beekeepers blamed the rain.', given)
    expect(phrase).toMatchObject({ own: false, supported: true, score: 5 })
    expect(phrase!.sentence.places.map(({ page }) => page)).toEqual([2, 5])
  })

  it('that says more than they do is none', () => {
    expect(groundPhrase('In March the hive lost 44 bees.', given)).toBeNull()
    expect(groundPhrase('In March the hive lost 40 bees in Sweden.', given)).toBeNull()
    expect(groundPhrase('Nobody knows anything whatsoever.', given)).toBeNull()
  })

  it('in another language keeps its numbers', () => {
    expect(groundTranslation('三月，蜂巢损失了 40 只蜜蜂。', given[0]!)).toMatchObject({
      own: false,
      supported: true,
    })
    expect(groundTranslation('三月，蜂巢损失了 44 只蜜蜂。', given[0]!)).toBeNull()
    expect(groundTranslation(given[0]!.sentence.text, given[0]!)).toBeNull()
  })
})
