/**
 * The embedding table: rows are read from the file as tokens come, so that the table itself never takes memory. Tokens below zero
 * are a picture's, and their rows its features.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import type { BlockFormat } from '../weights/block-formats'
import type { ViewFeatures } from './view-features'

export class Embeddings implements Disposable {
  readonly #descriptor: number
  readonly #format: BlockFormat
  readonly #hidden: number
  readonly #row: DataView
  readonly #features: ViewFeatures | null
  #open = true

  constructor(path: string, format: BlockFormat, hidden: number, features: ViewFeatures | null = null) {
    this.#descriptor = openSync(path, 'r')
    this.#format = format
    this.#hidden = hidden
    this.#features = features
    this.#row = new DataView(new ArrayBuffer((hidden / format.elements) * format.bytes))
  }

  /** [tokens, hidden] */
  rows(tokens: number[]): Float32Array {
    const { elements, bytes } = this.#format
    const rows = new Float32Array(tokens.length * this.#hidden)
    for (const [index, token] of tokens.entries()) {
      if (token < 0) {
        rows.set(this.#features!.row(token), index * this.#hidden)
        continue
      }
      readSync(this.#descriptor, this.#row, 0, this.#row.byteLength, token * this.#row.byteLength)
      for (let block = 0; block < this.#hidden / elements; block++) {
        this.#format.unpack(this.#row, block * bytes, rows, index * this.#hidden + block * elements)
      }
    }
    return rows
  }

  /** Once: by a second time the number may be another file's. */
  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#descriptor)
    this.#open = false
  }
}
