/** Reads the header of a GGUF file front to back. Every read is checked against the file's real size first: the file is a stranger's. */
import { readSync } from 'node:fs'

const FIRST_READ = 4 * 1024 * 1024

/** What is wrong with a file, as the middle of a sentence; `gguf.ts` puts the file's name to it. */
export class GgufDamage extends Error {
  readonly code: 'model-damaged' | 'model-unsupported'

  constructor(what: string, code: 'model-damaged' | 'model-unsupported' = 'model-damaged') {
    super(what)
    this.code = code
  }
}

export class GgufCursor {
  offset = 0
  readonly #descriptor: number
  readonly #size: number
  #bytes = new Uint8Array(0)
  #view = new DataView(this.#bytes.buffer)

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor
    this.#size = size
  }

  /** Bytes of the file behind the cursor. */
  get remaining(): number {
    return this.#size - this.offset
  }

  u8(): number {
    return this.#read(1, (view, at) => view.getUint8(at))
  }

  u32(): number {
    return this.#read(4, (view, at) => view.getUint32(at, true))
  }

  /** A count or an offset: 64 bits in the file, and never beyond what a number holds exactly. */
  size(): number {
    const value = this.#read(8, (view, at) => view.getBigUint64(at, true))
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new GgufDamage('it claims an impossible size')
    return Number(value)
  }

  text(): string {
    const length = this.size()
    const start = this.#take(length)
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length))
  }

  /** One number or truth value of GGUF's value types 0..7 and 10..12 (spec 2.2). */
  scalar(type: number): number | boolean {
    switch (type) {
      case 0:
        return this.u8()
      case 1:
        return this.#read(1, (view, at) => view.getInt8(at))
      case 2:
        return this.#read(2, (view, at) => view.getUint16(at, true))
      case 3:
        return this.#read(2, (view, at) => view.getInt16(at, true))
      case 4:
        return this.u32()
      case 5:
        return this.#read(4, (view, at) => view.getInt32(at, true))
      case 6:
        return this.#read(4, (view, at) => view.getFloat32(at, true))
      case 7:
        return this.u8() !== 0
      case 10:
        return Number(this.#read(8, (view, at) => view.getBigUint64(at, true)))
      case 11:
        return Number(this.#read(8, (view, at) => view.getBigInt64(at, true)))
      case 12:
        return this.#read(8, (view, at) => view.getFloat64(at, true))
      default:
        throw new GgufDamage(`it holds a value of unknown type ${type}`)
    }
  }

  #read<Result>(length: number, get: (view: DataView, at: number) => Result): Result {
    const at = this.#take(length)
    return get(this.#view, at)
  }

  /** Makes sure `length` bytes are in memory and steps over them. Returns where they begin. */
  #take(length: number): number {
    const end = this.offset + length
    if (end > this.#size) throw new GgufDamage('it ends in the middle')
    if (end > this.#bytes.length) this.#load(end)
    const start = this.offset
    this.offset = end
    return start
  }

  #load(end: number): void {
    const wanted = Math.min(this.#size, Math.max(end, this.#bytes.length * 2, FIRST_READ))
    const grown = new Uint8Array(wanted)
    grown.set(this.#bytes)
    let at = this.#bytes.length
    while (at < wanted) {
      const count = readSync(this.#descriptor, grown, at, wanted - at, at)
      if (count === 0) throw new GgufDamage('it ends in the middle')
      at += count
    }
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}
