/** What a document's first page says before its first sentence, title, kind, date and authors, reads as one line. */
import type { Line, Page } from '../../shared/contract'
import { union } from '../grounding/boxes'
import type { Sentence } from './document-text'

/** Letters of a title, at most; and of a line that is running text already. */
const TITLE_LETTERS = 240
const RUNNING = 90
const SENTENCE_END = /[\p{Ll}\p{Script=Han}\p{Script=Hiragana}][.。！？!?](?:\s|\p{L})|[.。！？!?]$/u
const UNLIKE_A_TITLE = /https?:|www\.|@|[{}<>]|\.{4}|[:：]$/u

/** `rest`: the lines without those of the title, but for its headings. Without a heading or a short first line: no title. */
export function takeTitle(
  page: Page,
  lines: readonly Line[],
): { title: Sentence | null; rest: readonly Line[] } {
  const own: Line[] = []
  let letters = 0
  for (const [index, line] of lines.entries()) {
    letters += line.text.length
    if (letters > TITLE_LETTERS || isRunning(line, lines[index + 1]) || isNextHeading(own, line)) break
    own.push(line)
  }
  const text = joinLines(own)
  if (!/\p{L}{2}.*\P{L}\p{L}{2}/u.test(text)) return { title: null, rest: lines }
  const place = {
    page: page.number,
    text: own.map((line) => line.text).join('\n'),
    box: union(own.map((line) => line.box)),
  }
  const title: Sentence = { text, places: [place], leads: true, form: 'title', trail: [] }
  const others = own.filter((line) => line.role === 'heading')
  return { title, rest: [...others, ...lines.slice(own.length)] }
}

/** A heading over two lines is one. */
function joinLines(lines: readonly Line[]): string {
  const said: string[] = []
  for (const [index, line] of lines.entries()) {
    const text = line.text.replace(/\s+/g, ' ').trim()
    const before = lines[index - 1]
    const goesOn = line.role === 'heading' && before?.role === 'heading' && before.level === line.level
    if (goesOn) said.push(`${said.pop()} ${text}`)
    else if (!said.includes(text)) said.push(text)
  }
  return said.join('; ')
}

/** A line of a sentence, by itself or because the next one goes on with it. */
function isRunning({ text, role }: Line, next: Line | undefined): boolean {
  if (role === 'row' || role === 'item' || UNLIKE_A_TITLE.test(text)) return true
  if (role === 'heading') return false
  if (text.length > RUNNING || SENTENCE_END.test(text)) return true
  if (!next || next.role) return false
  const follows = /^\p{Ll}/u.test(next.text) || /\p{L}-$/u.test(text)
  return follows || (SENTENCE_END.test(next.text) && text.length >= next.text.length * 0.6)
}

/** A heading below the title begins something else. */
function isNextHeading(own: readonly Line[], { role, level }: Line): boolean {
  if (role !== 'heading' || own.length === 0) return false
  return own.some((line) => line.role !== 'heading' || line.level !== level)
}
