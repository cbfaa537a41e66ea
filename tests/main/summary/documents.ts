/** Pages for tests, written here. */
import type { Line, Page } from '../../../src/shared/contract'
import type { Section } from '../../../src/main/summary/document-text'
import { createSectioner } from '../../../src/main/summary/sections'

/** Lines as they stand on the page, in points; `# ` and `## ` begin headings, `- ` items. */
export function printed(number: number, lines: readonly string[]): Page {
  return toPage(
    number,
    lines.map((text, index) => ({ ...lineOf(text), box: [72, 72 + index * 14, 400, 11] })),
  )
}

/** Paragraphs without places, as office files have them. */
export function flowing(number: number, lines: readonly string[]): Page {
  return toPage(number, lines.map(lineOf))
}

export function sectionsOf(pages: readonly Page[], unit: 'page' | 'part' | 'slide' = 'part'): Section[] {
  const sectioner = createSectioner(unit)
  return [...pages.flatMap((page) => sectioner.add(page)), ...sectioner.end()]
}

export const sentencesOf = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ sentences }) => sentences.map(({ text }) => text))

function lineOf(text: string): Line {
  const plain = { box: [0, 0, 0, 0] as Line['box'], confidence: 1, words: [] }
  const heading = /^(#{1,6}) (.*)/.exec(text)
  if (heading) return { ...plain, text: heading[2]!, role: 'heading', level: heading[1]!.length }
  if (text.startsWith('- ')) return { ...plain, text: text.slice(2), role: 'item' }
  if (text.startsWith('| ')) {
    const cells = text.slice(2).split(' | ')
    return { ...plain, text: cells.join('\t'), role: 'row', cells }
  }
  return text.startsWith('^ ') ? { ...plain, text: text.slice(2), role: 'note' } : { ...plain, text }
}

function toPage(number: number, lines: Line[]): Page {
  const text = lines.map((line) => line.text).join('\n')
  return { number, source: 'text', width: 595, height: 842, text, lines }
}
