import { expect, test } from 'vitest'
import { createStore } from '../../../src/renderer/state/store'

test('listeners hear of changes only, until they leave', () => {
  const store = createStore({ count: 0 })
  const heard: number[] = []
  const leave = store.subscribe(() => heard.push(store.get().count))
  store.set(({ count }) => ({ count: count + 1 }))
  store.set((state) => state)
  leave()
  store.set(({ count }) => ({ count: count + 1 }))
  expect(heard).toEqual([1])
  expect(store.get()).toEqual({ count: 2 })
})
