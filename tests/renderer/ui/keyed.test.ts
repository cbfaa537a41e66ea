import { expect, test } from 'vitest'
import { keyed } from '../../../src/renderer/ui/keyed'

const say = (text: string) => text

test('equal things get keys of their own, and keep them when others come after', () => {
  expect(keyed(['a', 'b', 'a'], say).map(({ key }) => key)).toEqual(['a#0', 'b#0', 'a#1'])
  expect(keyed(['a', 'b'], say).map(({ key }) => key)).toEqual(['a#0', 'b#0'])
})
