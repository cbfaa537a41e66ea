/** Cuts Markdown into its top-level blocks, so that only the last one is drawn anew while text comes in. */
import { marked } from 'marked'
import type { ProofMark } from '../../shared/contract'

export interface Block {
  source: string
  /** Offset of the block in the whole text, in UTF-16 units. */
  start: number
  /** Marks that begin in the block; `start` counted from the block's own beginning, `index` in the answer's list. */
  marks: BlockMark[]
}

export interface BlockMark {
  index: number
  start: number
  end: number
}

export function cutIntoBlocks(text: string, proof: readonly ProofMark[]): Block[] {
  const blocks: Block[] = []
  let start = 0
  for (const { raw } of tokens(text)) {
    blocks.push({ source: raw, start, marks: marksIn(proof, start, start + raw.length) })
    start += raw.length
  }
  return blocks.filter(({ source }) => source.trim() !== '')
}

/** The lexer changes line ends and tabs while it works; where its pieces no longer add up, the text stays in one. */
function tokens(text: string): { raw: string }[] {
  const found = marked.lexer(text)
  return found.map(({ raw }) => raw).join('') === text ? found : [{ raw: text }]
}

function marksIn(proof: readonly ProofMark[], from: number, to: number): BlockMark[] {
  return proof.flatMap(({ text, start }, index) =>
    start >= from && start < to ? [{ index, start: start - from, end: start - from + text.length }] : [],
  )
}
