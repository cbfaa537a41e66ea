/** A slide has no sentences: its title and its points read together as one or some. */
import type { Line, Page, PageUnit } from '../../shared/contract'
import { union } from '../grounding/boxes'
import type { Part } from './document-text'
import type { Sentence } from './document-text'

/** Letters of one unit, about: two lines of a summary. */
const UNIT_LETTERS = 260
/** Below chapters: a deck is cut by length, not at each of its slides. */
const SLIDE = 3

/** Slides, and pages that look like them: wide, with little on them. */
export function isSlide(page: Page, lines: readonly Line[], unit: PageUnit): boolean {
  if (unit === 'slide') return true
  const letters = lines.reduce((sum, line) => sum + line.text.length, 0)
  return unit === 'page' && page.width > page.height * 1.2 && letters < 900
}

/** The slide's title as a heading, then its points, joined to units that begin with the title. */
export function slideSentences(page: Page, lines: readonly Line[]): Part[] {
  const { title, points } = titleAndPoints(page, lines)
  const heading: Part = { kind: 'heading', heading: { level: SLIDE, text: title } }
  const groups = groupPoints(points)
  const sentences = (groups.length > 0 ? groups : [[]]).map((group, index) =>
    toSentence(page.number, title, group, index === 0, lines),
  )
  return [...(title ? [heading] : []), { kind: 'sentences', sentences }]
}

function titleAndPoints(page: Page, lines: readonly Line[]): { title: string; points: Line[] } {
  const title = page.title?.trim()
  if (title)
    return {
      title,
      points: lines.filter((line) => line.role !== 'heading' || !title.includes(line.text.trim())),
    }
  const first = lines.findIndex((line) => line.role === 'heading')
  const at = first < 0 ? 0 : first
  return { title: oneLine(lines[at]?.text ?? ''), points: lines.filter((_, index) => index !== at) }
}

/** Points in order, as many to a unit as can be read in one go; a point that goes on in a new line stays whole. */
function groupPoints(points: readonly Line[]): Line[][] {
  const groups: Line[][] = []
  let letters = 0
  for (const point of points) {
    if (groups.length === 0 || letters + point.text.length > UNIT_LETTERS) {
      groups.push([])
      letters = 0
    }
    groups.at(-1)!.push(point)
    letters += point.text.length
  }
  return groups
}

function toSentence(
  page: number,
  title: string,
  points: readonly Line[],
  leads: boolean,
  lines: readonly Line[],
): Sentence {
  const said = [...new Set(points.map((line) => oneLine(line.text)))].filter(
    (text) => text !== title && /[\p{L}\p{N}]/u.test(text),
  )
  const text = joinPoints(title, said)
  const box = union((points.length > 0 ? points : lines).map((line) => line.box))
  const own = points.map((line) => line.text).join('\n') || title
  return { text, places: [{ page, text: own, box }], leads, form: 'slide', trail: [] }
}

function joinPoints(title: string, points: readonly string[]): string {
  const body = points.reduce((text, point) => {
    if (!text) return point
    if (/^\p{Ll}/u.test(point) && !/[.!?;:]$/.test(text)) return `${text} ${point}`
    return `${text}${/[.!?:;,。！？；：]$/u.test(text) ? '' : ';'} ${point}`
  }, '')
  if (!title || !body) return title || body
  return `${title}${/[.!?:。！？：]$/u.test(title) ? '' : ':'} ${body}`
}

function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[-–•▪◦‣*·]\s+/u, '')
    .trim()
}
