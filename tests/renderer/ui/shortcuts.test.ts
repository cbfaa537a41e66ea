import { expect, test } from 'vitest'
import { commandFor, isPrintable, type Key } from '../../../src/renderer/ui/shortcuts'

const press = (key: string, ...held: ('ctrl' | 'meta' | 'shift' | 'alt')[]): Key => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

test('keys of Windows and Linux', () => {
  expect(commandFor(press('n', 'ctrl'), false)).toBe('new-chat')
  expect(commandFor(press('C', 'ctrl', 'shift'), false)).toBe('copy-last')
  expect(commandFor(press('Tab', 'ctrl'), false)).toBe('next-chat')
  expect(commandFor(press('Tab', 'ctrl', 'shift'), false)).toBe('previous-chat')
  expect(commandFor(press('F6', 'shift'), false)).toBe('previous-region')
  expect(commandFor(press('ArrowLeft', 'alt'), false)).toBe('previous-version')
})

test('the layers of the viewer, in the order of their buttons', () => {
  const layers = ['1', '2', '3'].map((key) => commandFor(press(key), false))
  expect(layers).toEqual(['layer-views', 'layer-words', 'layer-answer'])
})

test('macOS takes Cmd, but Ctrl+Tab as everywhere', () => {
  expect(commandFor(press('n', 'meta'), true)).toBe('new-chat')
  expect(commandFor(press('n', 'ctrl'), true)).toBeNull()
  expect(commandFor(press('Tab', 'ctrl'), true)).toBe('next-chat')
})

test('keys that mean nothing here are left alone', () => {
  expect(commandFor(press('n'), false)).toBeNull()
  expect(commandFor(press('n', 'ctrl', 'alt'), false)).toBeNull()
  expect(commandFor(press('v', 'ctrl'), false)).toBeNull()
})

test('what writes', () => {
  expect(['a', 'Ä', '你', '😀', '?'].every((key) => isPrintable(press(key)))).toBe(true)
  expect([press(' '), press('Enter'), press('a', 'ctrl'), press('a', 'alt')].some(isPrintable)).toBe(false)
})
