import { expect, test } from 'vitest'
import { roundedSeconds } from '../../../src/renderer/documents/time-left'
import { createLanguage } from '../../../src/renderer/i18n/language'

test('times are as exact as they are known, and never nothing', () => {
  const { text } = createLanguage('en')
  const said = [0, 0.4, 1.2, 9.4, 12, 44, 58, 61, 95, 3700].map((seconds) =>
    text.timeLeft(roundedSeconds(seconds)),
  )
  expect(said).toEqual([
    'about less than a second left',
    'about less than a second left',
    'about 1 s left',
    'about 9 s left',
    'about 10 s left',
    'about 45 s left',
    'about 1 min left',
    'about 1 min left',
    'about 2 min left',
    'about 1 h 2 min left',
  ])
})
