/** A block longer than a part, cut where it hurts least: a table between rows, a text between lines, else behind a sentence. */
import type { Block } from './blocks'

export function pieces(block: Block, mostLetters: number): Block[] {
  if (block.kind === 'break' || block.kind === 'heading') return [block]
  if (block.kind === 'table')
    return grouped(block.rows, (row) => row.join('\t').length, mostLetters).map((rows) => ({
      kind: 'table',
      rows,
    }))
  if (block.text.length <= 2 * mostLetters) return [block]
  const lines = block.text.split('\n').flatMap((line) => sentences(line, mostLetters))
  return grouped(lines, (line) => line.length, mostLetters).map((own) => ({ ...block, text: own.join('\n') }))
}

/** Groups of at least that many letters, but for the last. */
function grouped<Item>(items: Item[], lettersOf: (item: Item) => number, mostLetters: number): Item[][] {
  const total = items.reduce((sum, item) => sum + lettersOf(item), 0)
  if (total <= 2 * mostLetters) return [items]
  const groups: Item[][] = [[]]
  let letters = 0
  for (const item of items) {
    if (letters >= mostLetters) {
      groups.push([])
      letters = 0
    }
    groups.at(-1)!.push(item)
    letters += lettersOf(item)
  }
  return groups
}

function sentences(line: string, mostLetters: number): string[] {
  if (line.length <= mostLetters) return [line]
  const parts: string[] = []
  for (let start = 0; start < line.length; start += parts.at(-1)!.length) {
    const window = line.slice(start, start + mostLetters)
    parts.push(start + window.length < line.length ? window.slice(0, placeToCut(window)) : window)
  }
  return parts
}

/** Behind the last end of a sentence or comma in its second half, else blank, else anywhere but inside a pair of surrogates. */
function placeToCut(window: string): number {
  const ends = ['. ', '! ', '? ', '。', '！', '？', '; ', '；', ', ', '，']
  const early = window.length / 2
  const sentence = Math.max(...ends.map((end) => window.lastIndexOf(end)))
  if (sentence > early) return sentence + 1
  const blank = window.lastIndexOf(' ')
  if (blank > early) return blank + 1
  return /[\ud800-\udbff]$/.test(window) ? window.length - 1 : window.length
}
