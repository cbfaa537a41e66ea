/** RTF documents: pages where the author put page breaks, else parts. */
import { setImmediate } from 'node:timers/promises'
import { pagesFromBlocks, type Block } from '../blocks'
import type { OpenFormat } from '../document'
import { keptDocument } from '../kept-document'
import { RtfReader } from './rtf-reader'
import { readTokens } from './tokens'

/** Bytes between two looks at the signal. */
const STRETCH = 4 * 1024 * 1024
/** With more on a page, its author put a break or two into a long text, and no pages. */
const MOST_PAGE_LETTERS = 6000

export const openRtf: OpenFormat = async ({ bytes }, _readPicture, signal) => {
  const reader = new RtfReader()
  for (let at = 0; at < bytes.length;) {
    at = readTokens(bytes, at, STRETCH, reader)
    await setImmediate()
    signal.throwIfAborted()
  }
  const blocks = reader.blocks()
  const unit = hasPages(blocks, reader.pageBreaks) ? 'page' : 'part'
  return keptDocument({ format: 'rtf', unit, title: reader.title }, pagesFromBlocks(blocks, unit))
}

function hasPages(blocks: Block[], breaks: number): boolean {
  const letters = blocks.reduce(
    (sum, block) => sum + ('text' in block ? block.text.length : JSON.stringify(block).length),
    0,
  )
  return breaks > 0 && letters / (breaks + 1) <= MOST_PAGE_LETTERS
}
