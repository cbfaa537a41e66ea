/** One way of comparing text for all of grounding: what a person would call "the same characters" counts as equal. */

/** A part so short that it means something only where it stands alone. */
const SHORT = /^[\w.,:%-]{1,4}$/

/** NFKC, lower case, plain quotes and dashes, single blanks. Never longer in words than the original. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Folded and without any blank: readers glue words together or split them. */
export function tight(text: string): string {
  return fold(text).replace(/\s/g, '')
}

/**
 * Whether `part` stands in `text` after folding. A part of up to four letters or digits must stand alone, and so must any
 * number: `29.01` is not in `129.01`.
 */
export function holds(text: string, part: string): boolean {
  const folded = fold(part)
  if (!folded) return false
  return standsIn(fold(text), folded) || (!SHORT.test(folded) && standsIn(tight(text), tight(part)))
}

function standsIn(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (standsAlone(text, part, at)) return true
  }
  return false
}

function standsAlone(text: string, part: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at)
  const after = text.slice(at + part.length, at + part.length + 2)
  if (SHORT.test(part)) {
    return !/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)
  }
  const cutsNumberBefore = /^\d/.test(part) && /(\d|\d[.,])$/.test(before)
  const cutsNumberAfter = /\d$/.test(part) && /^(\d|[.,]\d)/.test(after)
  return !cutsNumberBefore && !cutsNumberAfter
}
