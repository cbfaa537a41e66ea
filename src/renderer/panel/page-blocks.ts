/** Lines of a page gathered into what they are part of: a list, a table, running text. Pure. */
import type { Line } from '../../shared/contract'

export interface PlacedLine {
  line: Line
  /** Its index on the page. */
  at: number
}

export interface PageBlock {
  kind: 'heading' | 'item' | 'row' | 'note' | 'text'
  lines: PlacedLine[]
}

export function pageBlocks(lines: readonly Line[]): PageBlock[] {
  const blocks: PageBlock[] = []
  lines.forEach((line, at) => {
    const kind = line.role ?? 'text'
    const last = blocks.at(-1)
    if (last?.kind === kind) last.lines.push({ line, at })
    else blocks.push({ kind, lines: [{ line, at }] })
  })
  return blocks
}
