import { expect, test } from 'vitest'
import type { Line, Page } from '../../../src/shared/contract'
import { findPassages } from '../../../src/main/grounding/passages'
import { withSentences } from '../../../src/main/grounding/sentence-lines'

function line(text: string, x: number, y: number, more: Partial<Line> = {}): Line {
  let at = 0
  const words = text.split(/\s/).map((word) => {
    const left = x + 6 * text.indexOf(word, at)
    at = text.indexOf(word, at) + word.length
    return { text: word, box: [left, y, 6 * word.length, 10] as [number, number, number, number] }
  })
  return { text, box: [x, y, 6 * text.length, 10], confidence: 1, words, ...more }
}

const row = (cells: string[], y: number) => line(cells.join('\t'), 50, y, { role: 'row', cells })

const page: Page = {
  number: 3,
  source: 'text',
  width: 600,
  height: 800,
  text: '',
  lines: [
    line('Windows', 50, 60, { role: 'heading', level: 2 }),
    line('An inspection found that 41 of 212 windows on the harbour', 50, 80),
    line('side let in water. They were sealed for 12,400 euro.', 50, 94),
    line('Income from fees and rents came to 2,312,000 euro, after two', 50, 130),
    line('empty shops were let in March.', 50, 144),
    row(['Heating and water', '−705', '−641'], 170),
    row(['Upkeep and repairs', '−742', '−486'], 184),
    line('ANNUAL REPORT 2026', 50, 770, { role: 'note' }),
  ],
}

const ask = (question: string) =>
  findPassages(
    question,
    [{ attachmentId: 'a', file: 'report.pdf', page: withSentences(page), prose: true }],
    4,
  )

test('a sentence is quoted whole and alone, with its own place', () => {
  const passages = ask('How many windows let in water?')
  expect(passages[0]).toMatchObject({
    text: 'An inspection found that 41 of 212 windows on the harbour side let in water.',
    page: 3,
    box: [50, 80, 342, 24],
  })
  const texts = passages.map((passage) => passage.text)
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts.filter((text) => text.includes('Income') && text.includes('Heating'))).toEqual([])
})

test('a row of a table is quoted as it stands, the running head never', () => {
  expect(ask('What did upkeep and repairs cost?')[0]!.text).toContain('Upkeep and repairs\t−742\t−486')
  expect(ask('annual report 2026').map(({ text }) => text)).not.toContain('ANNUAL REPORT 2026')
})
