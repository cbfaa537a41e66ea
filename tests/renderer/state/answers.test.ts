import { expect, test } from 'vitest'
import { freshTurns, joinPiece, putTurn } from '../../../src/renderer/state/answers'
import { answer, turn } from '../support/examples'

test('a piece is put where it belongs, once', () => {
  expect(joinPiece('', 0, 'You ')).toBe('You ')
  expect(joinPiece('You ', 4, 'owe')).toBe('You owe')
  expect(joinPiece('You owe', 4, 'owe')).toBe('You owe')
  expect(joinPiece('You owe', 0, 'You ')).toBe('You owe')
  expect(joinPiece('You o', 4, 'owe €5')).toBe('You owe €5')
})

test('a piece that does not join on is not guessed', () => {
  expect(joinPiece('You', 5, 'we')).toBeNull()
})

test('a known turn is replaced in its place, a new one comes last', () => {
  const other = { ...turn, question: { ...turn.question, id: 'q2' } }
  const again = { ...turn, answers: [answer, { ...answer, id: 'a2' }] }
  expect(putTurn([turn, other], again)).toEqual([again, other])
  expect(putTurn([turn], other)).toEqual([turn, other])
})

const told = (text: string, state: 'writing' | 'done') => [{ ...turn, answers: [{ ...answer, text, state }] }]

test('a chat told anew never shows less of an answer being written', () => {
  const shown = [{ ...turn, answers: [{ ...answer, text: 'You owe' }] }]
  expect(freshTurns(shown, told('You', 'writing'))).toEqual(shown)
  expect(freshTurns(shown, told('You owe €5', 'writing'))).toEqual(told('You owe €5', 'writing'))
  expect(freshTurns(shown, told('I owe', 'writing'))).toEqual(told('I owe', 'writing'))
  expect(freshTurns(shown, told('You', 'done'))).toEqual(told('You', 'done'))
})
