/** Headings: named by the document's outline, or set in larger or bolder type than its text. */
import type { SetLine } from './set-line'
import type { OutlineEntry } from './pdfjs-document'

export interface TypeSizes {
  /** Of most letters of the document, points. */
  usual: number
  /** Larger ones that much text is set in all the same, as on slides. */
  body: number[]
  /** Sizes of headings, largest first; a heading's level is its place among them. */
  headings: number[]
}

/** Shares of the usual size. */
const LARGER = 1.15
const LONGEST = 160
/** More lines than these in a row are a text in large type. */
const MOST_LINES = 4
const DEEPEST = 6
/** Letters, and share of all letters, that are more than headings have. */
const MUCH_TEXT = 300
const MUCH_SHARE = 0.12

/** "2", "2.1", "IV.", "A.", "§ 4", "Chapter 3", "第三章". */
const NUMBERED =
  /^(?:(?<parts>\d{1,2}(?:\.\d{1,2}){0,4})\.?|[IVX]{1,5}\.|[A-H]\.|§\s?\d+|(?:Chapter|Part|Section|Appendix|Annex|Article)\s+[\dIVXA-H]+|第[\d一二三四五六七八九十百]+[章节節条條部編])[\s:.–—-]*\p{L}/iu

export function measureSizes(pages: SetLine[][]): TypeSizes {
  const letters = new Map<number, number>()
  for (const line of pages.flat())
    letters.set(rounded(line.size), (letters.get(rounded(line.size)) ?? 0) + line.text.length)
  const usual = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0)
  const isBody = (size: number) => letters.get(size)! > Math.max(MUCH_TEXT, MUCH_SHARE * total)
  const larger = [...letters.keys()].filter((size) => size >= LARGER * usual).sort((a, b) => b - a)
  const rare = larger.filter((size) => !isBody(size))
  return {
    usual,
    body: larger.filter(isBody),
    headings: rare.filter((size, index) => index === 0 || rare[index - 1]! - size > 0.6),
  }
}

const CAPTION = /^(?:fig(?:ure|\.)|table|tab\.|abb(?:ildung|\.)|tabelle|图|圖|図|表)\s*\d/i

/** Lines that have a role keep it. */
export function markHeadings(lines: SetLine[], sizes: TypeSizes, outline: OutlineEntry[]): SetLine[] {
  const result = [...lines]
  const mark = (index: number, level: number) => {
    const { cells: _cells, ...line } = result[index]!
    result[index] = { ...line, role: 'heading', level: Math.min(DEEPEST, Math.max(1, level)) }
  }
  for (const [from, to] of stretches(lines, (line) => isLarge(line, sizes)))
    if (to - from <= MOST_LINES)
      for (let index = from; index < to; index++) mark(index, levelOf(lines[index]!.size, sizes))
  for (const [from, to] of stretches(lines, (line) => isBold(line, sizes)))
    if (to - from <= 2 && standsOut(lines, from, to))
      for (let index = from; index < to; index++) mark(index, boldLevel(lines[from]!.text, sizes))
  for (const entry of outline) for (const index of linesNamed(result, entry.title)) mark(index, entry.level)
  return result
}

/** From each first line to the one after the last, of one block and size. */
function stretches(lines: SetLine[], belongs: (line: SetLine) => boolean): [number, number][] {
  const found: [number, number][] = []
  for (const [index, line] of lines.entries()) {
    if (!belongs(line)) continue
    const last = found.at(-1)
    const before = lines[index - 1]
    const goesOn =
      before?.block === line.block && Math.abs(before.size - line.size) < 0.6 && isNear(before, line)
    if (last && last[1] === index && goesOn) last[1]++
    else found.push([index, index + 1])
  }
  return found
}

const isNear = (before: SetLine, line: SetLine) =>
  line.box[1] - before.box[1] - before.box[3] < 0.9 * line.size

function isLarge(line: SetLine, sizes: TypeSizes): boolean {
  return (
    line.role === undefined &&
    !line.added &&
    line.size >= LARGER * sizes.usual &&
    !sizes.body.some((size) => Math.abs(size - line.size) < 0.6) &&
    line.text.length <= LONGEST &&
    (line.text.match(/\p{L}/gu)?.length ?? 0) >= 2
  )
}

function isBold(line: SetLine, sizes: TypeSizes): boolean {
  return (
    line.role === undefined &&
    !line.added &&
    line.bold &&
    line.size >= 0.95 * sizes.usual &&
    line.size < LARGER * sizes.usual &&
    line.text.length <= 100 &&
    /\p{L}{2}/u.test(line.text) &&
    !/[.,;\u2010-]$/.test(line.text) &&
    !CAPTION.test(line.text)
  )
}

/** Bold lines head what follows in plain type: numbered, or with room above. */
function standsOut(lines: SetLine[], from: number, to: number): boolean {
  const [before, first, after] = [lines[from - 1], lines[from]!, lines[to]]
  if (!after || after.bold || after.role === 'row') return false
  if (NUMBERED.test(first.text)) return true
  return (
    !before || before.block !== first.block || first.box[1] - before.box[1] - before.box[3] > 0.4 * first.size
  )
}

const rounded = (size: number) => Math.round(size * 2) / 2

function levelOf(size: number, sizes: TypeSizes): number {
  const at = sizes.headings.findIndex((known) => size >= known - 0.6)
  return at < 0 ? sizes.headings.length + 1 : at + 1
}

function boldLevel(text: string, sizes: TypeSizes): number {
  const parts = NUMBERED.exec(text)?.groups?.['parts']?.split('.').length
  return parts ?? sizes.headings.length + 1
}

/** The line or the few lines in a row that say what the outline says, with or without a number before it. */
function linesNamed(lines: SetLine[], title: string): number[] {
  const wanted = plain(title)
  if (wanted.length < 2) return []
  for (const [index, line] of lines.entries()) {
    if (line.role === 'note' || line.role === 'row') continue
    let text = plain(line.text)
    for (let end = index + 1; wanted.length >= text.length || text.endsWith(wanted); end++) {
      if (text === wanted || withoutNumber(text) === wanted || withoutNumber(wanted) === text)
        return Array.from({ length: end - index }, (_, offset) => index + offset)
      const next = lines[end]
      if (!next || end - index >= MOST_LINES || !(wanted.includes(text) || withoutNumber(text) === '')) break
      text += plain(next.text)
    }
  }
  return []
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

const withoutNumber = (text: string) => text.replace(/^(?:chapter|part|section)?[\divx]{1,6}/, '')
