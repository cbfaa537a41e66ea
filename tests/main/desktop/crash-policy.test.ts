import { expect, it } from 'vitest'
import { createCrashPolicy } from '../../../src/main/desktop/crash-policy'

it('one crash is followed by a reload, a second within a minute by the end', () => {
  const after = createCrashPolicy()
  expect([after(1000), after(60_999)]).toEqual(['reload', 'stop'])
})

it('crashes a minute apart are each an accident', () => {
  const after = createCrashPolicy()
  expect([after(0), after(60_000), after(120_000), after(120_001)]).toEqual([
    'reload',
    'reload',
    'reload',
    'stop',
  ])
})
