/**
 * What the model made of the views it looked at. A view is known by its content: equal ones, in one picture or in many, share a
 * number and are encoded once. In token lists a view's rows are ids below zero made of that number, so that the cache of keys and
 * values finds common beginnings through pictures as through words.
 */

const MOST_BYTES = 96 * 1024 * 1024

export class ViewFeatures {
  readonly #tokensOfView: number
  readonly #numbers = new Map<string, number>()
  /** By number, [tokens, width] each; the least recently used first. */
  readonly #rows = new Map<number, Float32Array>()

  constructor(tokensOfView: number) {
    this.#tokensOfView = tokensOfView
  }

  /** @param hash of the view's pixels */
  numberOf(hash: string): number {
    const known = this.#numbers.get(hash)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(hash, number)
    return number
  }

  /** The ids that stand for a view in a list of tokens. */
  tokensOf(number: number): number[] {
    return Array.from({ length: this.#tokensOfView }, (_, at) => -1 - (number * this.#tokensOfView + at))
  }

  /** Numbers of the views in `tokens` whose features are not here, in the order in which they come. */
  missing(tokens: number[]): number[] {
    const numbers = new Set(tokens.filter((token) => token < 0).map((token) => this.#place(token).number))
    return [...numbers].filter((number) => !this.#rows.has(number))
  }

  holds(numbers: number[]): boolean {
    return numbers.every((number) => this.#rows.has(number))
  }

  /** [tokens, width] of a view that is here. */
  rowsOf(number: number): Float32Array {
    return this.#rows.get(number)!
  }

  /** @param rows [tokens, width] */
  keep(number: number, rows: Float32Array): void {
    this.#rows.set(number, rows)
  }

  /** The row that a token below zero stands for. */
  row(token: number): Float32Array {
    const { number, at } = this.#place(token)
    const rows = this.#rows.get(number)!
    this.#rows.delete(number)
    this.#rows.set(number, rows)
    const width = rows.length / this.#tokensOfView
    return rows.subarray(at * width, (at + 1) * width)
  }

  /** Lets go of what was not used for longest. Not called while a prompt is being read. */
  trim(): void {
    let bytes = [...this.#rows.values()].reduce((sum, rows) => sum + rows.byteLength, 0)
    for (const [number, rows] of this.#rows) {
      if (bytes <= MOST_BYTES) return
      this.#rows.delete(number)
      bytes -= rows.byteLength
    }
  }

  #place(token: number): { number: number; at: number } {
    const index = -1 - token
    return { number: Math.floor(index / this.#tokensOfView), at: index % this.#tokensOfView }
  }
}
