/** Matrix products with a bias: x · Wᵀ + b, as floats or in 8 bits. */
import type { FloatMatrix } from '../weights/float-matrix'
import { quantiseChannels } from '../weights/quantise-channels'
import type { GraphBuilder, Value } from './graph-builder'

export interface AffineMatrix extends FloatMatrix {
  /** [rows], or null */
  bias: Float32Array | null
}

export interface GraphLinear {
  /** x [tokens, columns] -> [tokens, rows] */
  apply(x: Value, matrix: AffineMatrix): Value
}

export class FloatLinear implements GraphLinear {
  readonly #graph: GraphBuilder

  constructor(graph: GraphBuilder) {
    this.#graph = graph
  }

  apply(x: Value, { rows, columns, bits, values, bias }: AffineMatrix): Value {
    const graph = this.#graph
    const shape = [rows, columns]
    const weight =
      bits === 16
        ? graph.node('Cast', [graph.weight(inHalves(values), shape)], { to: 1 })
        : graph.weight(values, shape)
    return graph.node('Gemm', [x, weight, ...(bias ? [graph.weight(bias, [rows])] : [])], { transB: 1 })
  }
}

/** Weights in 8 bits with a scale for each output, x in 8 bits with one scale for each run. */
export class IntegerLinear implements GraphLinear {
  readonly #graph: GraphBuilder

  constructor(graph: GraphBuilder) {
    this.#graph = graph
  }

  apply(x: Value, { rows, columns, values, bias }: AffineMatrix): Value {
    const graph = this.#graph
    const { integers, scales } = inIntegers(values, rows, columns)
    const inputs = [x, graph.weight(integers, [columns, rows]), graph.weight(scales, [rows]), '']
    return graph.fused('DynamicQuantizeMatMul', [...inputs, bias ? graph.weight(bias, [rows]) : ''])
  }
}

/** The same weights, unpacked where they are used: graphics cards have no kernel for integers here, and compute floats as fast. */
export class UnpackedLinear implements GraphLinear {
  readonly #graph: GraphBuilder

  constructor(graph: GraphBuilder) {
    this.#graph = graph
  }

  apply(x: Value, { rows, columns, values, bias }: AffineMatrix): Value {
    const graph = this.#graph
    const { integers, scales } = inIntegers(values, rows, columns)
    const packed = [graph.weight(integers, [columns, rows]), graph.weight(scales, [rows])]
    const weight = graph.node('DequantizeLinear', packed, { axis: 1 })
    return graph.node('Gemm', [x, weight, ...(bias ? [graph.weight(bias, [rows])] : [])])
  }
}

/** Kept while the floats are there: two graphs hold the same arrays. */
const halves = new WeakMap<Float32Array, Float16Array>()
const integers = new WeakMap<Float32Array, ReturnType<typeof quantiseChannels>>()

function inHalves(values: Float32Array): Float16Array {
  const made = halves.get(values) ?? new Float16Array(values)
  halves.set(values, made)
  return made
}

function inIntegers(values: Float32Array, rows: number, columns: number) {
  const made = integers.get(values) ?? quantiseChannels(values, rows, columns)
  integers.set(values, made)
  return made
}
