import { expect, it } from 'vitest'
import { fromChromium, toChromium } from './origin.ts'

it.each([
  ['app://deskglass', 'https://deskglass.app.invalid'],
  ['app://deskglass/a/b?c#d', 'https://deskglass.app.invalid/a/b?c#d'],
])('%s is %s for Chromium and back', (own, chromium) => {
  expect([toChromium(own), fromChromium(chromium)]).toEqual([chromium, own])
})

it.each([
  'https://example.com/https://deskglass.app.invalid/',
  'https://deskglass.app.invalid.example.com/',
  'about:blank',
])('%s is nothing of ours', (url) => expect(fromChromium(url)).toBe(url))
