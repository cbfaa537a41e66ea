/** Matrix products of the graph: x · Wᵀ with W in 4 or 8 bits. */
import type { PackedMatrix } from '../weights/packed-matrix'
import { stackMatrices } from '../weights/packed-matrix'
import type { GraphBuilder, Value } from './graph-builder'

/** int8 activations: three times the speed of float ones, for an error below that of the weights. */
const ACCURACY_INT8 = 4

/**
 * Blocks with a constant (Q4_1 and relatives) need the sum of x over each block. It is a product with a matrix of ones and
 * zeros, one for each row length, kept here. An operator with float zero points does the same 30 times slower.
 */
export class Linear {
  readonly #graph: GraphBuilder
  readonly #summing = new Map<string, Value>()

  constructor(graph: GraphBuilder) {
    this.#graph = graph
  }

  /** x [tokens, columns] -> [tokens, rows] */
  apply(x: Value, matrix: PackedMatrix): Value {
    const { rows, columns, bits, block, values, scales, offsets } = matrix
    const blocks = columns / block
    const inputs = [
      x,
      this.#graph.weight(values, [rows, blocks, (block * bits) / 8]),
      this.#graph.weight(scales, [rows * blocks]),
    ]
    const attributes = { K: columns, N: rows, bits, block_size: block, accuracy_level: ACCURACY_INT8 }
    const product = this.#graph.fused('MatMulNBits', inputs, attributes)
    if (!offsets) return product
    const sums = this.#graph.node('MatMul', [x, this.#summingMatrix(columns, block)])
    return this.#graph.node('Gemm', [sums, this.#graph.weight(offsets, [rows, blocks]), product], {
      transB: 1,
    })
  }

  /** Several products of the same x side by side [tokens, sum of rows]: one product where the encodings agree. */
  applyAll(x: Value, matrices: PackedMatrix[]): Value {
    const stacked = stackMatrices(matrices)
    if (stacked) return this.apply(x, stacked)
    const products = matrices.map((matrix) => this.apply(x, matrix))
    return this.#graph.node('Concat', products, { axis: 1 })
  }

  /** [columns, columns / block], 1 where the column belongs to the block. */
  #summingMatrix(columns: number, block: number): Value {
    const key = `${columns}/${block}`
    const known = this.#summing.get(key)
    if (known) return known
    const blocks = columns / block
    const ones = new Float32Array(columns * blocks)
    for (let column = 0; column < columns; column++) ones[column * blocks + Math.floor(column / block)] = 1
    const value = this.#graph.weight(ones, [columns, blocks])
    this.#summing.set(key, value)
    return value
  }
}
