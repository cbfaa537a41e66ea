/**
 * Says of each number, date, amount, link and name with digits in an answer whether and where it stands in the files. `found` means
 * that the very text is there (folded as fold.ts does); the same date in another form is not found.
 */
import type { Line, ProofMark } from '../../shared/contract'
import { placesIn, union } from './boxes'
import { findClaims } from './claims'
import { holds, tight } from './fold'
import type { SourcePage } from './passage'

export function checkProof(answer: string, sources: readonly SourcePage[]): ProofMark[] {
  const known = new Map<string, ProofMark['places']>()
  return findClaims(answer).map(({ text, start }) => {
    const places = known.get(text) ?? findPlaces(text, sources)
    known.set(text, places)
    return { text, start, found: places.length > 0, places }
  })
}

function findPlaces(text: string, sources: readonly SourcePage[]): ProofMark['places'] {
  return sources.flatMap(({ attachmentId, page }) => {
    const within = page.lines.flatMap((line) =>
      placesIn(line, text).map((box) => ({ attachmentId, page: page.number, box })),
    )
    if (within.length) return within
    return acrossLines(page.lines, text).map((lines) => ({
      attachmentId,
      page: page.number,
      box: union(lines.map((line) => line.box)),
    }))
  })
}

/** A long text may be wrapped or stand in cells of its own: then it is looked for across a few lines that follow each other. */
function acrossLines(lines: readonly Line[], text: string): Line[][] {
  if (tight(text).length < 6) return []
  for (let first = 0; first < lines.length; first++) {
    for (let count = 2; count <= 3; count++) {
      const run = lines.slice(first, first + count)
      if (run.length === count && holds(run.map((line) => line.text).join(' '), text)) return [run]
    }
  }
  return []
}
