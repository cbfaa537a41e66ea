/** Matrix products of the decoder's graph: x · Wᵀ with W in 4 or 8 bits, or in floats. */
import type { Matrix } from '../weights/matrix'
import { isFloat, stack } from '../weights/matrix'
import { FloatLinear } from './affine'
import type { GraphBuilder, Value } from './graph-builder'

/** How `MatMulNBits` takes x. In 8 bits on CPUs: three times the speed of floats, for an error below that of the weights. */
export type Activations = 'int8' | 'float32'
const accuracyLevels: Record<Activations, number> = { float32: 1, int8: 4 }

/**
 * Blocks with a constant (Q4_1 and relatives) need the sum of x over each block. It is a product with a matrix of ones and
 * zeros, one for each row length, kept here. An operator with float zero points does the same 30 times slower.
 *
 * The sum goes through the same operator as the product, so that both see the same rounded x. With the sum of the exact x the
 * starter's likeliest token differs from that of float arithmetic at 2.8% of the positions instead of 1.9%.
 */
export class Linear {
  readonly #graph: GraphBuilder
  readonly #accuracy: number
  readonly #summing = new Map<number, [values: Value, scales: Value]>()

  constructor(graph: GraphBuilder, activations: Activations) {
    this.#graph = graph
    this.#accuracy = accuracyLevels[activations]
  }

  /** x [tokens, columns] -> [tokens, rows] */
  apply(x: Value, matrix: Matrix): Value {
    if (isFloat(matrix)) return new FloatLinear(this.#graph).apply(x, { ...matrix, bias: null })
    const { rows, columns, bits, block, values, scales, offsets } = matrix
    const blocks = columns / block
    const weights = [
      this.#graph.weight(values, [rows, blocks, (block * bits) / 8]),
      this.#graph.weight(scales, [rows * blocks]),
    ] as const
    const product = this.#product(x, weights, { K: columns, N: rows, bits, block_size: block })
    if (!offsets) return product
    const shape = { K: columns, N: blocks, bits: 4, block_size: block }
    const sums = this.#product(x, this.#summingMatrix(columns, block), shape)
    const weight = this.#graph.weight(offsets, [rows, blocks])
    return this.#graph.node('Gemm', [sums, weight, product], { transB: 1 })
  }

  /** Several products of the same x side by side [tokens, sum of rows]: one product where the encodings agree. */
  applyAll(x: Value, matrices: Matrix[]): Value {
    const stacked = matrices.length === 1 ? matrices[0]! : stack(matrices)
    if (stacked) return this.apply(x, stacked)
    const products = matrices.map((matrix) => this.apply(x, matrix))
    return this.#graph.node('Concat', products, { axis: 1 })
  }

  #product(x: Value, [values, scales]: readonly [Value, Value], shape: Record<string, number>): Value {
    return this.#graph.fused('MatMulNBits', [x, values, scales], { ...shape, accuracy_level: this.#accuracy })
  }

  /** Four-bit weights [columns / block, columns], 1 where the column belongs to the block: nibbles 9 among 8, scales 1. */
  #summingMatrix(columns: number, block: number): [values: Value, scales: Value] {
    const known = this.#summing.get(columns)
    if (known) return known
    const blocks = columns / block
    const { values, scales } = summingArrays(blocks, block)
    const weights: [Value, Value] = [
      this.#graph.weight(values, [blocks, blocks, block / 2]),
      this.#graph.weight(scales, [blocks * blocks]),
    ]
    this.#summing.set(columns, weights)
    return weights
  }
}

/** Made once, so that two graphs hold the same arrays, which then lie on the disk once. At most 1.3 MB, for rows of 8192. */
const summing = new Map<string, { values: Uint8Array; scales: Float32Array }>()

function summingArrays(blocks: number, block: number): { values: Uint8Array; scales: Float32Array } {
  const key = `${blocks} ${block}`
  const known = summing.get(key)
  if (known) return known
  const values = new Uint8Array((blocks * blocks * block) / 2).fill(0x88)
  for (let row = 0; row < blocks; row++)
    values.fill(0x99, (row * (blocks + 1) * block) / 2, ((row * (blocks + 1) + 1) * block) / 2)
  const made = { values, scales: new Float32Array(blocks * blocks).fill(1) }
  summing.set(key, made)
  return made
}
