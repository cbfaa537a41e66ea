/** A page's letters as PDFium knows them: each with its exact place, its size and its weight. */
import { plainLetters, reach, RIGHT_TO_LEFT, type Glyph } from './glyph'
import { isShown, shownBox, shownTurn, type PageFrame } from './page-frame'
import { fourFloats, type Pdfium } from './pdfium-library'

/** Bytes for a font's name. */
const FONT_NAME = 128
export const SCRATCH = FONT_NAME
const BOLD_NAME = /bold|black|heavy|[-,]bd\b/i
/** A letter wider than so many sizes is a mistake of the file. */
const WIDEST = 100

export function readGlyphs(module: Pdfium, page: number, frame: PageFrame, scratch: number): Glyph[] {
  const text = module._FPDFText_LoadPage(page)
  if (!text) return []
  try {
    return glyphsOf({ module, text, frame, scratch })
  } finally {
    module._FPDFText_ClosePage(text)
  }
}

/** A page's text, loaded. `scratch`: at least `SCRATCH` bytes of the module's memory for what functions write. */
interface LoadedText {
  module: Pdfium
  text: number
  frame: PageFrame
  scratch: number
}

function glyphsOf(loaded: LoadedText): Glyph[] {
  const { module, text } = loaded
  const glyphs: Glyph[] = []
  const guesses = new Set<Glyph>()
  const isBold = boldness(loaded)
  let [spaced, guessed] = [true, false]
  const count = module._FPDFText_CountChars(text)
  for (let index = 0; index < count; index++) {
    const letters = lettersAt(module, text, index)
    if (letters.trim() === '') {
      if (module._FPDFText_IsGenerated(text, index) === 1) guessed = true
      else spaced = true
      continue
    }
    const place = placeOf(loaded, index)
    if (!place) continue
    const before = glyphs.at(-1)
    if (before && !spaced && !guessed && isOneShape(loaded, index, before, place.box, letters)) {
      glyphs[glyphs.length - 1] = joined(before, letters, place.box)
      continue
    }
    const unmapped = module._FPDFText_HasUnicodeMapError(text, index) === 1
    const glyph = { ...place, text: letters, bold: isBold(index), spaced: spaced || guessed, unmapped }
    glyphs.push(glyph)
    if (guessed && !spaced) guesses.add(glyph)
    ;[spaced, guessed] = [false, false]
  }
  return withoutGuesses(glyphs, guesses)
}

/**
 * A ligature comes as its letters, all at the same place and each as wide as it would be alone. The same letter twice at one place is
 * one that was printed twice to look bold, unless it is one that ligatures repeat.
 */
function isOneShape(
  { module, text }: LoadedText,
  index: number,
  before: Glyph,
  box: Glyph['box'],
  letters: string,
): boolean {
  const last = before.text.at(-1) ?? ''
  if (!LATIN.test(letters) || !LATIN.test(last) || (last === letters && !/[ft]/.test(last))) return false
  const samePlace = before.box[0] === box[0] && before.box[1] === box[1]
  return (
    samePlace &&
    module._FPDFText_GetTextObject(text, index) === module._FPDFText_GetTextObject(text, index - 1)
  )
}

const LATIN = /^\p{Script=Latin}$/u

function joined(before: Glyph, letters: string, [, , width, height]: Glyph['box']): Glyph {
  const [x, y, own, across] = before.box
  // Along the text as wide as all its letters together; sideways text runs along the height.
  const box: Glyph['box'] = before.turn % 2 === 0 ? [x, y, own + width, across] : [x, y, own, across + height]
  return { ...before, text: before.text + letters, box }
}

