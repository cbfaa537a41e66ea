import { describe, expect, it } from 'vitest'
import type { Page, SummaryLength } from '../../../src/shared/contract'
import { choose } from '../../../src/main/summary/choose'
import { keySentences } from '../../../src/main/summary/key-sentences'
import { toSummarySentence } from '../../../src/main/summary/to-summary'
import { flowing, sectionsOf } from './documents'

async function sumUp(pages: Page[], length: SummaryLength) {
  const notes = sectionsOf(pages).map((section) => ({
    letters: section.letters,
    candidates: keySentences(section),
  }))
  const chosen = await choose(notes, length, async () => {})
  return chosen.map((one) => toSummarySentence(one, 'a'))
}

const TOPICS = ['hives', 'honey', 'pollen', 'queens', 'winter', 'mites', 'wax', 'swarms']

const ASIDES = [
  'This was written on a train between two towns',
  'A neighbour brought bread and cheese to the cabin that evening',
  'But rain kept falling on the roof until the lamp went out',
  'They say the old road was once used by merchants of salt',
  'Such paper is made from rags in a mill near the coast',
  'He had a dog that barked at every visitor who passed the gate',
]

/** A chapter a topic, of a sentence that counts and some that do not, between a contents page and a list of references. */
function report(): Page[] {
  const chapter = (topic: string, at: number) =>
    flowing(at + 3, [
      `# ${at + 1} About ${topic}`,
      `The study of ${topic} in northern apiaries found ${topic} in ${40 + at} of ${90 + at} colonies examined in 2018.`,
      ...ASIDES.map((aside) => `${aside}, which has little to do with chapter ${at + 1} of it.`),
      'It was so.',
    ])
  return [
    flowing(1, [
      'Bees of the North',
      'Annual report',
      '# Contents',
      ...TOPICS.map((topic, at) => `About ${topic} ........ ${at + 3}`),
    ]),
    flowing(2, [
      '# Summary',
      'We show that colonies of bees in the north survive the winter when mites are treated in August.',
      'Losses fell from 31 percent to 12 percent after the treatment of mites began in all apiaries.',
    ]),
    ...TOPICS.map(chapter),
    flowing(11, [
      '# References',
      ...TOPICS.map(
        (topic, at) => `[${at}] Berg, A. et al. On ${topic}. Proc. Bee Soc. vol. ${at}, pp. 3-9, 2011.`,
      ),
    ]),
  ]
}

describe('a summary', () => {
  it('in a paragraph begins with what the document is and holds what it says of itself', async () => {
    const sentences = await sumUp(report(), 'short')
    expect(sentences.length).toBe(5)
    expect(sentences.map(({ text, pages, heading }) => [text, pages, heading]).slice(0, 3)).toEqual([
      ['Bees of the North; Annual report', [1], ''],
      [
        'We show that colonies of bees in the north survive the winter when mites are treated in August.',
        [2],
        '',
      ],
      [
        'Losses fell from 31 percent to 12 percent after the treatment of mites began in all apiaries.',
        [2],
        '',
      ],
    ])
  })

  it('by section has every chapter, under its heading, with its page', async () => {
    const sentences = await sumUp(report(), 'sections')
    for (const [at, topic] of TOPICS.entries()) {
      const own = sentences.filter(({ heading }) => heading === `${at + 1} About ${topic}`)
      expect(own.map(({ pages }) => pages)).toContainEqual([at + 3])
      expect(own[0]!.text).toBe(
        `The study of ${topic} in northern apiaries found ${topic} in ${40 + at} of ${90 + at} colonies examined in 2018.`,
      )
    }
    expect(sentences.map(({ pages }) => pages[0])).toEqual(
      sentences.map(({ pages }) => pages[0]).toSorted((a, b) => a! - b!),
    )
  })

  it.each(['short', 'page', 'sections'] as const)(
    'leaves out contents and references: %s',
    async (length) => {
      const texts = (await sumUp(report(), length)).map(({ text }) => text)
      expect(texts.filter((text) => /\.{4}|et al/.test(text))).toEqual([])
    },
  )

  it('says nothing twice', async () => {
    const again = 'The bridge over the river was closed for repairs from March to May of that year.'
    const pages = [1, 2, 3].map((number) =>
      flowing(number, [
        `# Part ${number}`,
        again,
        `The mayor of the town number ${number} opened a new school for ${number}00 children.`,
      ]),
    )
    const texts = (await sumUp(pages, 'short')).map(({ text }) => text)
    expect(texts.indexOf(again)).not.toBe(-1)
    expect(texts.slice(0, 4).filter((text) => text === again).length).toBe(1)
  })

  it('of a document of tables is its tables', async () => {
    const pages = [
      {
        ...flowing(1, ['| Month | Hives | Honey', '| May | 12 | 40 kg', '| June | 14 | 90 kg']),
        title: 'Harvest',
      },
    ]
    expect((await sumUp(pages, 'sections'))[0]).toMatchObject({
      text: 'Harvest: Month; Hives; Honey',
      pages: [1],
    })
  })

  it('of nothing is nothing', async () => {
    expect(await sumUp([flowing(1, [])], 'page')).toEqual([])
  })

  it('is its own sentences, word for word, with their places', async () => {
    const pages = report()
    for (const { text, places, own, supported } of await sumUp(pages, 'page')) {
      const page = pages[places[0]!.page - 1]!
      expect([own, supported, page.text.includes(places[0]!.text)]).toEqual([true, true, true])
      expect(text).toBe(places[0]!.text.replaceAll('\n', '; '))
    }
  })
})
