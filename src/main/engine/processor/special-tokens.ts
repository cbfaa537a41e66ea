/**
 * Cuts a rendered prompt at its special tokens, and keeps text of users from ever holding one: what looks like a marker in a
 * message is text (spec 6.2). The text is shielded before the template sees it, so that templates which trim or compare still work.
 */
import type { AddedTokenData } from './tokenizer-data'

export type Segment = { text: string } | { token: number }

export class SpecialTokens {
  readonly #ids: Map<string, number>
  readonly #pattern: RegExp | null

  constructor(added: Pick<AddedTokenData, 'id' | 'content'>[]) {
    this.#ids = new Map(added.map(({ content, id }) => [content, id]))
    const longestFirst = [...this.#ids.keys()].filter(Boolean).sort((a, b) => b.length - a.length)
    this.#pattern = longestFirst.length ? new RegExp(longestFirst.map(RegExp.escape).join('|'), 'g') : null
  }

  /** Puts `mark` behind the first character of everything in `text` that spells a special token, overlaps included. */
  shield(text: string, mark: string): string {
    if (!this.#pattern) return text
    let shielded = text
    let before
    do {
      before = shielded
      shielded = before.replace(
        this.#pattern,
        (token) => firstOf(token) + mark + token.slice(firstOf(token).length),
      )
    } while (shielded !== before)
    return shielded
  }

  /** Segments in order, marks removed; text between two special tokens stays in one piece. */
  cut(rendered: string, mark: string): Segment[] {
    const segments: Segment[] = []
    let at = 0
    for (const match of this.#pattern ? rendered.matchAll(this.#pattern) : []) {
      segments.push({ text: rendered.slice(at, match.index) }, { token: this.#ids.get(match[0])! })
      at = match.index + match[0].length
    }
    segments.push({ text: rendered.slice(at) })
    return segments
      .map((segment) => ('text' in segment ? { text: segment.text.replaceAll(mark, '') } : segment))
      .filter((segment) => !('text' in segment) || segment.text !== '')
  }
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!)
}

/** A character that none of the texts holds, from Unicode's private area. */
export function unusedMark(texts: string[]): string {
  for (let code = 0xf8ff; code >= 0xe000; code--) {
    const mark = String.fromCharCode(code)
    if (!texts.some((text) => text.includes(mark))) return mark
  }
  throw new Error('every private character is used')
}
