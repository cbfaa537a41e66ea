import { describe, expect, test } from 'vitest'
import { holds } from '../../../src/main/grounding/fold'

describe('holds', () => {
  test.each([
    ['Total USD$ 29.01', '29.01', true],
    ['Total USD$ 129.01', '29.01', false],
    ['Total 29.015', '29.01', false],
    ['a 48,648 K row', '48,648', true],
    ['a 148,648 K row', '48,648', false],
    ['Port 8080 open', '80', false],
    ['took 718ms.', '718 ms', true],
    ['“Ｅｎｄ” – 2031‑03‑18', '"end" - 2031-03-18', true],
    ['配置获取时间', '获取 时间', true],
    ['anything', '', false],
  ])('%j holds %j: %j', (text, part, expected) => {
    expect(holds(text, part)).toBe(expected)
  })
})
