/** The vocabulary as a tree of bytes: finds every token that stands at a place of a text. Two arrays, no objects. */

export class TokenTrie {
  /** Child of node n by byte b: `#children.get(n * 256 + b)`. */
  readonly #children = new Map<number, number>()
  /** Token that ends at a node, or -1. */
  readonly #tokens: number[] = [-1]

  /** @param bytes by token id; tokens without bytes are left out */
  constructor(bytes: Uint8Array[]) {
    for (const [token, word] of bytes.entries()) if (word.length) this.#insert(word, token)
  }

  /** Calls back with every token whose bytes are those of `text` from `at` on, and the place behind it. */
  walk(text: Uint8Array, at: number, found: (token: number, end: number) => void): void {
    let node = 0
    for (let end = at; end < text.length; end++) {
      const child = this.#children.get(node * 256 + text[end]!)
      if (child === undefined) return
      node = child
      if (this.#tokens[node] !== -1) found(this.#tokens[node]!, end + 1)
    }
  }

  #insert(word: Uint8Array, token: number): void {
    let node = 0
    for (const byte of word) {
      const key = node * 256 + byte
      let child = this.#children.get(key)
      if (child === undefined) {
        child = this.#tokens.push(-1) - 1
        this.#children.set(key, child)
      }
      node = child
    }
    this.#tokens[node] = token
  }
}
