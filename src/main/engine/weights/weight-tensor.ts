/** Tensors of any source file, safetensors or GGUF, in one shape: where the rest of the engine stops caring where weights come from. */
import { blockFormat, unpackBlocks } from './block-formats'
import { printable, refusal } from './gguf'

export interface WeightTensor {
  name: string
  /** ggml's type number, which names the block format of the bytes. */
  type: number
  /** Outermost first, as safetensors has it: the last dimension is the row. */
  shape: number[]
  /** The whole tensor's bytes, row-major. */
  read(): Uint8Array
}

/** A weight matrix or vector as float32, whatever it is stored in. */
export function readFloats(tensor: WeightTensor): Float32Array {
  const elements = tensor.shape.reduce((product, size) => product * size, 1)
  return unpackBlocks(blockFormat(tensor.type)!, tensor.read(), elements)
}

/** Gives tensors out by name and shape, and knows in the end which nobody asked for. Sentences name the file and the tensor. */
export class TensorFinder {
  readonly fileName: string
  readonly #tensors: ReadonlyMap<string, WeightTensor>
  readonly #unseen: Set<string>

  constructor(fileName: string, tensors: ReadonlyMap<string, WeightTensor>) {
    this.fileName = fileName
    this.#tensors = tensors
    this.#unseen = new Set(tensors.keys())
  }

  has(name: string): boolean {
    return this.#tensors.has(name)
  }

  /** The tensor's shape; its size is not known beforehand. @throws DeskglassError `model-unsupported` where it is missing or of another rank. */
  shape(name: string, rank: number): number[] {
    const tensor = this.#existing(name)
    if (tensor.shape.length === rank) return tensor.shape
    throw this.unsupported(`the tensor ${name} has ${tensor.shape.length} dimensions, expected ${rank}`)
  }

  /** @throws DeskglassError `model-unsupported` naming a tensor that is missing or has another shape. */
  find(name: string, ...shape: number[]): WeightTensor {
    const tensor = this.#existing(name)
    if (tensor.shape.join() !== shape.join()) {
      throw this.unsupported(
        `the tensor ${name} is ${tensor.shape.join(' x ')}, expected ${shape.join(' x ')}`,
      )
    }
    this.#unseen.delete(name)
    return tensor
  }

  /** How many layers there are, by a tensor that each has: `blk.0.…`, `blk.1.…` */
  countLayers(nameOf: (layer: number) => string): number {
    let layers = 0
    while (this.#tensors.has(nameOf(layers))) layers++
    return layers
  }

  /** @throws DeskglassError `model-unsupported` where the file holds a tensor that was not asked for: its sums would be left out. */
  finish(): void {
    const [stranger] = this.#unseen
    if (stranger !== undefined) throw this.unsupported(`the tensor ${printable(stranger)} is not known here`)
  }

  unsupported(what: string) {
    return refusal('model-unsupported', this.fileName, what)
  }

  #existing(name: string): WeightTensor {
    const tensor = this.#tensors.get(name)
    if (!tensor) throw this.unsupported(`the tensor ${name} is missing`)
    return tensor
  }
}
