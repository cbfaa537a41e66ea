/** Plain texts and source code: paragraphs at blank lines, lines as they are, headings where the text marks them. */
import type { Page } from '../../../shared/contract'
import { pagesFromBlocks, type Block } from '../blocks'
import type { DocumentSource, OpenFormat } from '../document'
import { keptDocument } from '../kept-document'
import { decodeText } from './decode-text'
import { paragraphs } from './paragraphs'
import { pretty } from './pretty-json'
import { CUT_SHORT, MOST_LETTERS, textLines } from './text-lines'

export { CUT_SHORT, MOST_LETTERS } from './text-lines'

export const openText: OpenFormat = async (source) => {
  const { text, why } = decoded(source)
  const sheets = text.split(/\f/).map((sheet) => paragraphs(textLines(sheet)))
  const blocks = sheets.flatMap((own, index): Block[] => (index > 0 ? [{ kind: 'break' }, ...own] : own))
  return sheets.length > MOST_SHEETS || !isPaged(sheets)
    ? textDocument('txt', blocks, why)
    : keptDocument(
        { format: 'txt', unit: 'page', title: '' },
        explained(pagesFromBlocks(blocks, 'page'), why),
      )
}

const MOST_SHEETS = 5000
const MOST_SHEET_LETTERS = 6000

/** Form feeds part a text into sheets, if not just its title from a long rest. The last may stand behind the last sheet. */
function isPaged(sheets: Block[][]): boolean {
  if (sheets.at(-1)!.length === 0) sheets.pop()
  const longest = Math.max(...sheets.map((own) => JSON.stringify(own).length))
  return sheets.length > 1 && longest <= 2 * MOST_SHEET_LETTERS
}

export const openCode: OpenFormat = async (source) => {
  const { text, why } = decoded(source)
  return textDocument('code', stretches(textLines(pretty(text))), why)
}

/** @param why a sentence, where not everything was read; it stands with the last page */
export function textDocument(format: string, blocks: Block[], why: string, title = '') {
  return keptDocument({ format, unit: 'part', title }, explained(pagesFromBlocks(blocks, 'part'), why))
}

export function explained(pages: Page[], why: string): Page[] {
  return why ? pages.map((page, index) => (index === pages.length - 1 ? { ...page, why } : page)) : pages
}

/** At most so many letters as are read at all. No encoding takes more than four bytes for one. */
export function decoded({ bytes }: DocumentSource, declared?: string): { text: string; why: string } {
  const { text } = decodeText(bytes.subarray(0, 4 * MOST_LETTERS), declared)
  const cut = bytes.length > 4 * MOST_LETTERS || text.length > MOST_LETTERS
  return cut ? { text: text.slice(0, MOST_LETTERS), why: CUT_SHORT } : { text, why: '' }
}

/** Letters that stay together, about; a function is not torn apart where a blank line is near. */
const STRETCH = 800

function stretches(lines: string[]): Block[] {
  const blocks: Block[] = []
  let own: string[] = []
  let letters = 0
  const end = () => {
    if (own.length > 0) blocks.push({ kind: 'verbatim', text: own.join('\n') })
    own = []
    letters = 0
  }
  for (const line of lines) {
    if (letters > 2 * STRETCH || (letters > STRETCH && line.trim() === '')) end()
    own.push(line)
    letters += line.length
  }
  end()
  return blocks
}
