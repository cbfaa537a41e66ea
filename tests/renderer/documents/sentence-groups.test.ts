import { expect, test } from 'vitest'
import { groupSentences } from '../../../src/renderer/documents/sentence-groups'
import { sentence } from '../support/summaries'

const first = sentence
const second = { ...sentence, text: 'Heating cost 412 euro.', heading: 'Money' }
const third = { ...sentence, text: 'Heating cost 412 euro.', heading: 'Works' }
const text = `${first.text}\n\n## Money\n\n- ${second.text}\n\n## Works\n\n- ${third.text}\n`
const mark = (words: string, from = 0) => ({
  text: words,
  start: text.indexOf(words, from),
  found: true,
  places: [],
})

test('sentences come under their headings, in order', () => {
  const groups = groupSentences([first, second, second, third], text, [])
  expect(groups.map(({ heading, sentences }) => [heading, sentences.length])).toEqual([
    ['', 1],
    ['Money', 2],
    ['Works', 1],
  ])
})

test('proof marks go to the sentence they stand in, also where two are the same', () => {
  const last = text.lastIndexOf('412')
  const proof = [mark('184,000'), mark('412'), mark('412', last)]
  const groups = groupSentences([first, second, third], text, proof)
  expect(groups.flatMap(({ sentences }) => sentences.map(({ marks }) => marks))).toEqual([
    [{ index: 0, start: 16, end: 23 }],
    [{ index: 1, start: 13, end: 16 }],
    [{ index: 2, start: 13, end: 16 }],
  ])
})

test('a sentence that the text does not have keeps its place without marks', () => {
  const changed = { ...first, text: 'Not in there.' }
  expect(groupSentences([changed, second], text, [mark('412')])).toEqual([
    { heading: '', sentences: [{ sentence: changed, marks: [] }] },
    { heading: 'Money', sentences: [{ sentence: second, marks: [{ index: 0, start: 13, end: 16 }] }] },
  ])
})
