/** A file written front to back, with its length and SHA-256 known at the end without reading it again. */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

export interface FileFacts {
  bytes: number
  sha256: string
}

export class DataFile implements Disposable {
  length = 0
  readonly #descriptor: number
  readonly #hash = createHash('sha256')
  readonly #placed = new WeakMap<ArrayBufferView, number>()
  #open = true

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w')
  }

  /** Pads to a multiple of `alignment`, appends, and returns where the bytes begin. */
  append(bytes: Uint8Array, alignment = 1): number {
    const padding = (alignment - (this.length % alignment)) % alignment
    if (padding) this.#write(new Uint8Array(padding))
    const offset = this.length
    this.#write(bytes)
    return offset
  }

  /** Appends an array's bytes, or finds where they were written before: two graphs may share a file. */
  place(values: ArrayBufferView, alignment: number): number {
    const before = this.#placed.get(values)
    if (before !== undefined) return before
    const offset = this.append(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), alignment)
    this.#placed.set(values, offset)
    return offset
  }

  /** On disk for certain when this returns. */
  finish(): FileFacts {
    fsyncSync(this.#descriptor)
    this[Symbol.dispose]()
    return { bytes: this.length, sha256: this.#hash.digest('hex') }
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#descriptor)
    this.#open = false
  }

  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at, bytes.length - at)
    this.#hash.update(bytes)
    this.length += bytes.length
  }
}
