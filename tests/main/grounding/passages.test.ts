import { describe, expect, test } from 'vitest'
import { findPassages } from '../../../src/main/grounding/passages'
import { tight } from '../../../src/main/grounding/fold'
import { JOBS, lineOf, PARCEL, RECEIPT, screen, SHOP, TRAFFIC, WAREHOUSE } from './screens'

const ALL = { PARCEL, JOBS, SHOP, WAREHOUSE, RECEIPT, TRAFFIC }

const QUESTIONS: [keyof typeof ALL, string, string][] = [
  ['PARCEL', 'Who is the sender?', 'Sender: Ada Fischer'],
  ['PARCEL', 'What is the weight?', 'Weight: 2.4 kg'],
  ['PARCEL', 'When will it be delivered?', 'Delivery date: 2031-03-18'],
  ['PARCEL', 'What is the title of the window?', 'Parcel 7719 - Northwind Post'],
  ['JOBS', 'Which worker ran reindex.sh?', 'Worker\nreindex.sh node-11'],
  ['JOBS', 'How long did prune.sh take?', 'Took\nprune.sh 00:00:19'],
  ['JOBS', 'How many jobs are there?', 'Jobs: 3'],
  ['JOBS', 'How full is the disk in percent?', 'Disk: 61%'],
  ['SHOP', 'How many orders were there?', 'ORDERS\n1,284'],
  ['SHOP', 'What is the average basket?', 'AVERAGE BASKET\n$42.15'],
  ['SHOP', 'How many copies of "A Field of Owls" were sold?', 'A Field of Owls 208'],
  ['RECEIPT', 'What is the total?', 'Total 11.40'],
  ['TRAFFIC', 'How many riders were there in October?', 'Riders in October\n41,260'],
  ['WAREHOUSE', '负责人是谁？', '负责人： 林晓雨'],
  ['WAREHOUSE', '库存上限是多少？', '库存上限： 4500'],
  ['WAREHOUSE', 'Who is the owner of the warehouse?', '负责人： 林晓雨'],
  ['WAREHOUSE', '对话框的标题是什么？', '仓库设置'],
]

describe('findPassages', () => {
  test.each(QUESTIONS)('%s: %s', (name, question, expected) => {
    expect(findPassages(question, [ALL[name]], 3)[0]?.text).toBe(expected)
  })

  test('a passage is a quote with its place, its answer and what stands around it', () => {
    expect(findPassages('What is the average basket?', [SHOP], 1)).toEqual([
      {
        text: 'AVERAGE BASKET\n$42.15',
        attachmentId: 'id-screen.png',
        file: 'screen.png',
        page: 1,
        box: [640, 120, 160, 56],
        score: expect.any(Number) as number,
        answer: '$42.15',
        context: ['AVERAGE BASKET'],
      },
    ])
  })

  test('the right file comes first among several', () => {
    const other = screen(300, 200, [['Sender of the letter unknown', 10, 10, 250, 14]], 'letter.png')
    expect(findPassages('What is the postage?', [other, PARCEL], 1)[0]?.text).toBe('Postage: € 6.90')
  })

  test('words that were glued or misread are still found', () => {
    const glued = screen(400, 200, [
      ['MONTHLYVISITORS', 20, 20, 150, 14],
      ['9,310', 20, 40, 60, 24],
      ['Conficts:', 220, 20, 80, 14],
      ['5', 320, 20, 10, 14],
    ])
    expect(findPassages('How many monthly visitors?', [glued], 1)[0]?.text).toBe('MONTHLYVISITORS\n9,310')
    expect(findPassages('How many conflicts are there?', [glued], 1)[0]?.text).toBe('Conficts: 5')
  })

  test('every passage: text from its lines only, box inside the page, no more than asked for, best first', () => {
    for (const source of Object.values(ALL)) {
      for (const [, question] of QUESTIONS) {
        const passages = findPassages(question, [source], 5)
        expect(passages.length).toBeLessThanOrEqual(5)
        expect(passages.map((passage) => passage.score)).toEqual(
          passages.map((passage) => passage.score).toSorted((a, b) => b - a),
        )
        for (const passage of passages) {
          const [x, y, width, height] = passage.box
          expect([x >= 0, y >= 0, x + width <= source.page.width, y + height <= source.page.height]).toEqual([
            true,
            true,
            true,
            true,
          ])
          const parts = passage.text.split('\n')
          const words = new Set(source.page.lines.flatMap((line) => line.words.map((word) => word.text)))
          expect(parts.flatMap((part) => part.split(' ')).filter((word) => !words.has(word))).toEqual([])
        }
      }
    }
  })

  test('of a very long line only the run around the matching words is quoted', () => {
    const filler = Array.from({ length: 60 }, (_, at) => `filler${at}`).join(' ')
    const text = `${filler} the launch code is amber falcon ${filler}`
    const page = screen(4000, 40, [[text, 10, 10, 3900, 20]])
    const [passage] = findPassages('What is the launch code?', [page], 1)
    expect(passage && tight(text).includes(tight(passage.text))).toBe(true)
    expect(passage?.text).toContain('launch code is amber falcon')
    expect(passage?.text.length).toBeLessThanOrEqual(130)
  })

  test('nothing to find: an empty page, an empty question', () => {
    expect(findPassages('What is this?', [screen(100, 100, [])], 3)).toEqual([])
    expect(findPassages('', [], 3)).toEqual([])
    expect(findPassages('', [PARCEL], 2).length).toBe(2)
  })

  test('the one row meant among three hundred alike', () => {
    const lines = Array.from({ length: 300 }, (_, at) =>
      lineOf([`row ${at} holds value ${at * 7}`, 10 + (at % 3) * 400, 10 + Math.floor(at / 3) * 20, 300, 14]),
    )
    const source = { ...screen(1300, 2100, []), page: { ...screen(1300, 2100, []).page, lines } }
    expect(findPassages('What value does row 299 hold?', [source], 3)[0]?.text).toBe(
      'row 299 holds value 2093',
    )
  })
})
