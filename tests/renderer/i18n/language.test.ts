import { expect, test } from 'vitest'
import type { Failure } from '../../../src/shared/contract'
import { chooseLanguage, createLanguage, scriptLanguage } from '../../../src/renderer/i18n/language'

const english = createLanguage('en')
const chinese = createLanguage('zh-CN')
const failure = (change: Partial<Failure>): Failure => ({
  code: 'bug',
  message: '',
  details: {},
  actions: [],
  ...change,
})

test('the system decides unless the user does', () => {
  expect(chooseLanguage('system', 'zh-Hans-CN')).toBe('zh-CN')
  expect(chooseLanguage('system', 'fr-FR')).toBe('en')
  expect(chooseLanguage('en', 'zh-CN')).toBe('en')
})

test('every sentence of one language is there in the other and is another one', () => {
  const same = Object.entries(english.text).filter(
    ([key, said]) => typeof said === 'string' && said === chinese.text[key as keyof typeof chinese.text],
  )
  expect(same.map(([key]) => key)).toEqual(['hostElectron'])
  expect(Object.keys(chinese.text).toSorted()).toEqual(Object.keys(english.text).toSorted())
  expect(Object.keys(chinese.text.failures)).toEqual(Object.keys(english.text.failures))
})

test('every failure makes a whole sentence, with and without details', () => {
  const details = { file: 'a.png', limit: 536870912, needed: 4.9e9, free: 3.1e9, left: 2 }
  for (const { sentence, text } of [english, chinese]) {
    for (const code of Object.keys(text.failures) as Failure['code'][]) {
      for (const given of [{}, details]) {
        const said = sentence(failure({ code, details: given }))
        expect(said).toMatch(/^\S.*[.。]$/u)
        expect(said).not.toMatch(/undefined|NaN| {2}|\$\{/)
      }
    }
  }
})

test('main’s own English sentence is shown as it is; other languages go by code and details', () => {
  const told = failure({
    code: 'damaged-file',
    message: 'b.heic is damaged: it ends after 40%.',
    details: { file: 'b.heic' },
  })
  expect(english.sentence(told)).toBe('b.heic is damaged: it ends after 40%.')
  expect(chinese.sentence(told)).toBe('b.heic 已损坏。请选择它的另一份副本。')
})

test('an unknown code falls back to the English sentence', () => {
  expect(chinese.sentence(failure({ code: 'of-tomorrow' as Failure['code'], message: 'New.' }))).toBe('New.')
})

test('sizes are told in units', () => {
  const full = failure({ code: 'disk-full', details: { needed: 4.9e9, free: 3.1e9 } })
  expect(english.sentence(full)).toBe(
    'The disk is full: needs 4.9 GB, 3.1 GB is free. Free some space and try again.',
  )
})

test('figures, sizes, times and plurals', () => {
  const { format, text } = english
  expect([0, 1, 999, 77_094, 1_900_000, 105_454_432].map((bytes) => format.bytes(bytes))).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '77 kB',
    '1.9 MB',
    '105 MB',
  ])
  expect([3, 430, 5_600, 12_300].map((time) => format.seconds(time))).toEqual([
    '0.1 s',
    '0.4 s',
    '5.6 s',
    '12 s',
  ])
  expect([text.wordsRead(1), text.wordsRead(1080)]).toEqual(['1 word read', '1,080 words read'])
  expect(chinese.text.wordsRead(1080)).toBe('已读 1,080 个词')
  expect(chinese.format.seconds(5_600)).toBe('5.6 秒')
})

test('the script of a text says its language', () => {
  expect(scriptLanguage('How much?')).toBe('en')
  expect(scriptLanguage('应付 €138.62')).toBe('zh-CN')
  expect(scriptLanguage('由 SmolLM2 在这台电脑上回答')).toBe('zh-CN')
  expect(scriptLanguage('€138.62')).toBeUndefined()
})
