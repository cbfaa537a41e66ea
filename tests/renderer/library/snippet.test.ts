import { expect, test } from 'vitest'
import { snippetPieces } from '../../../src/renderer/library/snippet'

test('a snippet is cut at what was found', () => {
  expect(snippetPieces('a \u0002surplus\u0003 of \u0002184\u0003')).toEqual([
    { text: 'a ', found: false, start: 0 },
    { text: 'surplus', found: true, start: 2 },
    { text: ' of ', found: false, start: 11 },
    { text: '184', found: true, start: 15 },
  ])
  expect(snippetPieces('nothing lit')).toEqual([{ text: 'nothing lit', found: false, start: 0 }])
  expect(snippetPieces('cut \u0002off')).toEqual([
    { text: 'cut ', found: false, start: 0 },
    { text: 'off', found: true, start: 4 },
  ])
})
