/** Blocks in the making, with the places where pages end and pictures stand. What all readers of flowing text write to. */
import type { Block } from '../blocks'

/**
 * `rendered`: where a page ended when the file was last laid out, often just after the break that made it end (`explicit`).
 * `section`: perhaps; see `Flow.settleSection`.
 */
export type BreakKind = 'rendered' | 'explicit' | 'section'

export interface Flow {
  readonly blocks: Block[]
  /** Any page ends known from layout. */
  readonly laidOut: boolean
  /** Empty ones leave nothing behind; they only say that the first page has begun. */
  add(block: Block): void
  pageBreak(kind: BreakKind): void
  /** What comes stands at the top of a page; at the very beginning it does so anyway. */
  newPage(): void
  /** A section says only at its end whether it began on a new page. */
  settleSection(newPage: boolean): void
}

/** No document has more pages; a file may claim as many as it has letters. */
const MOST_BREAKS = 50_000

export function createFlow(): Flow {
  const blocks: Block[] = []
  let breaks = 0
  let laidOut = false
  let begun = false
  /** The break after which nothing has come yet. */
  let last: { kind: BreakKind; block: Block } | null = null
  let open: Block | null = null
  const pageBreak = (kind: BreakKind) => {
    begun = true
    laidOut ||= kind === 'rendered'
    if (last && kind === 'rendered' && last.kind !== 'rendered') {
      if (last.block === open) open = null
      last = { ...last, kind }
      return
    }
    if (breaks++ >= MOST_BREAKS) return
    const block: Block = { kind: 'break' }
    blocks.push(block)
    last = { kind, block }
    if (kind === 'section') open = block
  }
  return {
    blocks,
    get laidOut() {
      return laidOut
    },
    add(block) {
      begun = true
      if (isEmpty(block)) return
      blocks.push(block)
      last = null
    },
    pageBreak,
    newPage() {
      if (begun) pageBreak('explicit')
    },
    settleSection(newPage) {
      if (open && !newPage) {
        blocks.splice(blocks.lastIndexOf(open), 1)
        if (last?.block === open) last = null
      }
      open = null
    },
  }
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'break') return false
  if (block.kind === 'table') return block.rows.every((row) => row.every((cell) => cell.trim() === ''))
  return block.text.trim() === ''
}