/** Letters of one object of the page have one font, so that it is looked at once. */
function boldness({ module, text, scratch }: LoadedText): (index: number) => boolean {
  const known = new Map<number, boolean>()
  return (index) => {
    const object = module._FPDFText_GetTextObject(text, index)
    const before = known.get(object)
    if (before !== undefined && object !== 0) return before
    const length = Math.min(FONT_NAME, module._FPDFText_GetFontInfo(text, index, scratch, FONT_NAME, 0))
    const name = Buffer.from(module.HEAPU8.subarray(scratch, scratch + length)).toString('latin1')
    const bold = module._FPDFText_GetFontWeight(text, index) >= 600 || BOLD_NAME.test(name)
    known.set(object, bold)
    return bold
  }
}

/** Where text from right to left has its spaces in the file, those that PDFium guesses from gaps are wrong. */
function withoutGuesses(glyphs: Glyph[], guesses: Set<Glyph>): Glyph[] {
  const right = glyphs.filter((glyph) => RIGHT_TO_LEFT.test(glyph.text))
  const real = right.filter((glyph) => glyph.spaced && !guesses.has(glyph)).length
  if (right.length === 0 || real < right.length / 20) return glyphs
  return glyphs.map((glyph) =>
    guesses.has(glyph) && RIGHT_TO_LEFT.test(glyph.text) ? { ...glyph, spaced: false } : glyph,
  )
}

/** PDFium gives U+0002 for the hyphen of a parted word. White space and what it made up itself come back as a blank. */
function lettersAt(module: Pdfium, text: number, index: number): string {
  const code = module._FPDFText_GetUnicode(text, index)
  if (code === 2) return '-'
  if (code === 0) return '\uFFFD'
  if (module._FPDFText_IsGenerated(text, index) === 1 && code <= 32) return ' '
  return plainLetters(String.fromCodePoint(code > 0x10ffff ? 0xfffd : code))
}

/** Null for what lies outside the shown part of the page (printers' marks) or has no place. */
function placeOf(
  { module, text, frame, scratch }: LoadedText,
  index: number,
): Pick<Glyph, 'box' | 'size' | 'turn'> | null {
  if (!module._FPDFText_GetLooseCharBox(text, index, scratch)) return null
  const [left, top, right, bottom] = fourFloats(module, scratch)
  module._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)
  const [originX, originY] = [module.HEAPF64[scratch >> 3]!, module.HEAPF64[(scratch >> 3) + 1]!]
  const found = module._FPDFText_GetMatrix(text, index, scratch)
  const [a, b, c, d] = found ? fourFloats(module, scratch) : [1, 0, 0, 1]
  const given = module._FPDFText_GetFontSize(text, index)
  const turn = shownTurn(frame, a * given, b * given)
  const flat = turn % 2 === frame.turns % 2
  const [long, high] = flat ? [right - left, top - bottom] : [top - bottom, right - left]
  const size = sane(Math.abs(given) * Math.hypot(c, d), Math.abs(high))
  const box = glyphBox(frame, turn, [left, bottom, right, top], [originX, originY], size)
  const isPlace = box.every(Number.isFinite) && Math.abs(long) < WIDEST * size && isShown(frame, box)
  return isPlace ? { box, size, turn } : null
}

/** Fonts drawn by the document itself (Type 3) may count in units of their own. */
function sane(size: number, high: number): number {
  return size > 0 && high > 0 && high / size > 0.4 && high / size < 4 ? size : high || size || 1
}

/** Along the text as far as the advance goes; across it by the size, because fonts lie about their ascent. */
function glyphBox(
  frame: PageFrame,
  turn: number,
  [left, bottom, right, top]: [number, number, number, number],
  [originX, originY]: [number, number],
  size: number,
): Glyph['box'] {
  const [x, y, width, height] = shownBox(frame, left, bottom, right, top)
  const [baseX, baseY] = shownBox(frame, originX, originY, originX, originY)
  const { below, above } = reach(size)
  switch (turn) {
    case 1:
      return [baseX - below, y, below + above, height]
    case 2:
      return [x, baseY - below, width, below + above]
    case 3:
      return [baseX - above, y, below + above, height]
    default:
      return [x, baseY - above, width, below + above]
  }
}
