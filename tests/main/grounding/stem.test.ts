import { expect, test } from 'vitest'
import { stem } from '../../../src/main/grounding/stem'

test.each([
  ['processes', 'process'],
  ['running', 'run'],
  ['stopped', 'stop'],
  ['visitors', 'visitor'],
  ['entries', 'entry'],
  ['boxes', 'box'],
  ['committer', 'commit'],
  ['bus', 'bus'],
  ['used', 'use'],
])('%s -> %s', (word, expected) => {
  expect(stem(word)).toBe(expected)
})
