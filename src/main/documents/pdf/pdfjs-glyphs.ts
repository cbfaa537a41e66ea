/** pdf.js's runs of text as glyphs, a word each: it gives a run's place and width, so that a word's place within is estimated. */
import { plainLetters, reach, type Glyph } from './glyph'
import { isShown, shownBox, shownTurn, type PageFrame } from './page-frame'

export interface TextItems {
  items: {
    str: string
    dir: string
    /** From the run's own coordinates to the page's; points. */
    transform: [number, number, number, number, number, number]
    width: number
    height: number
    fontName: string
    hasEOL: boolean
  }[]
  styles: Record<string, { vertical?: boolean }>
}

export function itemGlyphs({ items, styles }: TextItems, frame: PageFrame): Glyph[] {
  let spaced = true
  return items.flatMap((item) => {
    if (item.str.trim() === '') {
      spaced = true
      return []
    }
    const glyphs = styles[item.fontName]?.vertical
      ? verticalGlyphs(item, frame)
      : horizontalGlyphs(item, frame, spaced || /^\s/.test(item.str))
    spaced = item.hasEOL || /\s$/.test(item.str)
    return glyphs.filter((glyph) => glyph.box.every(Number.isFinite) && isShown(frame, glyph.box))
  })
}

type Item = TextItems['items'][number]

function horizontalGlyphs(item: Item, frame: PageFrame, spaced: boolean): Glyph[] {
  const [a, b, c, d, x, y] = item.transform
  const size = Math.hypot(c, d) || item.height || 1
  const [along, up] = [unit(a, b), unit(c, d)]
  const whole = measure(item.str)
  const turn = shownTurn(frame, a, b)
  const { below, above } = reach(size)
  return [...item.str.matchAll(/\S+/g)].map((match, index) => {
    const from = item.width * share(measure(item.str.slice(0, match.index)), whole)
    const to = item.width * share(measure(item.str.slice(0, match.index + match[0].length)), whole)
    // The first word of a run from right to left stands at its right end.
    const [start, end] = item.dir === 'rtl' ? [item.width - to, item.width - from] : [from, to]
    const corner = (distance: number, height: number): [number, number] => [
      x + along[0] * distance + up[0] * height,
      y + along[1] * distance + up[1] * height,
    ]
    const box = shownBox(frame, ...corner(start, -below), ...corner(end, above))
    return glyph(plainLetters(match[0]), box, size, turn, index > 0 || spaced)
  })
}

/** A run downwards, a character below the other; its origin is at the top in the middle. */
function verticalGlyphs(item: Item, frame: PageFrame): Glyph[] {
  const [, , c, d, x, y] = item.transform
  const size = Math.hypot(c, d) || 1
  const characters = [...item.str]
  const step = (item.height || size * characters.length) / characters.length
  return characters.flatMap((text, index) => {
    if (text.trim() === '') return []
    const top = y - index * step
    return [
      glyph(plainLetters(text), shownBox(frame, x - size / 2, top - step, x + size / 2, top), size, 0, false),
    ]
  })
}

function glyph(text: string, box: Glyph['box'], size: number, turn: number, spaced: boolean): Glyph {
  return { text, box, size, bold: false, turn, spaced, unmapped: false }
}

function unit(x: number, y: number): [number, number] {
  const length = Math.hypot(x, y) || 1
  return [x / length, y / length]
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

/** About, in hundredths of the size, as in most fonts for running text. */
function measure(text: string): number {
  let sum = 0
  for (const character of text) sum += widthOf(character)
  return sum
}

function widthOf(character: string): number {
  if (/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF01-\uFF60]/u.test(character)) return 100
  if (/[iljtfrI.,:;'|!()[\]\s]/.test(character)) return 29
  if (/[mwMW@%]/.test(character)) return 83
  return /[A-Z]/.test(character) ? 66 : 51
}
