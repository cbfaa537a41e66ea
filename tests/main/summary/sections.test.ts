import { describe, expect, it } from 'vitest'
import { flowing, printed, sectionsOf, sentencesOf } from './documents'

describe('the sentences of a document', () => {
  it('go on over lines and pages, with their places', () => {
    const pages = [
      printed(1, ['# Bees', 'Bees visit flowers and carry pol-', 'len home. A hive may hold fifty thou-']),
      printed(2, [
        'sand bees in summer. Dr. Frisch read their dance, e.g. its angle. It was',
        'long doubted.',
      ]),
    ]
    const [section] = sectionsOf(pages, 'page')
    expect(section!.sentences.slice(-4).map(({ text, places }) => [text, places])).toEqual([
      [
        'Bees visit flowers and carry pollen home.',
        [{ page: 1, text: 'Bees visit flowers and carry pollen home.', box: [72, 86, 400, 25] }],
      ],
      [
        'A hive may hold fifty thousand bees in summer.',
        [
          { page: 1, text: 'A hive may hold fifty thou', box: [72, 100, 400, 11] },
          { page: 2, text: 'sand bees in summer.', box: [72, 72, 400, 11] },
        ],
      ],
      [
        'Dr. Frisch read their dance, e.g. its angle.',
        [{ page: 2, text: 'Dr. Frisch read their dance, e.g. its angle.', box: [72, 72, 400, 11] }],
      ],
      ['It was long doubted.', [{ page: 2, text: 'It was long doubted.', box: [72, 72, 400, 25] }]],
    ])
  })

  it('leave out notes, keep the hyphen of a word, and stand under their headings', () => {
    const pages = [
      flowing(1, [
        '# Report',
        'The year was good for everyone who took part in it.',
        '## Sales',
        'A non-',
        'trivial sum came in.',
        '^ 17',
      ]),
    ]
    const sentences = sectionsOf(pages).flatMap((section) => section.sentences)
    expect(sentences.map(({ text, trail }) => [text, trail.map((heading) => heading.text)])).toEqual([
      ['The year was good for everyone who took part in it.', ['Report']],
      ['A non-trivial sum came in.', ['Report', 'Sales']],
    ])
  })

  it('are told apart in Chinese and Japanese', () => {
    const pages = [
      flowing(1, [
        '# 蜜蜂',
        '在温暖的春天，蜜蜂采集花',
        '粉。一个蜂巢有五万只蜜蜂！',
        'ミツバチは花粉を集める。',
      ]),
    ]
    expect(sentencesOf(sectionsOf(pages))).toEqual([
      '在温暖的春天，蜜蜂采集花粉。',
      '一个蜂巢有五万只蜜蜂！',
      'ミツバチは花粉を集める。',
    ])
  })

  it('of a slide are its title with its points', () => {
    const page = {
      ...flowing(3, [
        '# Why bees?',
        '- They pollinate a third of our crops',
        '- and cost nothing',
        '- Honey',
      ]),
      title: 'Why bees?',
    }
    expect(sentencesOf(sectionsOf([page], 'slide'))).toEqual([
      'Why bees? They pollinate a third of our crops and cost nothing; Honey',
    ])
  })

  it('of a table are its rows, the first with the name of the sheet', () => {
    const page = { ...flowing(1, ['| Month | Hives | Honey', '| May | 12 | 40 kg']), title: 'Harvest' }
    expect(sentencesOf(sectionsOf([page]))).toEqual(['Harvest: Month; Hives; Honey', 'May; 12; 40 kg'])
  })
})

describe('sections', () => {
  const paragraph = 'A sentence of some length about one thing that is not said anywhere else in it. '
  it('end at headings when they are long enough, and in any case when they are full', () => {
    const pages = [
      flowing(1, ['# One', 'Short.', '# Two', paragraph.repeat(10), '# Three', paragraph.repeat(200)]),
      flowing(2, ['# Four', paragraph.repeat(10)]),
    ]
    const sections = sectionsOf(pages)
    expect(sections.map(({ sentences }) => sentences[0]!.trail.map(({ text }) => text).join())).toEqual([
      'One',
      'Three',
      'Four',
    ])
    expect(sections.map(({ letters }) => letters)).toEqual([6 + 10 * 79, 200 * 79, 10 * 79])
  })

  it('hold the same however the pages come', () => {
    const pages = Array.from({ length: 9 }, (_, index) =>
      flowing(index + 1, [`# Part ${index}`, paragraph.repeat(30)]),
    )
    expect(sectionsOf(pages)).toEqual(sectionsOf(structuredClone(pages)))
    expect(sentencesOf(sectionsOf(pages)).length).toBe(9 * 30)
  })
})
