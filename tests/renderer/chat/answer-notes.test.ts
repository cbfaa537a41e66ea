import { expect, test } from 'vitest'
import type { AnswerNote } from '../../../src/shared/contract'
import { noteWords } from '../../../src/renderer/chat/AnswerNotes'
import { createLanguage } from '../../../src/renderer/i18n/language'

const notes: AnswerNote[] = [
  { code: 'whole-text', details: {} },
  { code: 'passages', details: { passages: 8, pages: 1 } },
  { code: 'storyboard', details: { frames: 6 } },
  { code: 'fewer-frames', details: { frames: 6, wanted: 20 } },
  { code: 'own-words', details: {} },
  { code: 'pages-so-far', details: { read: 12, total: 300, unit: 'slide' } },
  { code: 'document-language', details: { wanted: 'zh-CN' } },
]

test('every note has its words in both languages', () => {
  const said = notes.map((note) => noteWords(note, createLanguage('en')))
  expect(said).toEqual([
    'The model had the whole text',
    'The model had the 8 passages that match, from 1 page',
    'This model takes no video: it saw 6 frames as pictures',
    '6 of the 20 frames fitted',
    'In the document’s own words, no model involved',
    'Made while it was being read, from 12 of 300 slides',
    'It could not be put into Chinese: these are the document’s own sentences',
  ])
  const chinese = notes.map((note) => noteWords(note, createLanguage('zh-CN')))
  expect(chinese.every((words) => /\p{Script=Han}/u.test(words) && !words.includes('undefined'))).toBe(true)
})
