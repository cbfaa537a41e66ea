import { describe, expect, it } from 'vitest'
import { linesOf, readDocument } from '../read-document'

describe('a plain text', () => {
  it('keeps its lines, and its headings where it marks them', async () => {
    const text =
      'Report\n======\n\nFirst line\nsecond line\n\nChapter 2\n\nMore.\n\nNot 1\nChapter 3 is not a heading here\n'
    expect(await linesOf('a.txt', text)).toEqual([
      'heading1 Report',
      'First line',
      'second line',
      'heading1 Chapter 2',
      'More.',
      'Not 1',
      'Chapter 3 is not a heading here',
    ])
  })

  it('knows the chapters of a Chinese novel without blank lines', async () => {
    expect(await linesOf('a.txt', '第一章 开始\r\n　　很久以前。\r\n第二章 结束\r\n　　后来。')).toEqual([
      'heading2 第一章 开始',
      '很久以前。',
      'heading2 第二章 结束',
      '后来。',
    ])
  })

  it('is cut into parts of bearable length, and nothing of it is lost', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `Line ${index} of a text without blank lines.`)
    const { facts, pages } = await readDocument('a.txt', lines.join('\n'))
    expect(pages.map(({ text }) => text).join('\n')).toBe(lines.join('\n'))
    expect(facts.unit).toBe('part')
    expect(Math.max(...pages.map(({ text }) => text.length))).toBeLessThan(5000)
  })

  it('cuts an endless line behind sentences', async () => {
    const sentence = 'It was a dark and stormy night; the rain fell in torrents. '
    const { pages } = await readDocument('a.txt', sentence.repeat(500))
    expect(Math.max(...pages.map(({ text }) => text.length))).toBeLessThan(7000)
    const lines = pages.flatMap(({ lines }) => lines.map(({ text }) => text))
    expect(lines.every((line) => /[.;,]$/.test(line))).toBe(true)
  })

  it('is cut at 20 million letters, and says so', async () => {
    const { pages } = await readDocument('a.txt', 'a'.repeat(100_000_000))
    expect(pages.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(20_000_000)
    expect(pages.at(-1)!.why).toBe(
      'Deskglass reads the first 20 million letters of a text; the rest was left out.',
    )
    expect(pages[0]!.why).toBeUndefined()
  })

  it('has pages where form feeds part it', async () => {
    const { facts, pages } = await readDocument('rfc.txt', 'Page one\n\fPage two\n\fPage three\n')
    expect([facts.unit, pages.map(({ text }) => text)]).toEqual([
      'page',
      ['Page one', 'Page two', 'Page three'],
    ])
  })

  it('shows no colours of a terminal and no zero bytes', async () => {
    expect(await linesOf('a.log', `\x1b[31merror\x1b[0m: disk\0 full\n${'ok '.repeat(100)}`)).toContain(
      'error: disk full',
    )
  })
})

describe('source code', () => {
  it('keeps its indentation', async () => {
    const code = 'def a():\n    if x:\n\treturn 1\n'
    expect(await linesOf('a.py', code)).toEqual(['def a():', '    if x:', '\treturn 1'])
  })

  it('in JSON on one line is laid out', async () => {
    const json = JSON.stringify({ list: Array.from({ length: 300 }, (_, index) => index) })
    expect((await linesOf('a.json', json)).slice(0, 4)).toEqual(['{', ' "list": [', '  0,', '  1,'])
    expect(await linesOf('a.json', '{"a": 1}')).toEqual(['{"a": 1}'])
  })

  it('in XML expands no entities', async () => {
    const bomb = '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "&c;&c;">]>\n<a>&b;</a>'
    expect(await linesOf('a.xml', bomb)).toEqual(bomb.split('\n'))
  })
})
