/**
 * Keeps an answer inside given texts: it is one run of one of them, from the beginning of a word to the end of a word. The state
 * is the set of places at which the text written so far could end; a token may follow if its bytes stand at one of them. Places
 * are bytes, not tokens: an answer is cut into other tokens than the text around it.
 */
import type { Constraint } from './sampling'
import type { TokenTrie } from './token-trie'

export class Verbatim implements Constraint {
  readonly #trie: TokenTrie
  readonly #stopTokens: number[]
  /** All texts behind each other, each closed by a byte that no text holds. */
  readonly #text: Uint8Array
  /** 1 at the places at which an answer may end: behind a word. */
  readonly #ends: Uint8Array
  #places: number[]
  #started = false
  /** Of the current step: where each allowed token leads. */
  #next: Map<number, number[]> | null = null

  constructor(texts: string[], trie: TokenTrie, stopTokens: number[]) {
    this.#trie = trie
    this.#stopTokens = stopTokens
    const { bytes, starts, ends } = lay(texts)
    this.#text = bytes
    this.#ends = ends
    this.#places = starts
  }

  allowed(): number[] {
    const tokens = [...this.#steps().keys()]
    return this.#mayEnd() || tokens.length === 0 ? [...tokens, ...this.#stopTokens] : tokens
  }

  accept(token: number): void {
    this.#places = this.#steps().get(token) ?? []
    this.#started = true
    this.#next = null
  }

  /** Follows text that is there already. Text from elsewhere changes nothing: a run may begin behind it. */
  acceptText(text: string): void {
    const bytes = new TextEncoder().encode(text)
    const places = this.#places.filter((place) =>
      bytes.every((byte, index) => this.#text[place + index] === byte),
    )
    if (!places.length || !bytes.length) return
    this.#places = places.map((place) => place + bytes.length)
    this.#started = true
    this.#next = null
  }

  #mayEnd(): boolean {
    return this.#started && this.#places.some((place) => this.#ends[place])
  }

  #steps(): Map<number, number[]> {
    if (this.#next) return this.#next
    const next = new Map<number, number[]>()
    for (const place of this.#places) {
      this.#trie.walk(this.#text, place, (token, end) => {
        const places = next.get(token)
        if (places) places.push(end)
        else next.set(token, [end])
      })
    }
    return (this.#next = next)
  }
}

/** 0xff is never part of UTF-8. */
const BETWEEN = 0xff
const WORD = /[\p{L}\p{N}\p{M}]/u

function lay(texts: string[]): { bytes: Uint8Array; starts: number[]; ends: Uint8Array } {
  const encoder = new TextEncoder()
  const bytes: number[] = []
  const starts: number[] = []
  const endPlaces: number[] = []
  for (const text of texts) {
    let before = ''
    for (const character of text) {
      const seam = !WORD.test(before) || !WORD.test(character)
      if (seam && before.trim()) endPlaces.push(bytes.length)
      if (seam && character.trim()) starts.push(bytes.length)
      bytes.push(...encoder.encode(character))
      before = character
    }
    if (before.trim()) endPlaces.push(bytes.length)
    bytes.push(BETWEEN)
  }
  const ends = new Uint8Array(bytes.length + 1)
  for (const place of endPlaces) ends[place] = 1
  return { bytes: Uint8Array.from(bytes), starts, ends }
}
