import { describe, expect, test } from 'vitest'
import { checkProof } from '../../../src/main/grounding/proof'
import { JOBS, PARCEL, screen, SHOP } from './screens'

describe('checkProof', () => {
  test('marks what is there with every place, and what is not', () => {
    expect(checkProof('It took 00:03:52 on node-11, not 00:03:53.', [PARCEL, JOBS])).toEqual([
      {
        text: '00:03:52',
        start: 8,
        found: true,
        places: [{ attachmentId: 'id-screen.png', page: 1, box: [520, 140, 70, 16] }],
      },
      {
        text: 'node-11',
        start: 20,
        found: true,
        places: [{ attachmentId: 'id-screen.png', page: 1, box: [300, 140, 64, 16] }],
      },
      { text: '00:03:53', start: 33, found: false, places: [] },
    ])
  })

  test('a text that stands twice has two places', () => {
    const twice = screen(300, 100, [
      ['Room 12 and room 12', 10, 10, 190, 10],
      ['Room 120', 10, 30, 80, 10],
    ])
    expect(checkProof('12', [twice])).toEqual([
      {
        text: '12',
        start: 0,
        found: true,
        places: [
          { attachmentId: 'id-screen.png', page: 1, box: [60, 10, 20, 10] },
          { attachmentId: 'id-screen.png', page: 1, box: [180, 10, 20, 10] },
        ],
      },
    ])
  })

  test('a wrapped link is found across its lines', () => {
    const wrapped = screen(300, 100, [
      ['https://example.org/', 10, 10, 200, 10],
      ['reports/2031', 10, 24, 120, 10],
    ])
    expect(checkProof('https://example.org/reports/2031', [wrapped])).toEqual([
      {
        text: 'https://example.org/reports/2031',
        start: 0,
        found: true,
        places: [{ attachmentId: 'id-screen.png', page: 1, box: [10, 10, 200, 24] }],
      },
    ])
  })

  test('a date in another form and an amount that is only part of one are not found', () => {
    expect(
      checkProof('18 March 2031, 2.15, $42.15', [PARCEL, SHOP]).map(({ text, found }) => [text, found]),
    ).toEqual([
      ['18 March 2031', false],
      ['2.15', false],
      ['$42.15', true],
    ])
  })

  test('without files nothing is found', () => {
    expect(checkProof('42', [])).toEqual([{ text: '42', start: 0, found: false, places: [] }])
  })
})
