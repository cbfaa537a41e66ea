import { expect, test } from 'vitest'
import { makeTitle } from '../../../src/main/store/title'

const sixty = `${'123456789 '.repeat(5)}1234567890`

test.each([
  ['What is the total?', 'What is the total?'],
  ['  two\n\tlines \u0000 ', 'two lines'],
  [sixty, sixty],
  [`${sixty} and more`, `${sixty}…`],
  [`${sixty}x and more`, `${'123456789 '.repeat(5).trimEnd()}…`],
  ['长'.repeat(61), `${'长'.repeat(60)}…`],
  ['👩‍👩‍👧'.repeat(61), `${'👩‍👩‍👧'.repeat(60)}…`],
  [`a ${'b'.repeat(80)}`, `a ${'b'.repeat(58)}…`],
  ['', ''],
])('%j is called %j', (text, title) => {
  expect(makeTitle(text)).toBe(title)
})
