/** What on a page is its article, as readability finds it. Used to put things in order, never to leave any out. */
import { Readability } from '@mozilla/readability'
import { textOfBlock, type PlacedBlock } from './html-blocks'
import { parsePage } from './parse-html'

/** It takes a second for 600 kB; larger pages are lists and books, which are all article. */
const MOST_LETTERS = 1_500_000
/** A short page has hardly anything around it, and gives nothing to tell it by. */
const LEAST_LETTERS = 800
/** Shorter texts stand anywhere. */
const TELLING_LETTERS = 25
/** So much of a page its article has to be, or it was something else that was found. */
const LEAST_SHARE = 1 / 3

/**
 * The stretch from the first to the last block of the article, its title included: whatever stands between belongs to it.
 * All of them where no article can be told from the rest.
 */
export function articleBlocks(html: string, placed: PlacedBlock[]): PlacedBlock[] {
  const letters = lettersOf(placed)
  if (html.length > MOST_LETTERS || letters < LEAST_LETTERS) return placed
  const article = tight(articleText(html))
  const isMember = ({ block, around }: PlacedBlock) => {
    const text = tight(textOfBlock(block))
    return !around && text.length >= TELLING_LETTERS && article.includes(text)
  }
  const first = placed.findIndex(isMember)
  const title = placed.findLastIndex(
    ({ block }, index) => index < first && block.kind === 'heading' && block.level === 1,
  )
  const found = placed.slice(title < 0 ? first : title, placed.findLastIndex(isMember) + 1)
  return first >= 0 && lettersOf(found) >= letters * LEAST_SHARE ? found : placed
}

/** Readability takes its tree apart, so it gets one of its own. */
function articleText(html: string): string {
  try {
    const copy = parsePage(html)
    return (copy && new Readability(copy, { maxElemsToParse: 50_000 }).parse()?.textContent) || ''
  } catch {
    return ''
  }
}

function lettersOf(placed: PlacedBlock[]): number {
  return placed.reduce((sum, { block }) => sum + textOfBlock(block).length, 0)
}

/** Marks of lists are ours. */
function tight(text: string): string {
  return text.replace(/^(•|\d+\.) /, '').replace(/\s/g, '')
}
