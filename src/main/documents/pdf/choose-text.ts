/**
 * Two readers of the same text layer. PDFium knows each letter's exact place and weight; pdf.js is better at finding out which
 * letter a damaged or odd font means. Where they agree, PDFium's places are taken; where they do not, the one that makes sense.
 */
import { lettersIn, lettersOf, usableShare, type Glyph } from './glyph'

/** Of the shares in which letters occur; a hyphen, a sign printed twice or a ligature differs now and then. */
const AGREEMENT = 0.85
/** PDFium leaves out letters that are printed twice to look bold; pdf.js may give them twice. */
const LEAST_COUNT = 0.45

/** What pdf.js found: its letters, and on demand its glyphs, which take time to place. */
export interface OtherText {
  text: string
  glyphs(): Glyph[]
}

export function chooseText(pdfium: Glyph[] | null, pdfjs: OtherText | null): Glyph[] {
  if (!pdfium || !pdfjs) return pdfium ?? pdfjs?.glyphs() ?? []
  const own = lettersOf(pdfium)
  const [one, other] = [lettersIn(own), lettersIn(pdfjs.text)]
  if (other === 0 || usableShare(pdfjs.text) < usableShare(own) - 0.1) return pdfium
  const agree = one >= LEAST_COUNT * other && agreement(own, pdfjs.text) >= AGREEMENT
  return agree ? pdfium : pdfjs.glyphs()
}

function agreement(one: string, other: string): number {
  const [a, b] = [frequencies(one), frequencies(other)]
  return [...a].reduce((sum, [letter, share]) => sum + Math.min(share, b.get(letter) ?? 0), 0)
}

function frequencies(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  let total = 0
  for (const character of text.normalize('NFKC').toLowerCase()) {
    if (character <= ' ' || character === '\uFFFD') continue
    counts.set(character, (counts.get(character) ?? 0) + 1)
    total++
  }
  return new Map([...counts].map(([letter, count]) => [letter, count / total]))
}
