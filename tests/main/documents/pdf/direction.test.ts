/** Lines as they stand on paper, from left to right, and as they are read. */
import { expect, it } from 'vitest'
import { inReadingOrder } from '../../../../src/main/documents/pdf/direction'

const read = (visual: string, rightToLeft?: boolean) =>
  inReadingOrder(
    [...visual].map((text) => ({ text, place: text === ' ' ? null : text })),
    rightToLeft,
  )
    .map(({ text }) => text)
    .join('')
const reversed = (text: string) => [...text].toReversed().join('')

it.each([
  ['leaves Latin lines alone', 'a (b) 1,250.75', 'a (b) 1,250.75'],
  ['turns Hebrew round', reversed('שלום עולם'), 'שלום עולם'],
  ['keeps numbers', `12.5%${reversed('עלייה של ')}`, 'עלייה של 12.5%'],
  ['knows a percent sign that Arabic puts before its number', `%12.5 ${reversed('بزيادة')}`, 'بزيادة 12.5%'],
  ['takes brackets by their meaning', `)${reversed('ב')}(15 ${reversed('סעיף')}`, 'סעיף 15(ב)'],
  ['takes brackets by their shape', `(${reversed('ב')})15 ${reversed('סעיף')}`, 'סעיף 15(ב)'],
  [
    'turns a Hebrew name in an English sentence',
    `the word ${reversed('שלום')} means peace`,
    'the word שלום means peace',
  ],
])('%s', (_, visual, logical) => {
  expect(read(visual)).toBe(logical)
})

it('goes by the text around where a line has more Latin letters than others', () => {
  const visual = `Acme Corp ${reversed('חברת')}`
  expect([read(visual), read(visual, true)]).toEqual(['Acme Corp חברת', 'חברת Acme Corp'])
})
